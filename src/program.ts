import { Command } from 'commander';
import { VERSION } from './version.ts';

/** A program of ours at the command line: tells its version and its options, and refuses what it does not know. */
export function newProgram(name: string): Command {
  return new Command(name).version(VERSION).showHelpAfterError();
}

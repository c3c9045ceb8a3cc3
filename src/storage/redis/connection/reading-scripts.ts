import type { Command } from 'ioredis';

const scripts = new Set<unknown>();

/** Says of a script that it changes nothing. @param names - what it is sent as: its digest, its text */
export function noteReading(...names: readonly string[]): void {
  for (const name of names) scripts.add(name);
}

/** Whether a command runs a script of which that was said. */
export function isReading({ name, args }: Pick<Command, 'name' | 'args'>): boolean {
  return /^eval(sha)?$/i.test(name) && scripts.has(args[0]);
}

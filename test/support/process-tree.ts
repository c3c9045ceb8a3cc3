import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A process of an installation, by what it is for. */
export interface FoundProcess {
  readonly pid: number;
  readonly what: 'npm' | 'sh' | 'program' | 'api' | 'worker' | 'training' | 'keeper' | 'redis' | 'other';
}

export const canListProcesses = existsSync('/proc/self/environ');

/** All that runs for a data folder, whoever its parent is by now: named in its environment or its arguments, or at work in it. */
export function processesOf(dataFolder: string): readonly FoundProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const isOurs =
          readFileSync(`/proc/${name}/environ`, 'utf8').split('\0').includes(`RAPPORT_DATA=${dataFolder}`) ||
          words.includes(dataFolder) ||
          readlinkSync(`/proc/${name}/cwd`) === join(dataFolder, 'redis');
        // A zombie has no words.
        return isOurs && words !== '' ? [{ pid: Number(name), what: kindOf(words) }] : [];
      } catch {
        return [];
      }
    });
}

function kindOf(words: string): FoundProcess['what'] {
  if (words.startsWith('npm')) return 'npm';
  if (words.includes('keep-server.sh')) return 'keeper';
  if (/^(sh|\/bin\/sh) -c/.test(words)) return 'sh';
  if (words.includes('redis.sock')) return 'redis';
  if (words.includes('training-child')) return 'training';
  if (words.includes('bootstrap.mjs')) return 'program';
  if (/src[-/]main/.test(words)) return 'api';
  if (/workers[-/]main/.test(words)) return 'worker';
  return 'other';
}

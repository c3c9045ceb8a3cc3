import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A program as an operator starts it: `scripts/bootstrap.mjs` runs it in this one process.
 *
 * @param output - of both kinds; a number is an open file
 */
export function spawnProgram(
  [file, ...words]: readonly [file: string, ...words: string[]],
  environment: NodeJS.ProcessEnv,
  output: 'inherit' | 'pipe' | 'ignore' | number,
): ChildProcess {
  return spawn(process.execPath, ['scripts/bootstrap.mjs', file, ...words], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', output, output, 'ipc'],
  });
}

/** False where there is no such process any more. */
export function signal(pid: number | undefined, name: NodeJS.Signals): boolean {
  try {
    return pid !== undefined && process.kill(pid, name);
  } catch {
    return false;
  }
}

export interface FoundProcess {
  readonly pid: number;
  readonly command: string;
}

/** Every process that works on a data folder, by what Linux tells of them. */
export function processesOf(dataFolder: string): readonly FoundProcess[] {
  return readdirSync('/proc').flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid || pid === process.ppid) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      const folder = readlinkSync(`/proc/${pid}/cwd`);
      const isOurs =
        [command, folder].some((each) => each.includes(dataFolder)) ||
        environment.includes(`RAPPORT_DATA=${dataFolder}\0`);
      return isOurs && command !== '' ? [{ pid, command }] : [];
    } catch {
      return [];
    }
  });
}

import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../process-mark.ts';

/**
 * Removes what a run that was killed has left: it holds all that is known of people.
 *
 * @param prefix - of names such as `restoring-4711-x7Yz`, where the number behind it is the process that made it
 */
export async function sweepLeftovers(folder: string, prefix: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(name.startsWith(prefix) ? /^\d+/.exec(name.slice(prefix.length))?.[0] : Number.NaN);
    if (Number.isInteger(pid) && pid > 0 && !isAlive(pid))
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

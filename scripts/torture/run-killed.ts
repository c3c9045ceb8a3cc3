import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Scene } from './blow.ts';
import { spawnProgram } from './processes.ts';

const MOST_KILLS = 3;
const LATEST_KILL_MS = 2500;
/** The store and the APIs are killed under it all the while, so it may well fail by itself. */
const MOST_RUNS = 40;

/**
 * Runs a script, kills it in the middle up to three times, and then again until it comes to its end.
 *
 * @param words - of each run
 * @returns false, and a fault, if it never did
 */
export async function runKilled(
  { random, tally }: Scene,
  what: string,
  words: () => readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv,
): Promise<boolean> {
  let killsLeft = random.between(0, MOST_KILLS);
  let told = '';
  for (let run = 0; run < MOST_RUNS; run += 1) {
    const child = spawnProgram(words(), environment, 'pipe');
    told = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => (told += String(bytes)));
    const ended = once(child, 'close');
    if (killsLeft > 0) {
      await Promise.race([ended, delay(random.between(100, LATEST_KILL_MS))]);
      if (child.kill('SIGKILL')) {
        killsLeft -= 1;
        tally.kill(what, [what]);
      }
    }
    await ended;
    if (child.exitCode === 0) return true;
    // It is there already, made or gone in a run that was killed before it could say so.
    if (child.exitCode !== null && /there is no tenant|nothing is left/i.test(told)) return true;
    await delay(200);
  }
  tally.fault('chore', `${what} does not come to its end: ${told.slice(-300)}`);
  return false;
}

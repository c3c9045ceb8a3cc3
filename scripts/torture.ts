import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../src/config.ts';
import { makeKey } from '../src/usecases/admin/keys.ts';
import { createTenant } from '../src/usecases/admin/tenants.ts';
import { seededRandom } from './demo/seeded-random.ts';
import { withEngine } from './serving/with-engine.ts';
import { runScript } from './terminal/run-script.ts';
import { Actor, emptyLedger } from './torture/actor.ts';
import { openDoor } from './torture/door.ts';
import { openHouse, type Part } from './torture/house.ts';

/*
 * Kills everything there is to kill, at random moments and under load, and looks whether what was acknowledged is there,
 * once. Whoever it fails for sees which person and which event.
 */

const TENANT = 'torture';
const SETTLE_MS = 60_000;

interface Options {
  readonly minutes: number;
  readonly kills: number;
  readonly actors: number;
  readonly seed: number;
}

const program = new Command('torture')
  .description('Real processes, killed and frozen under load: is everything acknowledged there, once?')
  .showHelpAfterError()
  .option('--minutes <n>', 'how long at most', positive, 5)
  .option('--kills <n>', 'how many at most', positive, 1000)
  .option('--actors <n>', 'clients at once', positive, 8)
  .option('--seed <n>', 'of what is done and killed', positive, 1)
  .action(torture);

await runScript(() => program.parseAsync());
process.exit();

async function torture({ minutes, kills, actors, seed }: Options): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'rapport-torture-'));
  const random = seededRandom(seed);
  const house = await openHouse(dataFolder, () => random.next());
  let giveUpAtMs = Number.POSITIVE_INFINITY;
  const key = await makeTenant(dataFolder);
  const door = openDoor(house.urls, key, () => giveUpAtMs);
  const ledger = emptyLedger();
  const killed: Record<string, number> = {};
  const endsAtMs = Date.now() + minutes * 60_000;
  let isOver = false;

  const people = Array.from(
    { length: actors },
    (_, at) => new Actor(`a${at}`, door, seededRandom(seed * 1000 + at), ledger),
  );
  const acting = people.map(async (actor) => {
    while (!isOver) await actor.step();
  });
  const training = (async () => {
    while (!isOver) {
      await door.ask('POST', '/v1/training-jobs');
      await delay(3000);
    }
  })();

  let done = 0;
  const note = (what: string): void => {
    killed[what] = (killed[what] ?? 0) + 1;
    done += 1;
    if (done % 50 === 0)
      console.log(
        `${done} disturbances, ${ledger.counts.events ?? 0} events acknowledged, ${ledger.faults.length} faults`,
      );
  };
  while (done < kills && Date.now() < endsAtMs) {
    await delay(random.between(100, 900));
    const what = random.pickWeighted(
      ['api', 'worker', 'training', 'redis', 'api and redis', 'freeze', 'restart'] as const,
      (_, at) => [8, 3, 3, 6, 1, 1, 2][at] ?? 0,
    );
    if (what === 'freeze') await house.freeze(random.between(500, 4000)).then(() => note(what));
    else if (what === 'restart') await house.restart(random.between(0, 1)).then(() => note(what));
    else if (
      what
        .split(' and ')
        .map((part) => house.kill(part as Part))
        .some(Boolean)
    )
      note(what);
  }
  isOver = true;
  giveUpAtMs = Date.now() + SETTLE_MS;
  await Promise.all([...acting, training]);
  for (const actor of people) await actor.checkAll();
  const left = await house.close();

  console.log(`\n${done} disturbances: ${tell(killed)}`);
  console.log(`acknowledged: ${tell(ledger.counts)}`);
  const { answered, refused, unanswered, faults, longestMs } = door.counts;
  console.log(
    `requests: ${answered} answered, ${refused} refused for now, ${unanswered} without an answer; the longest took ${(longestMs / 1000).toFixed(1)} s`,
  );
  for (const fault of [...ledger.faults, ...faults, ...left.map((each) => `left running: ${each}`)].slice(0, 50))
    console.log(`✗ ${fault}`);
  const bad = ledger.faults.length + faults.length + left.length;
  console.log(bad === 0 ? '✓ everything acknowledged is there, once; nothing is left running' : `✗ ${bad} faults`);
  if (bad > 0) process.exitCode = 1;
}

/** On the store itself: no key exists yet. */
function makeTenant(dataFolder: string): Promise<string> {
  const config = readConfig({
    ...process.env,
    RAPPORT_DATA: dataFolder,
    REDIS_URL: '',
    RAPPORT_PACKAGE_FOLDER: readConfig().packageFolder,
  });
  return withEngine(config, async (engine) => {
    await createTenant(engine, TENANT, { worksWithoutCatalogue: true });
    return (await makeKey(engine, TENANT, { label: 'torture', scopes: ['admin'] })).key;
  });
}

function tell(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('It must be above zero.');
  return value;
}

import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../demo/seeded-random.ts';
import { type Blow, type Scene, TORTURED_TENANT, type TorturedStore } from './blow.ts';
import { madeTenant, openChores } from './chores.ts';
import { type DoorCounts, openDoor } from './door.ts';
import { openHouse } from './house.ts';
import { Actor } from './load/actor.ts';
import { processBlows } from './process-blows.ts';
import { Tally } from './tally.ts';
import { lookForTraces } from './traces.ts';

const PROCESS_REST_MS = [50, 450] as const;
const TRAIN_EVERY_MS = 3000;
const TELL_EVERY_MS = 30_000;
/** What is under way at the end may take so long. */
const SETTLE_MS = 120_000;
/** For work to be done between two blows to the store: it must have answered, or have had this long to. */
const RECOVERS_MS = 10_000;
const GOOD_ANSWERS_BETWEEN = 5;
/** And for a busy machine, on which programs start slowly, not to be killed out of all work. */
const GOOD_ANSWERS_BETWEEN_PROCESSES = 5;
const WAITS_MS = 500;

export interface Torment {
  readonly actors: number;
  readonly seed: number;
  /** Ends when so many were killed, or at this moment. */
  readonly kills: number;
  readonly endsAtMs: number;
  readonly print: (line: string) => void;
}

export interface Outcome {
  readonly tally: Tally;
  readonly requests: DoorCounts;
  readonly trainingsPublished: number;
}

/** Deals blows to an installation under load until it is enough, lets it come to rest, and looks at everything in it. */
export async function torment(
  store: TorturedStore,
  { actors, seed, kills, endsAtMs, print }: Torment,
): Promise<Outcome> {
  const random = seededRandom(seed);
  const tally = new Tally();
  const house = await openHouse(store);
  const key = await madeTenant(store, TORTURED_TENANT);
  let giveUpAtMs = Number.POSITIVE_INFINITY;
  const door = openDoor(house.urls, key, tally, () => giveUpAtMs);
  const chores = await openChores(store);
  const underWay = () => [...door.underWay(), ...chores.underWay, ...(house.isTraining() ? ['training'] : [])];
  const scene: Scene = { house, door, random, tally, underWay };
  let isAborted = false;
  const isOver = () => isAborted || tally.killCount >= kills || Date.now() >= endsAtMs;
  const abort = () => {
    isAborted = true;
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, abort);

  const people = Array.from(
    { length: actors },
    (_, at) => new Actor(`a${at}`, door, seededRandom(seed * 1000 + at), tally),
  );
  let told = 0;
  const telling = setInterval(() => {
    print(progressOf(tally));
    // As they come: who looks on may want to look at the store at once.
    for (const { kind, what } of tally.faults.slice(told)) print(`✗ ${kind}: ${what}`);
    told = tally.faults.length;
  }, TELL_EVERY_MS);
  door.countSilence(true);
  const acting = people.map(async (actor) => {
    while (!isOver()) await actor.step();
  });
  const training = (async () => {
    while (!isOver()) {
      await door.ask('POST', '/v1/training-jobs');
      await delay(TRAIN_EVERY_MS);
    }
  })();
  const tidying = chores.run(scene, isOver);
  await Promise.all([
    deal(processBlows(store), scene, isOver, async () => {
      await door.goodAnswers(GOOD_ANSWERS_BETWEEN_PROCESSES, WAITS_MS);
      await delay(random.between(...PROCESS_REST_MS));
    }),
    deal(store.blows, scene, isOver, async () => {
      await door.goodAnswers(GOOD_ANSWERS_BETWEEN, RECOVERS_MS);
      await delay(random.between(...store.restMs));
    }),
  ]);
  giveUpAtMs = Date.now() + SETTLE_MS;
  door.countSilence(false);
  print('... over; waiting for what is under way, then looking at everybody once more');
  await Promise.all([...acting, training, tidying]).catch((error: unknown) => tally.fault('answer', String(error)));
  await Promise.all(people.map((actor) => actor.checkAll())).catch((error: unknown) =>
    tally.fault('answer', String(error)),
  );
  const { body } = await door.ask('GET', '/v1/models');
  const { models = [] } = (body ?? {}) as { models?: { version: number }[] };
  const erased = people.flatMap((actor) => actor.erased);
  await lookForTraces(store, erased, chores.deletedTenants, tally);
  clearInterval(telling);
  await chores.close();
  for (const left of await house.close()) tally.fault('leftover', `left running: ${left}`);
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, abort);
  return { tally, requests: door.counts, trainingsPublished: Math.max(0, ...models.map(({ version }) => version)) };
}

async function deal(
  blows: readonly Blow[],
  scene: Scene,
  isOver: () => boolean,
  rest: () => Promise<void>,
): Promise<void> {
  while (!isOver()) {
    await scene.random.pickWeighted(blows, ({ weight }) => weight).deal(scene);
    await rest();
  }
}

function progressOf(tally: Tally): string {
  const { events = 0, erasures = 0 } = tally.acknowledged;
  return `${new Date().toISOString().slice(11, 19)} ${tally.killCount} kills, ${events} events acknowledged, ${erasures} erasures, ${tally.faults.length} faults`;
}

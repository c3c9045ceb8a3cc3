import { setTimeout as delay } from 'node:timers/promises';
import type { Blow, Scene, TorturedStore } from './blow.ts';

/** Operations that must be whole or not at all, killed in the middle. */
const AIMED_AT = [
  ...['events', 'identification', 'merge', 'unmerge', 'erasure', 'profile', 'preference', 'consent'],
  ...['items', 'training request'],
];
const AIM_MS = 1500;
/** What the longest of them usually takes. */
const INTO_IT_MS = 25;

/** Blows to APIs, workers and training children, whatever the store is. */
export function processBlows(store: TorturedStore): readonly Blow[] {
  return [
    { weight: 6, deal: killAnyApi },
    { weight: 10, deal: (scene) => killInTheMiddle(scene, store) },
    { weight: 3, deal: killWorker },
    { weight: 3, deal: killTraining },
    { weight: 1, deal: restartApi },
  ];
}

export function killApi(scene: Scene, api: number, middleOf: readonly string[] = []): void {
  const underWay = [...middleOf, ...scene.door.underWay(api)];
  if (scene.house.killApi(api)) scene.tally.kill('api', underWay);
}

async function killAnyApi(scene: Scene): Promise<void> {
  const { house, random } = scene;
  const serving = house.urls.map((_, api) => api).filter((api) => house.isServing(api));
  // One that is still starting may be killed too, but kills of what serves nobody prove little.
  if (serving.length > 0) killApi(scene, random.pick(serving));
}

async function killInTheMiddle(scene: Scene, store: TorturedStore): Promise<void> {
  const { door, random } = scene;
  const operation = random.pick(AIMED_AT);
  const departure = await door.nextOf(operation, AIM_MS);
  if (departure === null) return;
  await delay(random.between(0, INTO_IT_MS));
  if (random.chance(0.6)) killApi(scene, departure.api);
  else await store.killServer(scene);
}

async function killWorker({ house, random, tally }: Scene): Promise<void> {
  const middleOf = house.isTraining() ? ['training'] : [];
  if (house.killWorker(random.between(0, 1))) tally.kill('worker', middleOf);
}

async function killTraining({ house, random, tally }: Scene): Promise<void> {
  if (!house.isTraining()) return;
  await delay(random.between(0, 1500));
  if (house.killTraining()) tally.kill('training', ['training']);
}

async function restartApi({ house, random, tally }: Scene): Promise<void> {
  await house.restart(random.between(0, house.urls.length - 1));
  tally.disturb('API restarted in good order');
}

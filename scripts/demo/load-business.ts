import pLimit from 'p-limit';
import type { RapportClient } from '../client/rapport-client.ts';
import type { DemoBusiness } from './demo-business.ts';

const EVENTS_PER_CALL = 500;
const CALLS_AT_ONCE = 8;

type LoadClient = Pick<RapportClient, 'status' | 'putItems' | 'putProfile' | 'sendEvents' | 'openCase' | 'advanceCase'>;

/** True when the store already has all that would be loaded. What visitors add later only makes the count larger. */
export async function isLoaded(client: LoadClient, business: DemoBusiness): Promise<boolean> {
  const counted = business.events.filter(({ items }) => items !== undefined);
  return (await client.status()).events >= counted.length;
}

/**
 * Sends a made-up business to the API: items, then people, then events, oldest first, then complaints. Every id is always the same, so
 * after an interruption the same call completes what is missing and counts nothing twice.
 *
 * @param onProgress - the share of the calls that are answered, 0 to 1
 * @throws {RapportError}
 */
export async function loadBusiness(
  client: LoadClient,
  business: DemoBusiness,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const { items, profiles, events, cases = [] } = business;
  const batches = Math.ceil(events.length / EVENTS_PER_CALL);
  const calls = 1 + profiles.length + batches + cases.length;
  let answered = 0;
  const count = (): void => onProgress(++answered / calls);

  await client.putItems(items);
  count();
  const limit = pLimit(CALLS_AT_ONCE);
  await limit.map(profiles, (profile) => client.putProfile(profile).then(count));
  for (let from = 0; from < events.length; from += EVENTS_PER_CALL) {
    await client.sendEvents(events.slice(from, from + EVENTS_PER_CALL));
    count();
  }
  await loadCases(client, cases, count);
}

/** What an earlier version of the demo did not load: again without harm, since every id is always the same. */
export async function completeBusiness(client: LoadClient, { events, cases = [] }: DemoBusiness): Promise<void> {
  const stays = events.filter(({ items }) => items === undefined);
  for (let from = 0; from < stays.length; from += EVENTS_PER_CALL) {
    await client.sendEvents(stays.slice(from, from + EVENTS_PER_CALL));
  }
  await loadCases(client, cases, () => {});
}

async function loadCases(
  client: LoadClient,
  cases: NonNullable<DemoBusiness['cases']>,
  count: () => void,
): Promise<void> {
  for (const { customerId, opened, step } of cases) {
    await client.openCase(customerId, opened);
    await client.advanceCase(customerId, opened.id, step);
    count();
  }
}

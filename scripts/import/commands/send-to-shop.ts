import pLimit from 'p-limit';
import type { RapportClient } from '../../client/rapport-client.ts';
import type { ItemBody } from '../../client/wire.ts';
import type { FileKind } from '../file/import-file.ts';
import type { BatchAnswer } from '../file/send-units.ts';
import { isRefusal, problemIn, refusedOf, seldom } from '../refused-of.ts';
import type { CustomerUnit } from '../shop/read-customers.ts';
import type { ItemUnit } from '../shop/read-items.ts';
import type { ShopKind } from '../shop/shop-fields.ts';

const ITEMS_AT_ONCE = 1000;
const CALLS_AT_ONCE = 8;

/**
 * Sends what the lines of a shop's file are.
 *
 * @param isMerged - of items: only what is told is changed
 */
export function shopSender(
  kind: ShopKind,
  client: RapportClient,
  isMerged = false,
): Pick<FileKind, 'send' | 'putItems'> {
  if (kind === 'items') return { send: (bodies) => sendItems(client, bodies as readonly ItemUnit[], isMerged) };
  if (kind === 'customers') return { send: (bodies) => sendCustomers(client, bodies as readonly CustomerUnit[]) };
  return { send: (bodies) => sendEvents(client, bodies), putItems: (items) => putUnknown(client, items) };
}

export async function sendEvents(client: RapportClient, bodies: readonly object[]): Promise<BatchAnswer> {
  const { accepted, duplicates, withheld = 0, rejected } = await client.sendEventsOneByOne(bodies);
  const faults = rejected.map(({ index, field, problem }) => ({ index, problem: `${field}: ${problem}` }));
  return { counts: { stored: accepted, 'known already': duplicates, ...seldom({ withheld }) }, rejected: faults };
}

/** Those that are deleted are put first, so that it is known what they were; a list may have them for a moment. */
async function sendItems(client: RapportClient, units: readonly ItemUnit[], isMerged: boolean): Promise<BatchAnswer> {
  const send = isMerged ? client.mergeItems : client.putItems;
  const rejected = await refusedOf(units, (some) => send(some.map(({ item }) => item as ItemBody)));
  const refused = new Set(rejected.map(({ index }) => index));
  const put = units.filter((_, index) => !refused.has(index));
  const deleted = put.filter(({ isDeleted }) => isDeleted);
  await pLimit(CALLS_AT_ONCE).map(deleted, ({ item }) => client.deleteItem(item.itemId));
  return { counts: { stored: put.length - deleted.length, ...seldom({ deleted: deleted.length }) }, rejected };
}

async function sendCustomers(client: RapportClient, units: readonly CustomerUnit[]): Promise<BatchAnswer> {
  const rejected: { index: number; problem: string }[] = [];
  await pLimit(CALLS_AT_ONCE).map([...units.entries()], async ([index, unit]) => {
    const { customerId, profile, sessions, mergedInto } = unit;
    try {
      if (profile !== null) await client.putProfile({ customerId, ...profile });
      for (const sessionId of sessions) await client.identify(sessionId, customerId);
      if (mergedInto !== null) await client.merge(mergedInto, customerId);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      rejected.push({ index, problem: problemIn(error) });
    }
  });
  const isMerge = units[0]?.mergedInto !== null;
  return { counts: { [isMerge ? 'merged' : 'stored']: units.length - rejected.length }, rejected };
}

/** What a shop told of an item itself says more than the line of an order: that stays as it is. */
async function putUnknown(client: RapportClient, items: readonly ItemBody[]): Promise<void> {
  for (let from = 0; from < items.length; from += ITEMS_AT_ONCE) {
    const some = items.slice(from, from + ITEMS_AT_ONCE);
    const known = await pLimit(CALLS_AT_ONCE).map(some, ({ itemId }) => client.item(itemId));
    const unknown = some.filter((_, at) => known[at] === null);
    if (unknown.length > 0) await client.putItems(unknown);
  }
}

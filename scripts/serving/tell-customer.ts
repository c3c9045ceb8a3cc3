import type { RapportClient } from '../client/rapport-client.ts';
import { boughtAgain, latestOrders, tellOrders } from '../terminal/tell-purchases.ts';
import { tellRecommendations } from '../terminal/tell-recommendations.ts';

/** The API tells no more lines at once. */
const HISTORY_LIMIT = 1000;

/** Prints what a customer bought lately and most often, and what they would be offered, each with its reason. */
export async function tellCustomer(
  client: Pick<RapportClient, 'history' | 'item' | 'settings' | 'recommendForCustomer'>,
  customerId: string,
  limit: number,
  print: (line: string) => void,
): Promise<void> {
  const [{ interactions }, { currency }, { items, model }] = await Promise.all([
    client.history(customerId, HISTORY_LIMIT),
    client.settings(),
    client.recommendForCustomer(customerId, limit),
  ]);
  const orders = latestOrders(interactions, Number.POSITIVE_INFINITY);
  const latest = orders.slice(0, 5);
  const again = boughtAgain(interactions, 5);
  const titleOf = await titles(client, [
    ...latest.flatMap(({ itemIds }) => itemIds),
    ...again.map(({ itemId }) => itemId),
  ]);

  if (orders.length === 0) {
    print(`\nCustomer ${customerId} has bought nothing that is known here.`);
  } else {
    const orMore = interactions.length === HISTORY_LIMIT ? ' or more' : '';
    print(`\nCustomer ${customerId}: ${orders.length}${orMore} orders. The latest:`);
    tellOrders(latest, titleOf, 4).forEach(print);
  }
  if (again.length > 0) {
    print('\nBought in most orders:');
    for (const { itemId, orders: times } of again) {
      print(`  ${String(times).padStart(4)} ×  ${titleOf(itemId)}`);
    }
  }
  print(`\nWould be offered (${model === null ? 'no model yet' : `model version ${model.version}`}):`);
  tellRecommendations(items, currency).forEach(print);
}

/** Titles of items; an item without one, or no longer in the catalogue, is called by its id. */
async function titles(
  client: Pick<RapportClient, 'item'>,
  itemIds: readonly string[],
): Promise<(itemId: string) => string> {
  const known = new Map<string, string>();
  await Promise.all(
    [...new Set(itemIds)].map(async (itemId) => {
      const item = await client.item(itemId);
      known.set(itemId, item?.title ?? itemId);
    }),
  );
  return (itemId) => known.get(itemId) ?? itemId;
}

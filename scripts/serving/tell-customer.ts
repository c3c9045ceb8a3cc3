import type { RapportClient } from '../client/rapport-client.ts';
import type { ItemBody } from '../client/wire.ts';
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
  const again = boughtAgain(interactions, 6);
  const shown = [...latest.flatMap(({ itemIds }) => itemIds), ...again.map(({ itemId }) => itemId)];
  const catalogue = await itemsOf(client, shown);
  const titleOf = (itemId: string): string => catalogue.get(itemId)?.title ?? itemId;
  // Postage and the like are hidden in the catalogue: on every bill, and nothing a person would call bought.
  const isGoods = (itemId: string): boolean => catalogue.get(itemId)?.hidden !== true;

  if (orders.length === 0) {
    print(`\nCustomer ${customerId} has bought nothing that is known here.`);
  } else {
    const orMore = interactions.length === HISTORY_LIMIT ? ' or more' : '';
    print(`\nCustomer ${customerId}, orders: ${orders.length}${orMore}. The latest:`);
    const goods = latest.map((order) => ({ ...order, itemIds: order.itemIds.filter(isGoods) }));
    tellOrders(goods, titleOf, 4).forEach(print);
  }
  const goodsAgain = again.filter(({ itemId }) => isGoods(itemId)).slice(0, 5);
  if (goodsAgain.length > 0) {
    print('\nBought most often:');
    for (const { itemId, orders: times } of goodsAgain) {
      print(`  ${String(times).padStart(4)} ×  ${titleOf(itemId)}`);
    }
  }
  print(`\nWould be offered (${model === null ? 'no model yet' : `model version ${model.version}`}):`);
  tellRecommendations(items, currency).forEach(print);
}

/** Items as the catalogue has them; null for one that is no longer in it. */
async function itemsOf(
  client: Pick<RapportClient, 'item'>,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, ItemBody | null>> {
  const entries = [...new Set(itemIds)].map(async (itemId) => [itemId, await client.item(itemId)] as const);
  return new Map(await Promise.all(entries));
}

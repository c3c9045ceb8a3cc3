import type { HistoryAnswer } from '../client/wire.ts';

type Interaction = HistoryAnswer['interactions'][number];

/** One order as a customer remembers it: the day and what was in it. */
export interface PastOrder {
  readonly day: string;
  readonly itemIds: readonly string[];
}

/** Purchases of a history, put back into orders: newest first, at most `limit`. */
export function latestOrders(interactions: readonly Interaction[], limit: number): PastOrder[] {
  const orders = new Map<string, PastOrder>();
  for (const { at, itemId, eventId } of interactions.filter(({ type }) => type === 'purchase')) {
    const itemIds = [...(orders.get(eventId)?.itemIds ?? []), itemId];
    orders.set(eventId, { day: at.slice(0, 10), itemIds: [...new Set(itemIds)] });
  }
  return [...orders.values()].slice(0, limit);
}

/** Items bought in more than one order: most often first, ties by id. */
export function boughtAgain(
  interactions: readonly Interaction[],
  limit: number,
): { readonly itemId: string; readonly orders: number }[] {
  const orders = new Map<string, Set<string>>();
  for (const { itemId, eventId } of interactions.filter(({ type }) => type === 'purchase')) {
    orders.set(itemId, (orders.get(itemId) ?? new Set()).add(eventId));
  }
  return [...orders]
    .map(([itemId, keys]) => ({ itemId, orders: keys.size }))
    .filter(({ orders: count }) => count > 1)
    .sort((a, b) => b.orders - a.orders || (a.itemId < b.itemId ? -1 : 1))
    .slice(0, limit);
}

/** Orders as lines: the day, then up to `itemsShown` titles, and how many more there were. */
export function tellOrders(
  orders: readonly PastOrder[],
  titleOf: (itemId: string) => string,
  itemsShown: number,
): string[] {
  return orders.map(({ day, itemIds }) => {
    const more = itemIds.length - itemsShown;
    const titles = itemIds.slice(0, itemsShown).map(titleOf).join(' · ');
    return `  ${day}  ${titles}${more > 0 ? ` and ${more} more` : ''}`;
  });
}

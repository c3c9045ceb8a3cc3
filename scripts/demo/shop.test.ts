import { describe, expect, it } from 'vitest';
import { makeShop } from './shop.ts';
import { SHOP_PRODUCTS, TASTE_GROUPS } from './shop-catalogue.ts';

const NOW_MS = Date.UTC(2026, 0, 31, 12);
const DAY_MS = 86_400_000;
const shop = makeShop(NOW_MS);
const groupOf = new Map(SHOP_PRODUCTS.map(({ itemId, group }) => [itemId, group]));

describe('makeShop', () => {
  it('makes the same events for another now, only later', () => {
    const later = makeShop(NOW_MS + 3 * DAY_MS);
    const shifted = later.events.map((event) => ({
      ...event,
      at: new Date(Date.parse(event.at) - 3 * DAY_MS).toISOString(),
    }));
    expect(shifted).toEqual(shop.events);
  });

  it('gives every event, item and customer an id of its own', () => {
    for (const ids of [
      shop.events.map(({ id }) => id),
      shop.items.map(({ itemId }) => itemId),
      shop.profiles.map(({ customerId }) => customerId),
    ]) {
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(shop.profiles).toHaveLength(400);
    expect(shop.items.length).toBeGreaterThanOrEqual(80);
  });

  it('tells events of the last 90 days, oldest first, of items it sells', () => {
    const times = shop.events.map(({ at }) => Date.parse(at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(Math.min(...times)).toBeGreaterThan(NOW_MS - 91 * DAY_MS);
    expect(Math.max(...times)).toBeLessThan(NOW_MS);
    expect(shop.events.flatMap(({ items = [] }) => items).every(({ itemId }) => groupOf.has(itemId))).toBe(true);
  });

  it('has tastes: most of what one person buys is of one group, and every group has its people', () => {
    const favourites = shop.profiles.flatMap(({ customerId }) => {
      const groups = shop.events
        .filter((event) => event.customerId === customerId && event.type === 'purchase')
        .flatMap(({ items = [] }) => items.map(({ itemId }) => groupOf.get(itemId)));
      const counts = TASTE_GROUPS.map((group) => groups.filter((bought) => bought === group).length);
      return groups.length < 4
        ? []
        : [{ share: Math.max(...counts) / groups.length, group: counts.indexOf(Math.max(...counts)) }];
    });
    const meanShare = favourites.reduce((sum, { share }) => sum + share, 0) / favourites.length;
    // Without taste the largest of five equal groups would hold about 0.4 of so few purchases.
    expect(meanShare).toBeGreaterThan(0.7);
    expect(new Set(favourites.map(({ group }) => group)).size).toBe(TASTE_GROUPS.length);
  });

  it('sells nobody the same product twice', () => {
    const sales = shop.events
      .filter(({ type }) => type === 'purchase')
      .flatMap(({ customerId, items = [] }) => items.map(({ itemId }) => `${customerId} ${itemId}`));
    expect(new Set(sales).size).toBe(sales.length);
  });

  it('has orders of several items', () => {
    const orders = shop.events.filter(({ type }) => type === 'purchase');
    expect(orders.length).toBeGreaterThan(500);
    expect(orders.filter(({ items = [] }) => items.length > 1).length / orders.length).toBeGreaterThan(0.3);
  });
});

import { describe, expect, it } from 'vitest';
import type { CustomerHistory } from '../../../domain/interaction.ts';
import type { RecommendedItem } from '../../../domain/recommendation.ts';
import { customer, DAY_MS, did, NOW_MS } from '../../test/histories.ts';
import { anItem, smallShop } from '../../test/small-shop.ts';
import { type PlacementSettings, placementSettings } from '../placement.ts';
import { recommend } from '../recommend.ts';

/** Fifteen of each taste with four orders each: all with the hub, and two things of their taste. */
const PEOPLE = 15;
const ORDERS = 4;
const HUB = 'hub';

function ordersOf(id: string, ...orders: (readonly string[])[]): CustomerHistory {
  const lines = orders.flatMap((itemIds, order) =>
    [...new Set(itemIds)].map((itemId) =>
      did(itemId, { atMs: NOW_MS - (order + 1) * 7 * DAY_MS, eventKey: `${id} ${order}` }),
    ),
  );
  return customer(id, ...lines);
}

const ofTaste = (taste: string): CustomerHistory[] =>
  Array.from({ length: PEOPLE }, (_, person) =>
    ordersOf(
      `${taste} ${person}`,
      ...Array.from({ length: ORDERS }, (__, order) => [
        HUB,
        `${taste}${(person + 4 * order) % 15}`,
        `${taste}${(2 * person + 3 * order + 1) % 15}`,
      ]),
    ),
  );
const [a, b] = [ofTaste('a'), ofTaste('b')];
const others = Array.from({ length: 300 }, (_, n) => ordersOf(`other ${n}`, [`z${n % 40}`, `z${(7 * n + 3) % 40}`]));
const shop = smallShop([...a, ...b, ...others]);
const cart = placementSettings(shop.settings, 'cart');
const grocer = { excludeOwned: false };

function beside(
  who: CustomerHistory | undefined,
  placement: PlacementSettings = cart,
  itemIds: readonly string[] = [HUB],
): readonly RecommendedItem[] {
  const person = who === undefined ? null : ({ kind: 'known', history: who.history } as const);
  const request = { about: { kind: 'basket', itemIds }, person, placement, limit: 8 } as const;
  return recommend(shop, request, NOW_MS).items;
}
const shareOf = (taste: string, items: readonly RecommendedItem[]) =>
  items.filter(({ itemId }) => itemId.startsWith(taste)).length / items.length;

describe('beside a basket that everybody has', () => {
  it.each([
    ['what they have left out', cart],
    ['what is due again, too', grocer],
  ])('each taste gets its own things: %s', (_, placement) => {
    const mean = (people: readonly CustomerHistory[], taste: string) =>
      people.reduce((sum, who) => sum + shareOf(taste, beside(who, placement)), 0) / people.length;
    // .50 while the list was of the basket alone.
    expect(mean(a, 'a')).toBeGreaterThan(0.9);
    expect(mean(b, 'b')).toBeGreaterThan(0.9);
  });

  it('nobody known gets both', () => {
    const items = beside(undefined);
    expect(shareOf('a', items)).toBe(0.5);
    expect(new Set(items.map(({ tier }) => tier))).toEqual(new Set(['together']));
  });

  it('says of each item what speaks for it', () => {
    const items = beside(a[0], grocer);
    const had = new Set(a[0]?.history.map(({ itemId }) => itemId));
    expect(items.some(({ itemId }) => had.has(itemId))).toBe(true);
    expect(items.some(({ itemId }) => !had.has(itemId))).toBe(true);
    for (const { itemId, tier, reason } of items) {
      if (had.has(itemId)) expect([tier, reason.kind]).toEqual(['personal', 'taken_before']);
      else expect([tier, reason]).toEqual(['together', expect.objectContaining({ itemId: HUB, did: null })]);
    }
  });

  it('shows neither what lies in it nor, where the placement says so, what they have', () => {
    const lying = [HUB, 'a1', 'a2'];
    for (const { itemId } of beside(a[0], grocer, lying)) expect(lying).not.toContain(itemId);
    const had = a[0]?.history.map(({ itemId }) => itemId) ?? [];
    for (const { itemId } of beside(a[0], cart)) expect(had).not.toContain(itemId);
  });
});

describe('beside a basket', () => {
  it('tells of what it has no orders with, but the same people like, as similar to it', () => {
    const people = Array.from({ length: 30 }, (_, n) => ordersOf(`p${n}`, ['tent'], ['stove']));
    const crowd = Array.from({ length: 60 }, (_, n) => ordersOf(`q${n}`, ['mug', 'cup']));
    const camp = smallShop([...people, ...crowd]);
    const request = { about: { kind: 'basket', itemIds: ['tent'] }, person: null, placement: cart, limit: 1 } as const;
    expect(recommend(camp, request, NOW_MS).items).toMatchObject([
      { itemId: 'stove', tier: 'similar', reason: { kind: 'because_of_item', itemId: 'tent', did: null } },
    ]);
  });

  it('explains by which signals and deeds an item is there', () => {
    const person = { kind: 'known', history: a[0]?.history ?? [] } as const;
    const about = { kind: 'basket', itemIds: [HUB] } as const;
    const request = { about, person, placement: grocer, limit: 8, explain: true };
    const { items, contributions } = recommend(shop, request, NOW_MS);
    for (const { itemId, tier } of items) {
      const parts = contributions.get(itemId) ?? [];
      const signals = parts.map(({ signal }) => signal);
      expect(signals).toContain(tier === 'together' ? 'together' : 'again');
    }
  });

  it('is built on nothing that is hidden, be it in the basket', () => {
    const hidden = smallShop([...a, ...b, ...others], [anItem(HUB, { hidden: true })]);
    const request = { about: { kind: 'basket', itemIds: [HUB] }, person: null, placement: cart, limit: 8 } as const;
    const tiers = recommend(hidden, request, NOW_MS).items.map(({ tier }) => tier);
    expect(tiers).not.toContain('together');
  });
});

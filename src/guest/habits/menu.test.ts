import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import { canBeServed, houseShares } from './menu.ts';

const item = (itemId: string, categories: readonly string[], more: Partial<Item> = {}): Item => ({
  itemId,
  title: itemId,
  categories,
  price: null,
  attributes: {},
  hidden: false,
  inStock: true,
  createdAtMs: 0,
  ...more,
});
const menu = [
  item('coffee', ['breakfast', 'drinks']),
  item('tea', ['breakfast', 'drinks']),
  item('congee', ['breakfast', 'dishes']),
  item('beer', ['bar', 'drinks']),
  item('bread', ['breakfast']),
  item('feather', ['pillow']),
  item('buckwheat', ['pillow']),
];
const popularity: Readonly<Record<string, number>> = {
  coffee: 60,
  tea: 30,
  congee: 50,
  beer: 900,
  bread: 10,
  feather: 70,
};

describe('houseShares', () => {
  const shareOf = houseShares(menu, (itemId) => popularity[itemId] ?? 0);

  it('is an item’s part of its kind at the topic, with twenty unknown takers', () => {
    // (60 + 2.4) / (60 + 30 + 20); beer is no breakfast.
    expect(shareOf('coffee', 'breakfast')).toBeCloseTo(62.4 / 110, 12);
    expect(shareOf('congee', 'breakfast')).toBeCloseTo(52.4 / 70, 12);
    expect(shareOf('bread', 'breakfast')).toBeCloseTo(12.4 / 170, 12);
  });

  it('goes by the kind alone where items do not name the topic', () => {
    expect(shareOf('feather', 'check-in')).toBeCloseTo(72.4 / 90, 12);
  });

  it('is one in eight where nothing is known', () => {
    expect(shareOf('unheard-of', 'bar')).toBe(0.12);
    expect(houseShares(menu, () => 0)('coffee', 'breakfast')).toBeCloseTo(0.12, 12);
  });
});

describe('canBeServed', () => {
  it('asks the menu of the place, the stock and the business', () => {
    const local = item('pretzel', [], { attributes: { places: ['berlin', 'munich'] } });
    expect([canBeServed(local, 'munich', 0), canBeServed(local, 'rome', 0), canBeServed(local, null, 0)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(canBeServed(item('kolsch', [], { attributes: { places: 'cologne' } }), 'cologne', 0)).toBe(true);
    expect(canBeServed(item('gone', [], { inStock: false }), null, 0)).toBe(false);
    expect(canBeServed(item('secret', [], { hidden: true }), null, 0)).toBe(false);
    const early = item('early', [], { availableUntilMs: 10 });
    expect([canBeServed(early, null, 9), canBeServed(early, null, 10)]).toEqual([true, false]);
    expect(canBeServed(undefined, null, 0)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import { dishesOf } from './dishes.ts';
import { nearestDish } from './nearest-dish.ts';

const dish = (itemId: string, title: string | null, told: Partial<Item> = {}): Item => ({
  ...{ itemId, title, categories: ['breakfast', 'dishes'], price: 9, attributes: {}, hidden: false, inStock: true },
  ...{ createdAtMs: 0, ...told },
});

describe('dishesOf', () => {
  const known = (items: readonly Item[], former: readonly Item[] = []) =>
    dishesOf(items, (itemId) => [...items, ...former].find((item) => item.itemId === itemId));

  it('takes a new number of the same title for the dish, whatever its spelling', () => {
    const dishOf = known([dish('new', 'CONGÉE'), dish('old', 'Congee'), dish('tea', 'Tea')]);
    expect(['new', 'old', 'tea'].map(dishOf)).toEqual(['new', 'new', 'tea']);
  });

  it('knows a deleted one by the title it had', () => {
    expect(known([dish('new', 'Congee')], [dish('old', 'Congee')])('old')).toBe('new');
    expect(known([dish('new', 'Congee')])('old')).toBe('old');
  });

  it('follows what the items say they took the place of, over several numbers, and no ring for ever', () => {
    const third = dish('3', 'Rice soup', { attributes: { replaces: '2' } });
    expect(known([third, dish('2', 'Congee', { attributes: { replaces: ['0', '1'] } })])('1')).toBe('3');
    const ring = [dish('a', 'A', { attributes: { replaces: 'b' } }), dish('b', 'B', { attributes: { replaces: 'a' } })];
    expect(['a', 'b']).toContain(known(ring)('a'));
  });

  it('does not take one title in two kinds for one dish, nor items without a title', () => {
    const dishOf = known([
      dish('x', 'House special', { categories: ['spa'] }),
      dish('y', 'House special'),
      dish('z', null),
    ]);
    expect(['x', 'y', 'z'].map(dishOf)).toEqual(['x', 'y', 'z']);
  });
});

describe('nearestDish', () => {
  const crab = dish('crab', 'Hairy crab noodles', { price: 20 });
  const near = (menu: readonly Item[], had: readonly string[] = []) =>
    nearestDish(crab, 'breakfast', menu, new Set(had))?.itemId ?? null;
  const drink = dish('tea', 'Crab noodles tea', { categories: ['breakfast', 'drinks'] });

  it('is of one kind, the nearest by title before price', () => {
    expect(near([drink, dish('toast', 'Toast', { price: 20 }), dish('beef', 'Beef noodles', { price: 9 })])).toBe(
      'beef',
    );
    expect(near([drink])).toBeNull();
    expect(near([crab])).toBeNull();
  });

  it('is what the guest had before, else what costs the same, else the first by id', () => {
    const menu = [dish('c', 'Congee'), dish('b', 'Benedict', { price: 18 }), dish('a', 'Omelette')];
    expect(near(menu)).toBe('b');
    expect(near(menu, ['c'])).toBe('c');
    expect(near([dish('c', 'Congee'), dish('a', 'Omelette')])).toBe('a');
  });
});

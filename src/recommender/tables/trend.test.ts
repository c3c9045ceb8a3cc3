import { describe, expect, it } from 'vitest';
import type { ItemDays } from '../log/item-days.ts';
import { DAY_MS, NOW_MS } from '../test/histories.ts';
import { trend } from './trend.ts';

/** Days ago each item was taken. */
function takenDaysAgo(...items: (readonly number[])[]): ItemDays {
  const days = items.flatMap((ages, item) => ages.map((age) => ({ item, age })));
  return {
    items: Uint32Array.from(days, ({ item }) => item),
    atMs: Float64Array.from(days, ({ age }) => NOW_MS - age * DAY_MS),
    weights: new Float32Array(days.length).fill(5),
    taken: new Uint8Array(days.length).fill(1),
  };
}

const SETTINGS = { trendHalfLifeDays: 7, popularityHalfLifeDays: 70 };

describe('trend', () => {
  it('compares an item with its usual share', () => {
    // Item 0 twice today: lately 2, usually 2. Item 1 four times 70 days ago: lately 4 / 2^10, usually 4 / 2 = 2.
    // Share = (2 + 4/1024) / 4 = 0.5009766, expected 1.0019531 for each.
    // Item 0: (2 - 1.0019531) / sqrt(2.0019531) = 0.70538. Item 1: (0.0039063 - 1.0019531) / sqrt(2.0019531).
    const [rising, falling] = trend(takenDaysAgo([0, 0], [70, 70, 70, 70]), 2, SETTINGS, NOW_MS);
    expect(rising).toBeCloseTo(0.70538, 5);
    expect(falling).toBeCloseTo(-0.70538, 5);
  });

  it('lifts nobody when all rise alike', () => {
    const [a, b] = trend(takenDaysAgo([0, 0, 30], [0, 0, 30]), 2, SETTINGS, NOW_MS);
    expect(a).toBeCloseTo(0, 12);
    expect(b).toBeCloseTo(0, 12);
  });

  it('is 0 for an item nobody took, and with no interaction at all', () => {
    expect([...trend(takenDaysAgo([0], []), 2, SETTINGS, NOW_MS)]).toEqual([0, 0]);
    expect([...trend(takenDaysAgo(), 1, SETTINGS, 0)]).toEqual([0]);
  });
});

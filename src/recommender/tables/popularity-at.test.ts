import { describe, expect, it } from 'vitest';
import { popularity } from './popularity.ts';
import { popularityAt } from './popularity-at.ts';

const DAY_MS = 86_400_000;
const [COFFEE, TEA, SOUP] = [0, 1, 2];
const ITEM_COUNT = 3;
const HALF_LIFE_DAYS = 2;

/** Of an item, a day and a weight each, in no order. */
function daysOf(...days: (readonly [item: number, day: number, weight: number])[]) {
  return {
    items: Uint32Array.from(days, ([item]) => item),
    atMs: Float64Array.from(days, ([, day]) => day * DAY_MS),
    weights: Float32Array.from(days, ([, , weight]) => weight),
    taken: Uint8Array.from(days, ([, , weight]) => (weight > 0 ? 1 : 0)),
  };
}

function at(days: ReturnType<typeof daysOf>, ...asked: (readonly [item: number, day: number])[]) {
  const moments = {
    items: Uint32Array.from(asked, ([item]) => item),
    atMs: Float64Array.from(asked, ([, day]) => day * DAY_MS),
  };
  return [...popularityAt(days, ITEM_COUNT, HALF_LIFE_DAYS, moments)];
}

describe('popularityAt', () => {
  const days = daysOf([COFFEE, 4, 1], [COFFEE, 0, 8], [TEA, 2, 3], [COFFEE, 10, 5]);

  it('halves for every half-life, in the order that was asked', () => {
    // Coffee on day 6: 8 / 2^3 + 1 / 2; on day 2: 8 / 2; on day 4 what came then does not count yet: 8 / 4.
    expect(at(days, [COFFEE, 6], [TEA, 4], [COFFEE, 2], [COFFEE, 4])).toEqual([1.5, 1.5, 4, 2]);
  });

  it('counts what ended before the moment, and nothing of the moment itself', () => {
    expect(at(days, [COFFEE, 0], [COFFEE, 1e-6])[0]).toBe(0);
    expect(at(days, [COFFEE, 0], [COFFEE, 1e-6])[1]).toBeCloseTo(8, 4);
  });

  it('says the same as popularity does of a moment after all of it', () => {
    const table = popularity(days, ITEM_COUNT, HALF_LIFE_DAYS, 12 * DAY_MS);
    expect(at(days, [COFFEE, 12], [TEA, 12], [SOUP, 12])).toEqual([...table]);
  });

  it('is never below zero, and forgets nothing that was turned down before', () => {
    const down = daysOf([TEA, 0, -4], [TEA, 2, 3]);
    // -4 / 2 is nothing; on day 4 it is -4 / 4 + 3 / 2.
    expect(at(down, [TEA, 2], [TEA, 4])).toEqual([0, 0.5]);
  });

  it('answers the same moment twice alike, and nothing for no question', () => {
    expect(at(days, [TEA, 4], [TEA, 4])).toEqual([1.5, 1.5]);
    expect(at(days)).toEqual([]);
  });
});

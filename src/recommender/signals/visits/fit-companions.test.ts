import { describe, expect, it } from 'vitest';
import { fitCompanions } from './fit-visits.ts';

/* Visits: 0 1 0, 0 2, 3 4, 3 4. */
const visits = { stepOffsets: Uint32Array.of(0, 3, 5, 7, 9), steps: Uint32Array.of(0, 1, 0, 2, 0, 3, 4, 4, 3) };

function companionsOf(item: number, companionsPerItem: number): number[] {
  const { offsets, neighbours } = fitCompanions(visits, 5, companionsPerItem);
  return [...neighbours.subarray(offsets[item], offsets[item + 1])];
}

describe('fitCompanions', () => {
  it('pairs what one visit holds, in whatever order and however often', () => {
    expect([0, 1, 2, 3, 4].map((item) => companionsOf(item, 10))).toEqual([[1, 2], [0], [0], [4], [3]]);
  });

  it('weighs a pair by 1 / items of the visit, d_i and d_j^.55', () => {
    const { offsets, similarities } = fitCompanions(visits, 5, 10);
    // Visits of two. 0 is in two visits and 1 in one: from 0 to 1 it is 1/2 / 2, from 1 to 0 it is 1/2 / 2^.55.
    expect(similarities[offsets[0] ?? 0]).toBeCloseTo(0.25, 6);
    expect(similarities[offsets[1] ?? 0]).toBeCloseTo(0.5 ** 1.55, 6);
  });

  it('keeps the best of each item', () => {
    expect(companionsOf(0, 1)).toEqual([1]);
  });
});

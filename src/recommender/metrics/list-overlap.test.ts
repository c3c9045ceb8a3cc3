import { describe, expect, it } from 'vitest';
import { listOverlap } from './list-overlap.ts';

describe('listOverlap', () => {
  it('averages the Jaccard overlap over all pairs', () => {
    // {1,2,3} and {2,3,4}: 2 of 4; {1,2,3} and {5}: 0; {2,3,4} and {5}: 0. Mean (1/2 + 0 + 0) / 3 = 1/6.
    expect(listOverlap([[1, 2, 3], [2, 3, 4], [5]])).toBeCloseTo(1 / 6, 12);
  });

  it('is 1 when everyone gets the same items, whatever their order', () => {
    expect(
      listOverlap([
        [1, 2, 3],
        [3, 1, 2],
        [2, 1, 3],
      ]),
    ).toBe(1);
  });

  it('is 0 for disjoint lists and 1 for empty ones', () => {
    expect(listOverlap([[1], [2]])).toBe(0);
    expect(listOverlap([[], []])).toBe(1);
  });

  it('is unknown with fewer than two lists', () => {
    expect(listOverlap([])).toBeNull();
    expect(listOverlap([[1, 2]])).toBeNull();
  });
});

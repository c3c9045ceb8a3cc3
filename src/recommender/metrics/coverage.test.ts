import { describe, expect, it } from 'vitest';
import { coverageAtK } from './coverage.ts';

describe('coverageAtK', () => {
  it('counts each item once, and only among the first K', () => {
    // First two of each: 1, 2, 2, 3. Three of ten items.
    expect(
      coverageAtK(
        [
          [1, 2, 4],
          [2, 3, 5],
        ],
        10,
        2,
      ),
    ).toBe(0.3);
  });

  it('is K / items when everyone gets the same list', () => {
    expect(
      coverageAtK(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        8,
        2,
      ),
    ).toBe(0.25);
  });

  it('is unknown for an empty catalogue, 0 without lists', () => {
    expect(coverageAtK([], 0, 10)).toBeNull();
    expect(coverageAtK([], 5, 10)).toBe(0);
  });
});

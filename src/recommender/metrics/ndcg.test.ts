import { describe, expect, it } from 'vitest';
import { ndcgAtK } from './ndcg.ts';

describe('ndcgAtK', () => {
  it('discounts a hit by the logarithm of its rank', () => {
    // Hits at ranks 1 and 3 gain 1 / log2(2) + 1 / log2(4) = 1 + 0.5 = 1.5.
    // Three relevant, K = 4: ideal 1 + 1 / log2(3) + 0.5 = 2.13093. 1.5 / 2.13093 = 0.70392.
    expect(ndcgAtK([5, 1, 6, 2], new Set([5, 6, 7]), 4)).toBeCloseTo(0.70392, 5);
  });

  it('takes an ideal list of min(K, relevant) hits, so that a full list scores 1', () => {
    expect(ndcgAtK([1, 2], new Set([1, 2, 3, 4]), 2)).toBe(1);
    expect(ndcgAtK([1, 2, 9, 8], new Set([1, 2]), 4)).toBe(1);
  });

  it('looks no further than K', () => {
    expect(ndcgAtK([8, 9, 1], new Set([1]), 2)).toBe(0);
  });

  it('is unknown when nothing is relevant', () => {
    expect(ndcgAtK([1], new Set(), 10)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { mrrAtK } from './mrr.ts';

describe('mrrAtK', () => {
  it('is one over the rank of the first relevant item, whatever comes after it', () => {
    // Ranks: 5 is first, 7 second, 9 third. The first relevant one is 7.
    expect(mrrAtK([5, 7, 9], new Set([9, 7]), 3)).toBe(1 / 2);
    expect(mrrAtK([5, 7, 9], new Set([5]), 3)).toBe(1);
  });

  it('is 0 when the first relevant item comes after K, or not at all', () => {
    expect(mrrAtK([5, 7, 9], new Set([9]), 2)).toBe(0);
    expect(mrrAtK([], new Set([9]), 2)).toBe(0);
  });

  it('is unknown when nothing is relevant', () => {
    expect(mrrAtK([1], new Set(), 10)).toBeNull();
  });
});

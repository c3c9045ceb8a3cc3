import { describe, expect, it } from 'vitest';
import { hitRateAtK } from './hit-rate.ts';

describe('hitRateAtK', () => {
  it('counts a list once, however many of its items are relevant', () => {
    expect(hitRateAtK([5, 7, 9], new Set([7, 9, 11]), 3)).toBe(1);
  });

  it('looks no further than K', () => {
    expect(hitRateAtK([5, 7, 9], new Set([9]), 3)).toBe(1);
    expect(hitRateAtK([5, 7, 9], new Set([9]), 2)).toBe(0);
  });

  it('is unknown when nothing is relevant', () => {
    expect(hitRateAtK([1], new Set(), 10)).toBeNull();
  });
});

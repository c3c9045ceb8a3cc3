import { describe, expect, it } from 'vitest';
import { gainOf } from './gain.ts';

describe('gainOf', () => {
  it('is the mean difference, with 1.96 standard errors on both sides', () => {
    // Differences 1, 2, 3: mean 2, squares 1 + 0 + 1, variance 2 / 2 = 1, standard error sqrt(1 / 3) = 0.57735.
    const { mean, low, high } = gainOf([2, 2, 3], [1, 0, 0]);
    expect(mean).toBe(2);
    expect(low).toBeCloseTo(2 - 1.96 * 0.57735, 4);
    expect(high).toBeCloseTo(2 + 1.96 * 0.57735, 4);
  });

  it('is certain where every case gains the same, however hard the cases are', () => {
    expect(gainOf([1.5, 0.5, 8.5], [1, 0, 8])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  });

  it('refuses what it cannot pair', () => {
    expect(() => gainOf([1], [1])).toThrow(RangeError);
    expect(() => gainOf([1, 2, 3], [1, 2])).toThrow(RangeError);
  });
});

import { describe, expect, it } from 'vitest';
import { poissonAtMost } from './poisson.ts';

describe('poissonAtMost', () => {
  it('sums the terms', () => {
    // e^-3 = 0.049787; times 1 + 3 + 4.5 = 8.5 up to two.
    expect(poissonAtMost(0, 3)).toBeCloseTo(0.049787, 6);
    expect(poissonAtMost(2, 3)).toBeCloseTo(0.42319, 5);
  });

  it('does not lose large means', () => {
    // By the central limit, with half a step: 900 below a mean of 1000 is 3.1465 deviations of 31.62, .000826; the exact
    // tail of a Poisson is a little lighter on this side.
    expect(poissonAtMost(900, 1000)).toBeGreaterThan(0.0006);
    expect(poissonAtMost(900, 1000)).toBeLessThan(0.000826);
    expect(poissonAtMost(1000, 1000)).toBeCloseTo(0.508, 3);
  });
});

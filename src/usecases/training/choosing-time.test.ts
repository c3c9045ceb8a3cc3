import { describe, expect, it } from 'vitest';
import { choosingSeconds, expectedSeconds } from './choosing-time.ts';

describe('choosing time', () => {
  it.each([
    [60, 0, 1],
    [60, 499, 1],
    [60, 1000, 2],
    [60, 29_999, 59.998],
    [60, 30_000, 60],
    [60, 10_000_000, 60],
    [3600, 1000, 2],
    [0, 1_000_000, 0],
  ])('of %d s allowed and %d interactions is %d s', (allowed, interactions, seconds) => {
    expect(choosingSeconds(allowed, interactions)).toBeCloseTo(seconds);
  });

  it('expects of a training what the last one took, or guesses from the events', () => {
    expect(expectedSeconds({ chooseSeconds: 0 }, { interactions: 1000, fitMs: 4000 }, 9999)).toBe(4);
    expect(expectedSeconds({ chooseSeconds: 60 }, { interactions: 1000, fitMs: 4000 }, 9999)).toBe(6);
    expect(expectedSeconds({ chooseSeconds: 60 }, null, 1000)).toBeCloseTo(2.2);
  });
});

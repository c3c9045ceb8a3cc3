import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../test/steps-of.ts';
import { currentVisit } from './current-visit.ts';

describe('currentVisit', () => {
  const steps = stepsOf([3, 100], [2, 99, -1], [1, 98], [3, 97], [0, 97], [9, 60]);

  it('ends before a gap; an item counts where it was last seen, and what was turned down not at all', () => {
    // Moments: 100, 98, 97; then 37 minutes of nothing.
    expect(currentVisit(steps, 30, 10)).toEqual({ items: [3, 1, 0], ago: [0, 1, 2], times: [2, 1, 1] });
  });

  it('goes on over a shorter pause', () => {
    expect(currentVisit(steps, 37, 10)).toEqual({ items: [3, 1, 0, 9], ago: [0, 1, 2, 3], times: [2, 1, 1, 1] });
  });

  it('keeps the newest items', () => {
    expect(currentVisit(steps, 30, 2)).toEqual({ items: [3, 1], ago: [0, 1], times: [1, 1] });
  });

  it('is empty for who did nothing', () => {
    expect(currentVisit([], 30, 10)).toEqual({ items: [], ago: [], times: [] });
  });
});

import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../test/taste-groups.ts';
import { gainOf } from '../gain.ts';
import { meanInterval } from './mean-interval.ts';

describe('meanInterval', () => {
  it('is unknown without a score, and wide with one', () => {
    expect(() => meanInterval([])).toThrow(RangeError);
    // Centre (0 + 2) / 5 = .4; squares .16 + 2 (.16 + .36) = 1.2; error sqrt(1.2) / 5 = .2191.
    expect(meanInterval([0])).toEqual({ mean: 0, low: 0, high: expect.closeTo(0.4 + 1.96 * 0.21909, 4) });
  });

  it('holds the mean also where all scores are the same', () => {
    expect(meanInterval([0, 0, 0]).high).toBeGreaterThan(0.2);
    expect(meanInterval([1, 1, 1])).toMatchObject({ mean: 1, high: 1 });
  });

  it('is the usual interval with many', () => {
    const random = mulberry32(3);
    const scores = Array.from({ length: 4000 }, () => random() ** 3);
    const usual = gainOf(scores, new Array<number>(scores.length).fill(0));
    const found = meanInterval(scores);
    expect(found.low).toBeCloseTo(usual.low, 2);
    expect(found.high).toBeCloseTo(usual.high, 2);
  });

  it.each([8, 30, 200])('holds what is true about 95 times in 100, with %i lists', (count) => {
    const random = mulberry32(count);
    // Nothing found in seven lists of ten, else anything: the mean is .15.
    const draw = () => (random() < 0.7 ? 0 : random());
    let held = 0;
    const trials = 1000;
    for (let trial = 0; trial < trials; trial += 1) {
      const { low, high } = meanInterval(Array.from({ length: count }, draw));
      if (low <= 0.15 && 0.15 <= high) held += 1;
    }
    expect(held / trials).toBeGreaterThan(0.93);
  });
});

import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';

describe('seededRandom', () => {
  it('gives the published mulberry32 sequence', () => {
    const random = seededRandom(0);
    // First two outputs for seed 0, as 32-bit integers: 1144304738 and 1416247.
    expect([random.next(), random.next()].map((value) => value * 2 ** 32)).toEqual([1144304738, 1416247]);
  });

  it('repeats itself for the same seed and not for another', () => {
    const draw = (seed: number): number[] => {
      const random = seededRandom(seed);
      return Array.from({ length: 20 }, () => random.between(1, 6));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('stays within bounds and reaches both of them', () => {
    const random = seededRandom(1);
    const seen = new Set(Array.from({ length: 200 }, () => random.between(3, 5)));
    expect([...seen].sort()).toEqual([3, 4, 5]);
  });

  it('never picks what has no weight', () => {
    const random = seededRandom(2);
    const picks = Array.from({ length: 100 }, () =>
      random.pickWeighted(['a', 'b'], (value) => (value === 'a' ? 0 : 1)),
    );
    expect(new Set(picks)).toEqual(new Set(['b']));
  });

  it('shuffles without losing anything, and refuses to pick from nothing', () => {
    const random = seededRandom(3);
    expect(random.shuffled([1, 2, 3, 4, 5]).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(() => random.pick([])).toThrow(RangeError);
  });
});

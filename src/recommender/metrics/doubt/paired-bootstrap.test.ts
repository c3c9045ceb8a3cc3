import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../test/taste-groups.ts';
import { gainOf } from '../gain.ts';
import { pairedBootstrap } from './paired-bootstrap.ts';

const draw = (count: number, seed: number, of: (random: () => number) => number): number[] => {
  const random = mulberry32(seed);
  return Array.from({ length: count }, () => of(random));
};
const ofOne = (column: readonly number[], seed = 1, groups?: readonly number[]) =>
  pairedBootstrap([column], {
    samples: 999,
    random: mulberry32(seed),
    ...(groups === undefined ? {} : { groups }),
  })[0] ?? {
    mean: 0,
    low: 0,
    high: 0,
  };

describe('pairedBootstrap', () => {
  it('is the same for the same seed, and hardly another for another', () => {
    const column = draw(300, 5, (random) => random() - 0.4);
    expect(ofOne(column, 7)).toEqual(ofOne(column, 7));
    expect(ofOne(column, 8)).not.toEqual(ofOne(column, 7));
    expect(ofOne(column, 8).low).toBeCloseTo(ofOne(column, 7).low, 2);
  });

  it('is symmetric: what one gains the other loses', () => {
    const column = draw(200, 2, (random) => random() ** 4 - 0.1);
    const { mean, low, high } = ofOne(column);
    const other = ofOne(column.map((value) => -value));
    expect(other.mean).toBeCloseTo(-mean, 12);
    expect(other.low).toBeCloseTo(-high, 12);
    expect(other.high).toBeCloseTo(-low, 12);
  });

  it('knows no doubt where every list says the same', () => {
    expect(ofOne([0.25, 0.25, 0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
    expect(ofOne([0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
    expect(() => pairedBootstrap([[]], { samples: 10, random: Math.random })).toThrow(RangeError);
  });

  it('is near the normal interval with many lists', () => {
    const [ours, theirs] = [draw(2000, 3, (random) => random()), draw(2000, 4, (random) => random() ** 2)];
    const normal = gainOf(ours, theirs);
    const { low, high } = ofOne(ours.map((score, list) => score - (theirs[list] ?? 0)));
    expect(low).toBeCloseTo(normal.low, 2);
    expect(high).toBeCloseTo(normal.high, 2);
  });

  it('draws all columns alike', () => {
    const column = draw(100, 9, (random) => random());
    const [one, two] = pairedBootstrap([column, column.map((value) => value + 1)], {
      samples: 200,
      random: mulberry32(1),
    });
    expect((two?.low ?? 0) - (one?.low ?? 0)).toBeCloseTo(1, 12);
    expect((two?.high ?? 0) - (one?.high ?? 0)).toBeCloseTo(1, 12);
  });

  it('holds what is true about 95 times in 100', () => {
    let held = 0;
    const trials = 300;
    for (let trial = 0; trial < trials; trial += 1) {
      // nDCG is often 0: the mean of this is .15.
      const { low, high } = ofOne(
        draw(80, 100 + trial, (random) => (random() < 0.7 ? 0 : random())),
        trial,
      );
      if (low <= 0.15 && 0.15 <= high) held += 1;
    }
    expect(held / trials).toBeGreaterThan(0.9);
    expect(held / trials).toBeLessThan(0.99);
  });

  it('takes ten lists of one person for one piece of evidence', () => {
    const people = draw(60, 11, (random) => random());
    const lists = people.flatMap((value) => new Array<number>(10).fill(value));
    const whose = people.flatMap((_, person) => new Array<number>(10).fill(person));
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const alone = width(ofOne(people));
    expect(width(ofOne(lists, 1, whose)) / alone).toBeCloseTo(1, 1);
    // As if they were six hundred people.
    expect(width(ofOne(lists)) / alone).toBeLessThan(0.45);
  });
});

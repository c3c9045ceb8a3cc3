import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFirst, sortInSteps } from './sort-in-steps.ts';
import { atOnce } from './steps.ts';

const sorted = (scores: Float64Array) =>
  [...scores.keys()]
    .filter((index) => (scores[index] ?? 0) > 0)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);

describe('sortInSteps', () => {
  it.each([0, 1, 511, 512, 513, 1024, 5000])('orders %d as a sort does, equal ones as they came', (length) => {
    const things = Array.from({ length }, (_, place) => ({ key: (place * 7919) % 101, place }));
    const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
    expect(atOnce(sortInSteps(things, byKey))).toEqual(things.toSorted(byKey));
  });
});

describe('bestFirst', () => {
  it('is a sort by score, ties by index, of what is above zero', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -2, max: 5 }), { maxLength: 60 }), (values) => {
        const scores = Float64Array.from(values);
        expect([...atOnce(bestFirst(scores))]).toEqual(sorted(scores));
      }),
    );
  });

  it.each([4096, 4097, 20_000])('merges the runs of %d', (length) => {
    const scores = Float64Array.from({ length }, (_, index) => ((index * 7919) % 1009) - 3);
    expect([...atOnce(bestFirst(scores))]).toEqual(sorted(scores));
  });
});

import { describe, expect, it } from 'vitest';
import { visitLog } from '../../test/visit-log.ts';
import { fitNext, NEXT } from './fit-next.ts';

type Plain = Record<keyof typeof NEXT | 'targetExponent', number>;
const plain: Plain = { ...NEXT, targetExponent: 0, halfLifeDays: 3650 };
const DAY = 1440;

/** `follower: similarity, support` of one item; similarities to three places. */
function followersOf(log: ReturnType<typeof visitLog>, item: number, settings: Plain = plain): string[] {
  const { offsets, neighbours, similarities, supports } = fitNext(log, 4, settings, settings);
  const places = Array.from(
    { length: (offsets[item + 1] ?? 0) - (offsets[item] ?? 0) },
    (_, at) => (offsets[item] ?? 0) + at,
  );
  return places.map((at) => `${neighbours[at]}: ${similarities[at]?.toFixed(3)}, ${supports[at]}`);
}

describe('fitNext', () => {
  const log = visitLog(
    // a b c, all newest first
    [
      [2, 2],
      [1, 1],
      [0, 0],
    ],
    // a c, and in the next visit a c again
    [
      [2, 101],
      [0, 100],
      [2, 1],
      [0, 0],
    ],
  );

  it('counts what comes later, the nearer the more, and each customer once', () => {
    // a to c: 1/2 from the first customer, 1 + 1 from the second; a to b: 1. Ages of minutes do not show.
    expect(followersOf(log, 0)).toEqual(['2: 2.500, 2', '1: 1.000, 1']);
    expect(followersOf(log, 1)).toEqual(['2: 1.000, 1']);
    // The first visit of the second customer ended in c, and what they did in another visit does not follow.
    expect(followersOf(log, 2)).toEqual([]);
  });

  it('looks no further than told', () => {
    expect(followersOf(log, 0, { ...plain, maxDistance: 1 })).toEqual(['2: 2.000, 1', '1: 1.000, 1']);
    expect(followersOf(log, 0, { ...plain, distanceExponent: 2 })).toEqual(['2: 2.250, 2', '1: 1.000, 1']);
  });

  it('discounts what many have, old visits, and drops what too few went on to', () => {
    // c has two customers: 2.5 / sqrt 2 = 1.768.
    expect(followersOf(log, 0, { ...plain, targetExponent: 0.5 })).toEqual(['2: 1.768, 2', '1: 1.000, 1']);
    expect(followersOf(log, 0, { ...plain, minSupport: 2 })).toEqual(['2: 2.500, 2']);
    expect(followersOf(log, 0, { ...plain, maxFollowers: 1 })).toEqual(['2: 2.500, 2']);
    const aDayApart = visitLog(
      [
        [1, 1],
        [0, 0],
      ],
      [
        [2, DAY + 1],
        [0, DAY],
      ],
    );
    expect(followersOf(aDayApart, 0, { ...plain, halfLifeDays: 1 })).toEqual(['2: 1.000, 1', '1: 0.500, 1']);
  });

  it('sees no order within a moment, and nothing following itself', () => {
    const basket = visitLog([
      [0, 1],
      [1, 0],
      [0, 0],
      [2, 0],
    ]);
    expect(followersOf(basket, 1)).toEqual(['0: 1.000, 1']);
    expect(followersOf(basket, 0)).toEqual([]);
  });

  it('refuses an item it has no place for', () => {
    expect(() => fitNext(log, 2, plain)).toThrow(RangeError);
  });
});

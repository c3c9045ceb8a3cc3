import { describe, expect, it } from 'vitest';
import { type LoggedStep, visitLog } from '../../test/visit-log.ts';
import { fitLater, LATER } from './later.ts';

const DAY = 1440;
const bare: Record<keyof typeof LATER | 'halfLifeDays', number> = {
  ...LATER,
  halfLifeDays: 1e9,
  customerExponent: 0,
  sourceExponent: 0,
  targetExponent: 0,
};
const full = { ...bare, customerExponent: 1, sourceExponent: 1, targetExponent: 1 };

/** `follower: similarity, support` of one item; similarities to three places. */
function followersOf(item: number, settings: typeof bare, customers: readonly (readonly LoggedStep[])[]): string[] {
  const { offsets, neighbours, similarities, supports } = fitLater(visitLog(...customers), 4, settings, settings);
  const lines = Array.from(neighbours, (to, at) => `${to}: ${similarities[at]?.toFixed(3)}, ${supports[at]}`);
  return lines.slice(offsets[item], offsets[item + 1]);
}

describe('fitLater', () => {
  // Newest first: 0, then 1 with 2; 0, then 1; 0 with 3, then 1.
  const shoppers: readonly (readonly LoggedStep[])[] = [
    [
      [2, DAY + 5],
      [1, DAY],
      [0, 0],
    ],
    [
      [1, DAY],
      [0, 0],
    ],
    [
      [1, DAY],
      [3, 0],
      [0, 0],
    ],
  ];

  it('counts customers who first took an item on a later occasion', () => {
    expect(followersOf(0, bare, shoppers)).toEqual(['1: 3.000, 3', '2: 1.000, 1']);
    expect(followersOf(3, bare, shoppers)).toEqual(['1: 1.000, 1']);
  });

  it('leads neither back nor to what was taken at once', () => {
    expect(followersOf(1, bare, shoppers)).toEqual([]);
    expect(followersOf(2, bare, shoppers)).toEqual([]);
  });

  it('divides by what they had, by later occasions of the source and by takers of the target', () => {
    // 0 to 1: (1 + 1 + 1/2) / (3 * 3); 0 to 2: 1 / (3 * 1); 3 to 1: 1/2 / (1 * 3).
    expect(followersOf(0, full, shoppers)).toEqual(['2: 0.333, 1', '1: 0.278, 3']);
    expect(followersOf(3, full, shoppers)).toEqual(['1: 0.167, 1']);
  });

  const season: readonly (readonly LoggedStep[])[] = [
    [
      [1, DAY],
      [0, 0],
    ],
    [
      [2, 2 * DAY],
      [0, DAY],
    ],
  ];

  it('halves what is a half-life old', () => {
    expect(followersOf(0, { ...bare, halfLifeDays: 1 }, season)).toEqual(['2: 1.000, 1', '1: 0.500, 1']);
  });

  it('keeps the best, and forgets what faded to nothing', () => {
    expect(followersOf(0, { ...bare, halfLifeDays: 1, maxNeighbours: 1 }, season)).toEqual(['2: 1.000, 1']);
    expect(followersOf(0, { ...bare, halfLifeDays: 0.001 }, season)).toEqual(['2: 1.000, 1']);
  });

  it('lifts no item because hardly anybody took it lately: recent takers count .05 at least', () => {
    // Halved daily, a take of four days ago is .0625 of a taker, one of ten days ago .00098.
    const taken = (daysAgo: number): readonly (readonly LoggedStep[])[] => [
      [
        [1, (20 - daysAgo) * DAY],
        [0, 0],
      ],
      [[2, 20 * DAY]],
    ];
    const settings = { ...bare, halfLifeDays: 1, targetExponent: 1 };
    expect(followersOf(0, settings, taken(4))).toEqual(['1: 1.000, 1']);
    expect(followersOf(0, settings, taken(10))).toEqual([`1: ${(2 ** -10 / 0.05).toFixed(3)}, 1`]);
  });

  it('takes what was first had at most a quarter of an hour apart for one occasion', () => {
    const apart = (minutes: number): readonly (readonly LoggedStep[])[] => [
      [
        [1, minutes],
        [0, 0],
      ],
    ];
    expect(followersOf(0, bare, apart(15))).toEqual([]);
    expect(followersOf(0, bare, apart(16))).toEqual(['1: 1.000, 1']);
  });

  it('counts the first time only, and nothing that was turned down', () => {
    const again: readonly LoggedStep[] = [
      [0, 3 * DAY],
      [2, 2 * DAY, -1],
      [1, DAY],
      [0, 0],
    ];
    expect(followersOf(0, bare, [again])).toEqual(['1: 1.000, 1']);
    expect(followersOf(1, bare, [again])).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { stepsOf } from '../../test/steps-of.ts';
import { type LoggedStep, visitLog } from '../../test/visit-log.ts';
import { fitLater, LATER, LaterSignal } from './later.ts';

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

describe('LaterSignal', () => {
  // 0 leads to 3 and 1 to 4, of two people each; nobody else.
  const leadsTo = (from: number, to: number): readonly LoggedStep[] => [
    [to, DAY],
    [from, 0],
  ];
  const log = visitLog(leadsTo(0, 3), leadsTo(0, 3), leadsTo(1, 4), leadsTo(1, 4));
  const table = fitLater(log, 5, bare, bare);
  const seeds = [0, 1].map((itemIndex) => ({ itemIndex, weight: 1 }));
  const scored = (recencyExponent: number, ...steps: readonly LoggedStep[]) => {
    const signal = new LaterSignal(table, { recencyExponent });
    const board = new ScoreBoard(5);
    signal.score({ seeds, steps: stepsOf(...steps) }, board);
    return { scores: [board.get(3), board.get(4)], evidence: signal.evidenceFor(3) };
  };

  it('counts what was had n occasions ago 1 / n^exponent', () => {
    // 1 on the newest occasion, looked at again in between; 2 ten minutes before it; 0 on the one before.
    const steps: readonly LoggedStep[] = [
      [1, 9 * DAY],
      [2, 9 * DAY - 10],
      [1, 5 * DAY, -1],
      [0, 4 * DAY],
      [1, 3 * DAY],
    ];
    expect(scored(0, ...steps).scores).toEqual([2, 2]);
    expect(scored(1, ...steps).scores).toEqual([1, 2]);
    expect(scored(2, ...steps).scores).toEqual([0.5, 2]);
    expect(scored(1, ...steps).evidence).toEqual({ seed: 0, support: 2 });
  });

  it('counts in full what is asked about without having been had', () => {
    expect(scored(2).scores).toEqual([2, 2]);
  });
});

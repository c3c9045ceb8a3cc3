import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { stepsOf } from '../../test/steps-of.ts';
import { type LoggedStep, visitLog } from '../../test/visit-log.ts';
import { fitVisits, VISITS } from './fit-visits.ts';
import { VisitsSignal } from './visits.ts';

const ITEMS = 5;
/* Fades of 1/ln 2 halve with every step. All visits are new and count the same. */
const halving = 1 / Math.LN2;
type Plain = Record<keyof typeof VISITS | 'halfLifeDays' | 'returnWeight', number>;
const settings: Plain = {
  ...VISITS,
  stepFade: halving,
  distanceFade: halving,
  lengthExponent: 0,
  halfLifeDays: 3650,
  walkWeight: 0,
  returnWeight: 0,
};

function open(log: ReturnType<typeof visitLog>, changes: Partial<Plain> = {}) {
  const all = { ...settings, ...changes };
  const signal = new VisitsSignal(fitVisits(log, ITEMS, all, all), all, all);
  const scoresAfter = (...steps: readonly LoggedStep[]) => {
    const board = new ScoreBoard(ITEMS);
    signal.score({ steps: stepsOf(...steps) }, board);
    return Array.from({ length: ITEMS }, (_, item) => Number(board.get(item).toFixed(4)));
  };
  return { signal, scoresAfter };
}

describe('VisitsSignal', () => {
  // Oldest first 0 1 2, and 0 3.
  const log = visitLog(
    [
      [2, 2],
      [1, 1],
      [0, 0],
    ],
    [
      [3, 2],
      [0, 1],
    ],
  );

  it('scores what was near the shared item in other visits', () => {
    // 1 and 3 stand next to 0, 2 one further: 1/2, 1/2 and 1/4.
    expect(open(log).scoresAfter([0, 9])).toEqual([0, 0.5, 0.25, 0.5, 0]);
  });

  it('counts shared items by how lately they were seen', () => {
    // Last 1, before it 0: w = 1 and 1/2. The first visit has both, sim 1.5; the second has 0, sim .5.
    // 2: 1.5 * (1 * 1/2 + 1/2 * 1/4) = .9375; 3: .5 * 1/2 * 1/2 = .125; 1 beside 0: 1.5 * 1/2 * 1/2; 0 beside 1: 1.5 * 1/2.
    expect(open(log).scoresAfter([1, 10], [0, 9])).toEqual([0.75, 0.375, 0.9375, 0.125, 0]);
  });

  it('lets only the most alike have a say', () => {
    expect(open(log, { neighbourVisits: 1 }).scoresAfter([1, 10], [0, 9])).toEqual([0.75, 0.375, 0.9375, 0, 0]);
  });

  it('goes back to what was seen, the last the most, and what was seen often more', () => {
    const { scoresAfter } = open(log, { returnWeight: 2, returnFade: halving, timesPower: 1 });
    expect(scoresAfter([0, 9])).toEqual([1, 0.5, 0.25, 0.5, 0]);
    // An item nobody else saw: there is nothing else to say.
    expect(scoresAfter([4, 10])).toEqual([0, 0, 0, 0, 2]);
    expect(scoresAfter([4, 11], [4, 10])).toEqual([0, 0, 0, 0, 4]);
  });

  it('walks on to what shares visits with the best, however little it shares with this visit', () => {
    const chain = visitLog(
      [
        [1, 2],
        [0, 1],
      ],
      [
        [2, 1],
        [1, 0],
      ],
      // Two visits of others, so that 0 and 1 in one of four visits are more than chance.
      [
        [3, 1],
        [3, 0],
      ],
      [
        [3, 1],
        [3, 0],
      ],
    );
    expect(open(chain).scoresAfter([0, 9])).toEqual([0, 0.5, 0, 0, 0]);
    // From 1 to its companions 0 and 2, alike for both: the highest is .5 * .5.
    expect(open(chain, { walkWeight: 0.5 }).scoresAfter([0, 9])).toEqual([0.25, 0.5, 0.25, 0, 0]);
    expect(open(chain, { walkWeight: 0.5 }).scoresAfter([4, 9])).toEqual([0, 0, 0, 0, 0]);
  });

  it('takes the last place of a shared item, and a repeat as going back to it', () => {
    // Oldest first 0 1 0: from the last 0, 1 stands one before and the other 0 two.
    const repeats = visitLog([
      [0, 2],
      [1, 1],
      [0, 0],
    ]);
    const { scoresAfter, signal } = open(repeats);
    expect(scoresAfter([0, 9])).toEqual([0.25, 0.5, 0, 0, 0]);
    expect(signal.evidenceFor(0)).toBeNull();
  });

  it('knows how many of these visits led to an item, of the latest list only', () => {
    const visitOf = (...items: number[]) => items.map((item, at) => [item, items.length - at] as const);
    const { scoresAfter, signal } = open(visitLog(visitOf(1, 1, 0), visitOf(2, 1, 0), visitOf(3, 3, 0)));
    const evidence = () =>
      Array.from({ length: ITEMS }, (_, item) => {
        expect(signal.explains(item)).toBe(signal.evidenceFor(item) !== null);
        return signal.evidenceFor(item)?.visits ?? null;
      });
    scoresAfter([0, 9]);
    // Two visits hold 1, one of them twice; one visit holds 3 twice. All three hold 0, but no visit leads to itself.
    expect(evidence()).toEqual([null, 2, null, null, null]);
    scoresAfter([1, 9]);
    expect(evidence()).toEqual([2, null, null, null, null]);
    scoresAfter([4, 9]);
    expect(evidence()).toEqual([null, null, null, null, null]);
  });

  it('answers the same whatever was asked before', () => {
    const anyVisit = fc.array(fc.integer({ min: 0, max: ITEMS - 1 }), { minLength: 1, maxLength: 6 });
    const stepped = (items: readonly number[]) => items.map((item, at) => [item, 50 - at] as const);
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 8 }), anyVisit, anyVisit, (visits, before, asked) => {
        const made = visitLog(...visits.map(stepped));
        const used = open(made);
        used.scoresAfter(...stepped(before));
        const fresh = open(made);
        expect(used.scoresAfter(...stepped(asked))).toEqual(fresh.scoresAfter(...stepped(asked)));
        for (let item = 0; item < ITEMS; item += 1) {
          expect(used.signal.evidenceFor(item)).toEqual(fresh.signal.evidenceFor(item));
        }
      }),
    );
  });
});

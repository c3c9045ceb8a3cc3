import { describe, expect, it } from 'vitest';
import { foldCases } from '../records/cases.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, moment, opened, step, upTo } from '../test/guest-story.ts';
import { placeFigures } from './place-figures.ts';
import { caseRates, markRates, returnRates } from './rates.ts';
import { satisfactionGap, satisfactionOf } from './satisfaction.ts';
import { valueFifths, valueTierOf } from './value-tiers.ts';

const SCALE = { min: 1, max: 5 };

describe('satisfactionOf', () => {
  it('is the mean with its interval', () => {
    // Mean 4, deviations 1, 1, 0, 0: variance 2/3, half width 1.96 * sqrt(2/3/4) = 0.8002.
    const { mean, scaled, low, high } = satisfactionOf([5, 3, 4, 4], SCALE);
    expect([mean, scaled]).toEqual([4, 0.75]);
    expect(low).toBeCloseTo(3.1998, 4);
    expect(high).toBeCloseTo(4.8002, 4);
  });

  it('knows nothing from nothing, and no interval from one', () => {
    expect(satisfactionOf([], SCALE)).toEqual({ ratings: 0, mean: null, scaled: null, low: null, high: null });
    expect(satisfactionOf([5], SCALE)).toMatchObject({ mean: 5, low: null });
  });
});

describe('satisfactionGap', () => {
  it('is experience less expectation, told or from earlier ratings', () => {
    const visits = [
      { rating: 5, expected: 3, earlier: [1], meanRating: 4 },
      // (5 + 5 + 2 * 4) / 4 = 4.5 expected.
      { rating: 3, expected: null, earlier: [5, 5], meanRating: 4 },
      { rating: 4, expected: null, earlier: [], meanRating: 4 },
    ];
    // (2 - 1.5) / 2.
    expect(satisfactionGap(visits)).toEqual({ mean: 0.25, told: 1, own: 1, none: 1 });
    expect(satisfactionGap([])).toEqual({ mean: null, told: 0, own: 0, none: 0 });
  });
});

describe('returnRates', () => {
  const stay = (place: string, beganMs: number) => ({ place, beganMs, endedMs: beganMs + 2 });
  it('counts who had been here before, and who came back after long', () => {
    const guests = [
      [stay('rome', 100)],
      [stay('rome', 100), stay('rome', 50)],
      [stay('rome', 105), stay('paris', 60)],
      [stay('rome', 10)],
      [stay('rome', 10), stay('rome', 101)],
      [stay('paris', 100)],
    ];
    const rates = returnRates(guests, 'rome', { fromMs: 100, toMs: 200 }, 60);
    // Four came in the window: the second, third and fifth had stayed before, the third only in Paris.
    expect(rates.repeat).toEqual({ count: 3, of: 4, share: 0.75 });
    expect(rates.repeatHere).toEqual({ count: 2, of: 4, share: 0.5 });
    // Lapsed at 100: those whose stays all ended before 40: the fourth and the fifth.
    expect(rates.winBack).toEqual({ count: 1, of: 2, share: 0.5 });
    expect(returnRates([], 'rome', { fromMs: 0, toMs: 1 }, 1).repeat.share).toBeNull();
  });
});

describe('caseRates', () => {
  it('tells what became of complaints, promises and suggestions', () => {
    const folded = foldCases([
      opened('c1', 'complaint', '2026-03-01T09:00'),
      opened('c2', 'complaint', '2026-03-02T09:00'),
      opened('p1', 'promise', '2026-03-03T09:00'),
      opened('p2', 'promise', '2026-03-04T09:00', { dueAtMs: moment('2026-03-05T09:00') }),
      opened('s1', 'suggestion', '2026-03-05T09:00'),
      step('c1', '2026-03-06T09:00', { status: 'resolved' }),
      step('p1', '2026-03-06T09:00', { status: 'broken' }),
      step('s1', '2026-03-06T09:00', { status: 'adopted' }),
    ]);
    const cases = folded.map((one) => ({ customerId: 'ann', case: one, stayBeginsMs: [moment('2026-03-01T20:00')] }));
    expect(caseRates(cases, 50, moment('2026-04-01T00:00'))).toEqual({
      complaints: 2,
      complaintsPer100Stays: 4,
      recovered: { count: 1, of: 2, share: 0.5 },
      complainersBack: { count: 1, of: 1, share: 1 },
      promisesKept: { count: 0, of: 2, share: 0 },
      requestsKept: { count: 0, of: 0, share: null },
      overdue: 1,
      suggestionsAdopted: { count: 1, of: 1, share: 1 },
    });
  });
});

describe('markRates', () => {
  it('keeps what was done apart from what is true', () => {
    expect(markRates(['kept', 'kept', 'not_kept', 'right', 'wrong', 'not_liked'])).toEqual({
      preferencesKept: { count: 2, of: 3, share: 2 / 3 },
      factsRight: { count: 1, of: 3, share: 1 / 3 },
      wrong: 1,
      outdated: 0,
      notLiked: 1,
    });
  });
});

describe('value tiers', () => {
  it('score each measure by fifths of the house', () => {
    const guests = Array.from({ length: 20 }, (_, at) => ({ lastMs: at, stays: 1 + at, spent: 100 * at }));
    const fifths = valueFifths(guests);
    // Ends of the fifths: the 4th, 8th, 12th and 16th figure.
    expect(fifths?.lastMs).toEqual([3, 7, 11, 15]);
    if (fifths === null) throw new Error('twenty are enough');
    expect(guests.map((guest) => valueTierOf(guest, fifths))).toEqual([
      ...Array.from({ length: 4 }, () => 'low'),
      ...Array.from({ length: 8 }, () => 'middle'),
      ...Array.from({ length: 4 }, () => 'high'),
      ...Array.from({ length: 4 }, () => 'top'),
    ]);
  });

  it('are top from 13 points, high from 10, middle from 6', () => {
    const fifths = valueFifths(Array.from({ length: 20 }, (_, at) => ({ lastMs: at, stays: at, spent: at })));
    if (fifths === null) throw new Error('twenty are enough');
    /** Figures that are worth so many points, 1 to 5, each. */
    const tierOf = (...points: readonly [number, number, number]) => {
      const [lastMs, stays, spent] = points.map((one) => 4 * (one - 1)) as [number, number, number];
      return valueTierOf({ lastMs, stays, spent }, fifths);
    };
    expect([tierOf(5, 5, 3), tierOf(5, 5, 2)]).toEqual(['top', 'high']);
    expect([tierOf(4, 3, 3), tierOf(3, 3, 3)]).toEqual(['high', 'middle']);
    expect([tierOf(2, 2, 2), tierOf(2, 2, 1)]).toEqual(['middle', 'low']);
  });

  it('are not made of fewer than twenty guests', () => {
    expect(valueFifths(Array.from({ length: 19 }, () => ({ lastMs: 1, stays: 1, spent: 1 })))).toBeNull();
  });
});

describe('placeFigures', () => {
  it('ends a stay that nobody checked out with its day at the place, not in Greenwich', () => {
    const settings = {
      ...SETTINGS,
      places: { tokyo: { names: {}, timeZone: 'Asia/Tokyo', hemisphere: 'north' as const } },
    };
    const came = arrival('s1', '2026-03-01T08:00Z', { place: 'tokyo', departsOn: '2026-03-03' });
    const nowMs = moment('2026-04-01T00:00Z');
    const ann = upTo('2026-04-01T00:00Z', [came]);
    const { stays } = placeFigures(ann, 'tokyo', { fromMs: 0, toMs: nowMs }, settings, nowMs);
    expect(stays).toEqual([{ place: 'tokyo', beganMs: came.atMs, endedMs: moment('2026-03-02T15:00Z') }]);
  });
});

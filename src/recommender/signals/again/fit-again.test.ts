import { describe, expect, it } from 'vitest';
import type { CustomerHistory } from '../../../domain/interaction.ts';
import { defaultSettings } from '../../../domain/settings.ts';
import { TrainingSet } from '../../log/training-set.ts';
import { customer, DAY_MS, did, NOW_MS } from '../../test/histories.ts';
import { againSettings, fitAgain, PRIOR_COEFFICIENTS } from './fit-again.ts';

const settings = againSettings.parse({});
const ITEMS = ['coffee', 'fridge', 'tea'];
const [COFFEE, FRIDGE, TEA] = [0, 1, 2];
const TIMES = 1;
const LATELY = 7;

function logOf(...customers: CustomerHistory[]) {
  const set = new TrainingSet(defaultSettings(), NOW_MS);
  for (const each of customers) set.add(each);
  return set.toLog(new Map(ITEMS.map((itemId, place) => [itemId, place])));
}

/** @param days - what was bought, the newest day first, a day apart */
function shopper(id: string, ...days: (readonly string[])[]): CustomerHistory {
  const bought = days.flatMap((itemIds, day) =>
    itemIds.map((itemId) => did(itemId, { atMs: NOW_MS - day * DAY_MS, eventKey: `${id} ${day}` })),
  );
  return customer(id, ...bought);
}

describe('fitAgain', () => {
  const loyal = shopper('loyal', ['coffee'], ['coffee'], ['coffee', 'fridge']);

  it('counts how often an owner repeats an item, mixed with the average', () => {
    const { logRates, logTaken } = fitAgain(logOf(loyal), ITEMS.length, settings, 2);
    // Coffee: 2 repeats on 2 occasions after the first; fridge: 0 on 2. All: (1 + 2) / (20 + 4) = 1/8, twice over: 1/4.
    expect(logRates[COFFEE]).toBeCloseTo(Math.log((2 + 0.25) / (2 + 2)), 6);
    expect(logRates[FRIDGE]).toBeCloseTo(Math.log((0 + 0.25) / (2 + 2)), 6);
    expect(logRates[TEA]).toBeCloseTo(Math.log(0.25 / 2), 6);
    expect([...logTaken]).toEqual([3, 1, 0].map((count) => Math.fround(Math.log1p(count))));
  });

  it('counts what is taken lately once an order, halved for every half-life', () => {
    const twice = shopper('twice', ['tea', 'tea'], ['tea']);
    const { logLately } = fitAgain(logOf(twice), ITEMS.length, { ...settings, latelyHalfLifeDays: 1 });
    expect(logLately[TEA]).toBeCloseTo(Math.log1p(1 + 1 / 2), 6);
  });

  it('keeps to the prior where nobody came twice', () => {
    const { coefficients } = fitAgain(logOf(shopper('new', ['coffee', 'tea'])), ITEMS.length, settings);
    expect([...coefficients]).toEqual([...PRIOR_COEFFICIENTS]);
  });

  it('does not count looks, however many', () => {
    const looks = ITEMS.map((itemId, day) => did(itemId, { type: 'view', atMs: NOW_MS - day * DAY_MS }));
    const looked = fitAgain(logOf({ ...loyal, history: [...loyal.history, ...looks] }), ITEMS.length, settings);
    expect(looked).toEqual(fitAgain(logOf(loyal), ITEMS.length, settings));
  });

  it('learns from this business whether frequency counts', () => {
    const pastOf = (often: string, once: string) => [[often], [often], [often], [often, once]];
    const many = (newest: (often: string, once: string) => string) =>
      Array.from({ length: 200 }, (_, at) => {
        const [often, once] = at % 2 === 0 ? (['coffee', 'tea'] as const) : (['tea', 'coffee'] as const);
        return shopper(`${at}`, [newest(often, once)], ...pastOf(often, once));
      });
    const faithful = fitAgain(logOf(...many((often) => often)), ITEMS.length, settings);
    const fickle = fitAgain(logOf(...many((_, once) => once)), ITEMS.length, settings);
    expect(faithful.coefficients[TIMES]).toBeGreaterThan(PRIOR_COEFFICIENTS[TIMES] ?? 0);
    expect(fickle.coefficients[TIMES]).toBeLessThan(0);
  });

  it('learns from this business whether what is taken lately is taken again', () => {
    // Everybody had coffee and tea once; on the day before their newest occasion a crowd took one of them.
    const crowd = Array.from({ length: 30 }, (_, at) => shopper(`crowd ${at}`, [], ['tea']));
    const many = (newest: string) =>
      Array.from({ length: 200 }, (_, at) => shopper(`${at}`, [newest], [], [], ['coffee', 'tea']));
    const { coefficients: inSeason } = fitAgain(logOf(...crowd, ...many('tea')), ITEMS.length, settings);
    const { coefficients: outOfIt, logLately } = fitAgain(logOf(...crowd, ...many('coffee')), ITEMS.length, settings);
    expect(inSeason[LATELY]).toBeGreaterThan(PRIOR_COEFFICIENTS[LATELY] ?? 0);
    expect(outOfIt[LATELY]).toBeLessThan(0);
    // As of the newest of all: now coffee is what was taken last.
    expect(logLately[COFFEE]).toBeGreaterThan(logLately[TEA] ?? 0);
    expect(logLately[FRIDGE]).toBe(0);
  });

  it('foretells the newest occasion by those before it alone: what it brought is no feature of it', () => {
    const shoppers = (isTakenAgain: (at: number) => boolean) =>
      Array.from({ length: 200 }, (_, at) => {
        const item = at % 2 === 0 ? 'coffee' : 'fridge';
        return shopper(`${at}`, [isTakenAgain(at) ? item : 'tea'], [item]);
      });
    // Either way a hundred of two hundred take it again. Whoever peeks sees that coffee is, and a fridge is not.
    const byItem = fitAgain(logOf(...shoppers((at) => at % 2 === 0)), ITEMS.length, settings);
    const byChance = fitAgain(logOf(...shoppers((at) => at % 4 < 2)), ITEMS.length, settings);
    for (const [at, each] of byItem.coefficients.entries()) {
      expect(each).toBeCloseTo(byChance.coefficients[at] ?? 0, 6);
    }
    expect(byItem.logRates[COFFEE]).toBeGreaterThan(byItem.logRates[FRIDGE] ?? 0);
  });
});

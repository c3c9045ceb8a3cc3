import { describe, expect, it } from 'vitest';
import type { CustomerHistory } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { TrainingSet } from '../log/training-set.ts';
import { buildVocabulary, indexItems } from '../log/vocabulary.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { isNotDue, lastingKinds } from './repeat-rates.ts';

const KIND_OF: Readonly<Record<string, string>> = { a: 'tv', b: 'tv', c: 'coffee', d: 'coffee' };
const at = (itemId: string, daysAgo: number, type = 'purchase') =>
  did(itemId, { type, atMs: NOW_MS - daysAgo * DAY_MS, eventKey: `${type} ${daysAgo}` });

function learn(...histories: CustomerHistory[]) {
  const set = new TrainingSet(defaultSettings(), NOW_MS);
  for (const history of histories) set.add(history);
  const itemIds = buildVocabulary(set.itemIds);
  const categories = itemIds.map((itemId) => [KIND_OF[itemId] ?? 'other']);
  return lastingKinds(set.toLog(indexItems(itemIds)), categories);
}

const many = (count: number, ...history: ReturnType<typeof at>[]) =>
  Array.from({ length: count }, (_, number) => customer(`customer ${number}`, ...history));

describe('lastingKinds', () => {
  it('takes a kind to last that nobody bought again in all the time they were seen', () => {
    // 40 customers seen for 60 days: one television each, a coffee every 20 days.
    const { names, rates } = learn(...many(40, at('c', 0), at('d', 20), at('c', 40), at('a', 60)));
    expect(names).toEqual(['tv']);
    // Coffee: 80 repeats in 40 * 40 days. Usual: (1 + 80) / (30 + 2400 + 1600); tv: 1 / (2400 + 1 / usual).
    expect(rates[0]).toBeCloseTo(1 / (2400 + 4030 / 81), 8);
  });

  it('takes nothing to last where nobody came back', () => {
    expect(learn(...many(500, at('a', 60))).names).toEqual([]);
  });

  it('takes nothing to last that a few were seen with for a few days', () => {
    expect(learn(...many(5, at('c', 0), at('a', 10))).names).toEqual([]);
  });

  it('counts another one in the same order as another one, and the same one twice as one', () => {
    const twoEach = many(40, at('c', 0), at('d', 20), at('a', 60), at('b', 60));
    expect(learn(...twoEach).names).toEqual([]);
    const twoLines = many(40, at('c', 0), at('d', 20), at('a', 60), at('a', 60));
    expect(learn(...twoLines).names).toEqual(['tv']);
  });

  it('does not count a look', () => {
    expect(learn(...many(40, at('c', 0), at('d', 20), at('b', 30, 'view'), at('a', 60))).names).toEqual(['tv']);
  });
});

describe('isNotDue', () => {
  it('is below three in ten within half a year, and ends with time', () => {
    // -ln(.7) / 180 = .00198 a day.
    expect(isNotDue(0.00197, 0)).toBe(true);
    expect(isNotDue(0.00199, 0)).toBe(false);
    // At .001 a day three in ten are reached after 357 days, 177 of them before the half year.
    expect(isNotDue(0.001, 176)).toBe(true);
    expect(isNotDue(0.001, 178)).toBe(false);
  });
});

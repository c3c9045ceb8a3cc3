import { describe, expect, it } from 'vitest';
import { type LearnedPreference, outrivalled } from './learned-preferences.ts';
import type { Occasion } from './occasions.ts';

const KINDS: Readonly<Record<string, readonly string[]>> = { coffee: ['drinks'], tea: ['drinks'], congee: ['dishes'] };

function occasion(company: string | null): Occasion {
  const sharedDays = new Set(company === 'alone' || company === 'business' ? [] : [1]);
  const nothing = { lastAtMs: 0, interactions: [], itemsByDay: new Map(), stays: [], place: null };
  return { ...nothing, company, season: 'spring', sharedDays };
}

/** Had on the first day of each of these occasions. */
function learned(itemId: string, confidence: number, ...occasions: readonly Occasion[]): LearnedPreference {
  const newest = {
    ...{ atMs: 0, type: 'consume', itemId, eventKey: itemId, quantity: 1, price: null, value: null },
    ...{ place: null, touchpoint: 'breakfast', stayId: null, recommendationId: null },
  };
  const had = occasions.map((one) => ({ occasion: one, newest, days: new Set([1]) }));
  const known = { factId: itemId, scope: { kind: 'everywhere' }, mark: null, asLastTime: false } as const;
  const here = { isNeverHere: false, isUnexplained: false, isOthers: false };
  return { ...known, ...here, itemId, confidence, had };
}

const silent = (...all: readonly LearnedPreference[]) => [
  ...outrivalled(all, 'breakfast', (itemId) => KINDS[itemId] ?? []),
];
const [once, twice, family] = [occasion('alone'), occasion('business'), occasion('family')];

describe('outrivalled', () => {
  it('says neither of two of a kind that are as sure, and the surer of two', () => {
    expect(silent(learned('coffee', 0.9), learned('tea', 0.9))).toEqual(['coffee', 'tea']);
    expect(silent(learned('coffee', 0.9), learned('tea', 0.9 + 1e-10))).toEqual(['coffee', 'tea']);
    expect(silent(learned('coffee', 0.9), learned('tea', 0.901))).toEqual(['coffee']);
  });

  it('takes two of a kind for company after they were had together twice, not once, by somebody on their own', () => {
    expect(silent(learned('coffee', 0.9, once), learned('tea', 0.9, once))).toEqual(['coffee', 'tea']);
    expect(silent(learned('coffee', 0.9, once, twice), learned('tea', 0.9, once, twice))).toEqual([]);
  });

  it('does not know whose is whose on a tray that may be shared', () => {
    const shared = [family, occasion('family'), occasion(null)];
    expect(silent(learned('coffee', 0.9, ...shared), learned('tea', 0.9, ...shared))).toEqual(['coffee', 'tea']);
  });

  it('takes a dish and a drink for one breakfast once they were had on one day, with whomever', () => {
    expect(silent(learned('coffee', 0.9, family), learned('congee', 0.9, family))).toEqual([]);
    expect(silent(learned('coffee', 0.9, family), learned('congee', 0.9, once))).toEqual(['coffee', 'congee']);
  });

  it('is not asked of what is not sure enough to be said', () => {
    expect(silent(learned('coffee', 0.739), learned('tea', 0.739))).toEqual([]);
    expect(silent(learned('coffee', 0.74), learned('tea', 0.74))).toEqual(['coffee', 'tea']);
  });
});

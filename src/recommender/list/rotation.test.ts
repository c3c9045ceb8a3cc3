import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { did, NOW_MS } from '../test/histories.ts';
import { rotated, rotationFactors } from './placement.ts';

const settings = defaultSettings();
const HOUR_MS = 3_600_000;
const ROTATION = { strength: 0.5, halfLifeHours: 24 };
const at = (itemId: string, hoursAgo: number, type = 'impression') =>
  did(itemId, { type, atMs: NOW_MS - hoursAgo * HOUR_MS, eventKey: `${itemId}${hoursAgo}` });
const factors = (...history: ReturnType<typeof at>[]) => rotationFactors(history, settings, ROTATION, NOW_MS);
const candidate = (itemId: string, score: number): RecommendedItem => ({
  itemId,
  score,
  tier: 'personal',
  reason: { kind: 'seen_before' },
});

describe('rotationFactors', () => {
  it('steps back by each impression, fading by half in a day', () => {
    // Just now and a day ago: 1 / (1 + .5 * (1 + .5)) = .5714.
    expect(factors(at('a', 0), at('a', 24)).get('a')).toBeCloseTo(0.5714, 4);
    expect(factors(at('a', 24 * 30)).get('a')).toBeGreaterThan(0.9999);
  });

  it('ends with whatever else was done with the item, and begins again after it', () => {
    expect(factors(at('a', 1, 'view'), at('a', 2)).size).toBe(0);
    expect(factors(at('a', 0), at('a', 1, 'view'), at('a', 2)).get('a')).toBeCloseTo(1 / 1.5, 12);
    // In one moment, whichever the store says first.
    expect(factors(at('a', 1), at('a', 1, 'view')).size).toBe(0);
    expect(factors(at('a', 1, 'view'), at('a', 1)).size).toBe(0);
  });

  it('is off with strength 0, and knows only what was shown', () => {
    expect(rotationFactors([at('a', 0)], settings, { ...ROTATION, strength: 0 }, NOW_MS).size).toBe(0);
    expect(factors(at('a', 0, 'view'), at('b', 0, 'purchase')).size).toBe(0);
  });

  it('never lifts an item for being shown once more', () => {
    const hours = fc.array(fc.nat(500), { maxLength: 20 });
    fc.assert(
      fc.property(hours, fc.nat(500), (shown, once) => {
        const before = factors(...shown.map((each) => at('a', each))).get('a') ?? 1;
        expect(factors(...[...shown, once].map((each) => at('a', each))).get('a')).toBeLessThan(before + 1e-12);
      }),
    );
  });
});

describe('rotated', () => {
  const list = [candidate('a', 1), candidate('b', 0.8), candidate('c', 0.4)];

  it('puts what was ignored behind what is nearly as good', () => {
    expect([...rotated(list, new Map([['a', 0.5]]))].map(({ itemId }) => itemId)).toEqual(['b', 'a', 'c']);
    expect([...rotated(list, new Map([['a', 0.9]]))].map(({ itemId }) => itemId)).toEqual(['a', 'b', 'c']);
  });

  it('loses nothing, however long the list', () => {
    const long = Array.from({ length: 250 }, (_, place) => candidate(`i${place}`, 1 - place / 250));
    const all = [...rotated(long, new Map([['i0', 0.01]]))].map(({ itemId }) => itemId);
    expect(all.toSorted()).toEqual(long.map(({ itemId }) => itemId).toSorted());
    // It falls to the end of the head, no further.
    expect(all.indexOf('i0')).toBe(99);
    expect([...rotated(long, new Map())]).toEqual(long);
  });
});

import { describe, expect, it } from 'vitest';
import { isAvoided, NOTHING_AVOIDED } from '../../domain/food/avoids.ts';
import type { History } from '../../domain/interaction.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, had, marked, moment, stated, upTo } from '../test/guest-story.ts';
import { avoidancesAt } from './stated-preferences.ts';

const TODAY = '2026-06-01T08:00';
const avoided = (
  records: readonly GuestRecord[],
  { place = null, at = TODAY, history = [] }: { place?: string | null; at?: string; history?: History } = {},
) => {
  const { itemIds, categories } = avoidancesAt(
    upTo('2027-01-01T00:00', records, history),
    { place, atMs: moment(at) },
    SETTINGS,
    () => undefined,
  );
  return [...itemIds, ...categories];
};
const avoids = (id: string, told: Parameters<typeof stated>[2]) =>
  stated(id, '2026-05-01T09:00', { stance: 'avoids', ...told });

describe('avoidancesAt', () => {
  it('knows the items and categories that were stated, of any topic, from when they were stated', () => {
    const told = [avoids('a', { itemId: 'tea' }), avoids('b', { category: 'alcohol', topic: 'bar' })];
    expect(avoided(told)).toEqual(['tea', 'alcohol']);
    expect(avoided(told, { at: '2026-04-30T09:00' })).toEqual([]);
    expect(avoided([stated('c', '2026-05-01T09:00', { itemId: 'tea' })])).toEqual([]);
  });

  it('drops what was marked wrong or outdated since, until the mark is taken back', () => {
    const told = avoids('a', { itemId: 'tea' });
    for (const mark of ['wrong', 'outdated'] as const) {
      const tapped = marked('stated:a', mark, '2026-05-02T09:00');
      const undo = { ...tapped, id: 'u', kind: 'unmark', markId: tapped.id, atMs: moment('2026-05-03T09:00') } as const;
      expect(avoided([told, tapped])).toEqual([]);
      expect(avoided([told, tapped, undo])).toEqual(['tea']);
    }
    expect(avoided([told, marked('stated:a', 'right', '2026-05-02T09:00')])).toEqual(['tea']);
  });

  it('holds where, when and with whom it was stated for', () => {
    const told = [avoids('a', { itemId: 'tea', place: 'rome' }), avoids('b', { itemId: 'ice', season: 'winter' })];
    expect(avoided(told, { place: 'rome' })).toEqual(['tea']);
    expect(avoided(told, { place: 'paris' })).toEqual([]);
    expect(avoided(told)).toEqual([]);
    expect(avoided(told, { at: '2026-12-01T08:00' })).toEqual(['ice']);
    const family = avoids('c', { itemId: 'wine', company: 'family' });
    expect(avoided([family])).toEqual([]);
    expect(avoided([family, arrival('s', '2026-05-31T15:00', { company: 'family' })])).toEqual(['wine']);
  });

  it('counts what was marked as not liked: had before, stated, or offered', () => {
    const notLiked = (factId: string) => marked(factId, 'not_liked', '2026-05-02T09:00');
    expect(avoided([notLiked('learned:breakfast:tea')])).toEqual(['tea']);
    expect(avoided([notLiked('offer:rum:old')])).toEqual(['rum:old']);
    expect(avoided([stated('s', '2026-05-01T09:00', { category: 'fish' }), notLiked('stated:s')])).toEqual(['fish']);
    expect(avoided([marked('offer:tea', 'wrong', '2026-05-02T09:00')])).toEqual([]);
  });

  it('finds the item of a fact whose topic or item holds colons by what was had', () => {
    const mark = marked('learned:a:b:c', 'not_liked', '2026-05-02T09:00');
    expect(avoided([mark], { history: [had('c', '2026-05-01T08:00', { touchpoint: 'a:b' })] })).toEqual(['c']);
    expect(avoided([mark], { history: [had('b:c', '2026-05-01T08:00', { touchpoint: 'a' })] })).toEqual(['b:c']);
  });
});

describe('isAvoided', () => {
  it('is an item, or anything of a category', () => {
    const avoidances = { ...NOTHING_AVOIDED, itemIds: new Set(['tea']), categories: new Set(['alcohol']) };
    const of = (...categories: string[]) => ({ title: null, categories, attributes: {} });
    expect(isAvoided('tea', of(), avoidances)).toBe(true);
    expect(isAvoided('wine', of('drinks', 'alcohol'), avoidances)).toBe(true);
    expect(isAvoided('coffee', of('drinks'), avoidances)).toBe(false);
  });

  it('ends for an item the guest likes by a newer word, not for the rest of its category, nor against an allergen', () => {
    const told = { ...NOTHING_AVOIDED, categories: new Set(['alcohol']), allowed: new Set(['port']) };
    const drink = { title: null, categories: ['alcohol'], attributes: {} };
    expect(isAvoided('port', drink, told)).toBe(false);
    expect(isAvoided('wine', drink, told)).toBe(true);
    const nutty = { title: null, categories: [], attributes: {}, allergens: ['nuts' as const] };
    expect(isAvoided('port', nutty, { ...told, classes: new Set(['nuts' as const]) })).toBe(true);
  });
});

describe('the newest word', () => {
  const avoidsTea = avoids('a', { itemId: 'tea' });
  const likesTea = (on: string, told: Parameters<typeof stated>[2] = {}) => stated('l', on, { itemId: 'tea', ...told });

  it('of the guest counts, theirs alone, whichever came last', () => {
    expect(avoided([avoidsTea, likesTea('2026-05-02T09:00')])).toEqual([]);
    expect(avoided([avoidsTea, likesTea('2026-04-30T09:00')])).toEqual(['tea']);
    const byStaff = { by: { role: 'staff', name: null } } as const;
    expect(avoided([avoidsTea, likesTea('2026-05-02T09:00', byStaff)])).toEqual(['tea']);
  });

  it('ends a "not liked" that somebody tapped before', () => {
    const tapped = marked('learned:breakfast:tea', 'not_liked', '2026-05-01T10:00');
    const history = [had('tea', '2026-04-01T08:00')];
    expect(avoided([tapped], { history })).toEqual(['tea']);
    expect(avoided([tapped, likesTea('2026-05-01T11:00')], { history })).toEqual([]);
    expect(avoided([tapped, likesTea('2026-05-01T09:00')], { history })).toEqual(['tea']);
  });

  it('with an end holds up to its last day, at the place', () => {
    const cure = [avoids('a', { category: 'alcohol', until: '2026-05-31' })];
    expect(avoided(cure, { at: '2026-05-31T23:59' })).toEqual(['alcohol']);
    expect(avoided(cure, { at: '2026-06-01T00:01' })).toEqual([]);
    expect(avoided(cure, { at: '2026-05-31T14:30', place: 'sydney' })).toEqual([]);
  });

  it.each([
    ['an allergy by code', { allergens: ['fish' as const], sensitivity: 'health' as const }],
    ['an allergy in words', { words: { en: 'peanut allergy' }, sensitivity: 'health' as const }],
    ['an allergy told as if it were a taste', { words: { de: 'Nussallergie' } }],
    ['in Chinese', { words: { 'zh-CN': '花生过敏' } }],
    ['an allergen by name', { words: { en: 'peanut' } }],
    ['faith in words', { words: { en: 'halal' } }],
    ['pork', { words: { en: 'no pork' } }],
    ['faith by category', { category: 'snacks', sensitivity: 'faith' as const }],
    ['faith by item', { itemId: 'satay', sensitivity: 'faith' as const }],
    ['health by item', { itemId: 'satay', sensitivity: 'health' as const }],
    ['alcohol for faith', { category: 'alcohol', sensitivity: 'faith' as const }],
  ])('frees nothing of %s', (_, told) => {
    const satay = {
      ...{ itemId: 'satay', title: 'pork and nut satay of fish in wine', price: 1, hidden: false, inStock: true },
      ...{ categories: ['snacks', 'alcohol'], attributes: {}, createdAtMs: 0 },
    };
    const records = [avoids('a', told), stated('l', '2026-05-30T09:00', { itemId: 'satay' })];
    const history = [had('satay', '2026-05-31T08:00'), had('satay', '2026-05-31T08:00', { type: 'purchase' })];
    const person = upTo(TODAY, records, history);
    const found = avoidancesAt(person, { place: null, atMs: moment(TODAY) }, SETTINGS, () => satay);
    expect(isAvoided('satay', satay, found)).toBe(true);
  });

  it('frees what was only disliked, told as an item, a category, an attribute or in words', () => {
    const soup = {
      ...{ itemId: 'soup', title: 'mushroom soup', price: 1, hidden: false, inStock: true, createdAtMs: 0 },
      ...{ categories: ['starters'], attributes: { heat: 'hot' } },
    };
    const ways = [
      { itemId: 'soup' },
      { category: 'starters' },
      { words: { en: 'mushrooms' } },
      { attribute: { name: 'heat', value: 'hot' } },
    ];
    for (const told of ways) {
      const isKeptAway = (...more: GuestRecord[]) => {
        const person = upTo(TODAY, [avoids('a', told), ...more]);
        const found = avoidancesAt(person, { place: null, atMs: moment(TODAY) }, SETTINGS, () => soup);
        return isAvoided('soup', soup, found);
      };
      expect(isKeptAway()).toBe(true);
      expect(isKeptAway(stated('l', '2026-05-30T09:00', { itemId: 'soup' }))).toBe(false);
    }
  });

  it('of an allergy holds wherever the guest is, whatever place it was told for', () => {
    const told = { itemId: 'satay', sensitivity: 'health' as const, place: 'rome', season: 'winter' as const };
    expect(avoided([avoids('a', { ...told, company: 'family' })], { place: 'paris' })).toEqual(['satay']);
    expect(avoided([avoids('a', { ...told, until: '2026-05-31' })], { place: 'paris' })).toEqual([]);
  });
});

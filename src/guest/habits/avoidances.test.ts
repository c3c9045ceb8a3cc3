import { describe, expect, it } from 'vitest';
import type { History } from '../../domain/interaction.ts';
import type { GuestRecord } from '../records/guest-record.ts';
import { SETTINGS } from '../test/breakfast.ts';
import { arrival, had, marked, moment, stated, upTo } from '../test/guest-story.ts';
import { avoidancesAt, isAvoided } from './stated-preferences.ts';

const TODAY = '2026-06-01T08:00';
const avoided = (
  records: readonly GuestRecord[],
  { place = null, at = TODAY, history = [] }: { place?: string | null; at?: string; history?: History } = {},
) => {
  const { itemIds, categories } = avoidancesAt(
    upTo('2027-01-01T00:00', records, history),
    { place, atMs: moment(at) },
    SETTINGS,
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
    const avoidances = { itemIds: new Set(['tea']), categories: new Set(['alcohol']) };
    expect(isAvoided('tea', [], avoidances)).toBe(true);
    expect(isAvoided('wine', ['drinks', 'alcohol'], avoidances)).toBe(true);
    expect(isAvoided('coffee', ['drinks'], avoidances)).toBe(false);
  });
});

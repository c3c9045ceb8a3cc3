import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HiddenBecause, RecommendedItem, Tier } from '../../domain/recommendation.ts';
import { fillList } from './fill-list.ts';

const item = (itemId: string, tier: Tier, score = 1): RecommendedItem => ({
  itemId,
  tier,
  score,
  reason: { kind: 'in_catalogue' },
});

describe('fillList', () => {
  it('fills from the sources in order; the first that offers an item names its tier', () => {
    const sources = [
      [item('a', 'personal')],
      [item('a', 'popular'), item('b', 'popular')],
      [item('c', 'new'), item('d', 'new')],
    ];
    const { items } = fillList(sources, () => null, 3, false);
    expect(items.map(({ itemId, tier }) => [itemId, tier])).toEqual([
      ['a', 'personal'],
      ['b', 'popular'],
      ['c', 'new'],
    ]);
  });

  it('tells each candidate left out exactly once, with its first reason', () => {
    const sources = [[item('a', 'personal'), item('b', 'personal'), item('c', 'personal')], [item('b', 'popular')]];
    const why = (itemId: string): HiddenBecause | null => (itemId === 'b' ? 'owned' : null);
    const { items, hidden } = fillList(sources, why, 1, true);
    expect(items.map(({ itemId }) => itemId)).toEqual(['a']);
    expect(hidden).toEqual([
      { itemId: 'b', because: 'owned' },
      { itemId: 'c', because: 'lower_score' },
    ]);
  });

  it('never shows what is hidden, never repeats, and fills the limit while items exist', () => {
    const ids = fc.array(fc.integer({ min: 0, max: 30 }).map(String), { maxLength: 25 });
    fc.assert(
      fc.property(
        fc.array(ids, { maxLength: 4 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String)),
        fc.integer({ min: 1, max: 20 }),
        (lists, banned, limit) => {
          const ban = new Set(banned);
          const sources = lists.map((list) => list.map((id) => item(id, 'popular')));
          const { items } = fillList(sources, (id) => (ban.has(id) ? 'excluded' : null), limit, false);
          const shown = items.map(({ itemId }) => itemId);
          expect(shown.some((id) => ban.has(id))).toBe(false);
          expect(new Set(shown).size).toBe(shown.length);
          const possible = new Set(lists.flat().filter((id) => !ban.has(id))).size;
          expect(shown.length).toBe(Math.min(limit, possible));
        },
      ),
    );
  });

  it('chooses for variety from four candidates a place, and lists as much when explaining', () => {
    let asked = 0;
    function* cups() {
      for (; asked < 100; ) {
        asked += 1;
        yield item(`cup ${asked}`, 'personal');
      }
    }
    const kind = (itemId: string) => itemId.split(' ')[0] ?? null;
    const variety = { diversity: 0, maxPerCategory: 1, categoryOf: kind, likenesses: () => [] };
    const popular = [item('cup 3', 'popular'), item('pot 1', 'popular')];
    const plain = fillList([cups(), popular], () => null, 3, false, variety);
    expect(plain.items.map(({ itemId }) => itemId)).toEqual(['cup 1', 'pot 1', 'cup 2']);
    expect(asked).toBe(12);

    asked = 0;
    const explained = fillList([cups(), popular], () => null, 3, true, variety);
    expect(explained.items).toEqual(plain.items);
    expect(explained.hidden.slice(0, 2)).toEqual([
      { itemId: 'cup 3', because: 'category_full' },
      { itemId: 'cup 4', because: 'category_full' },
    ]);
    expect(new Set(explained.hidden.map(({ itemId }) => itemId)).size).toBe(explained.hidden.length);
  });

  it('asks a source for no more than the list needs', () => {
    let asked = 0;
    function* endless() {
      for (;;) {
        asked += 1;
        yield item(`item ${asked}`, 'popular');
      }
    }
    fillList([endless()], () => null, 3, false);
    expect(asked).toBe(3);
  });
});

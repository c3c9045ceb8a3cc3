import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecommendedItem, Tier } from '../../domain/recommendation.ts';
import { VariedList, type Variety } from './fill-list.ts';

const item = (itemId: string, score: number, tier: Tier = 'personal'): RecommendedItem => ({
  itemId,
  tier,
  score,
  reason: { kind: 'in_catalogue' },
});

/** Alike by their first letter, of the category after the dash. */
const variety = (diversity: number, maxPerCategory = Number.POSITIVE_INFINITY): Variety => ({
  diversity,
  maxPerCategory,
  categoryOf: (itemId) => itemId.split('-')[1] ?? null,
  likenesses: (itemId, others) => others.map((other) => (other[0] === itemId[0] ? 0.9 : 0)),
});

function listOf(limit: number, settings: Variety | null, ...tiers: RecommendedItem[][]) {
  const list = new VariedList(limit, settings);
  for (const tier of tiers) list.add(tier);
  list.finish();
  return { ids: list.items.map(({ itemId }) => itemId), whyLeft: (itemId: string) => list.whyLeft(itemId) };
}

describe('VariedList', () => {
  // Relative scores 1, 0.9, 0.5, 0.4. After a1, with d = 0.5: a2 is worth 0.45 - 0.45 = 0, b1 0.25, b2 0.2.
  // After b1: a2 0, b2 0.2 - 0.45 = -0.25.
  const tier = [item('a1', 10), item('a2', 9), item('b1', 5), item('b2', 4)];

  it('weighs score against likeness to what is above', () => {
    expect(listOf(4, variety(0.5), tier).ids).toEqual(['a1', 'b1', 'a2', 'b2']);
    // With d = 0.2 after a1: a2 0.72 - 0.18 = 0.54, b1 0.4.
    expect(listOf(4, variety(0.2), tier).ids).toEqual(['a1', 'a2', 'b1', 'b2']);
  });

  it('tells what was passed over for something less alike from what simply scored lower', () => {
    const { ids, whyLeft } = listOf(2, variety(0.5), tier);
    expect(ids).toEqual(['a1', 'b1']);
    expect([whyLeft('a2'), whyLeft('b2')]).toEqual(['too_similar', 'lower_score']);
  });

  it('compares with earlier tiers, too, and leaves tiers in their order', () => {
    const popular = [item('a3', 70, 'popular'), item('c1', 50, 'popular')];
    expect(listOf(3, variety(0.5), [item('a1', 1)], popular).ids).toEqual(['a1', 'c1', 'a3']);
  });

  it('goes by place where nothing has a score: 1, 0.67, 0.33', () => {
    const fresh = [item('a1', 0, 'new'), item('a2', 0, 'new'), item('b1', 0, 'new')];
    // After a1, with d = 0.5: a2 0.33 - 0.45, b1 0.17.
    expect(listOf(3, variety(0.5), fresh).ids).toEqual(['a1', 'b1', 'a2']);
  });

  it('puts what is too many of a category back to the very end, and only as far as there is room', () => {
    const wine = [item('a-wine', 3), item('b-wine', 2), item('c-wine', 1)];
    const other = [item('d-beer', 9, 'popular'), item('e', 8, 'popular'), item('f', 7, 'popular')];
    expect(listOf(5, variety(0, 1), wine, other).ids).toEqual(['a-wine', 'd-beer', 'e', 'f', 'b-wine']);
    const { ids, whyLeft } = listOf(3, variety(0, 1), wine, other);
    expect(ids).toEqual(['a-wine', 'd-beer', 'e']);
    expect(['b-wine', 'f'].map(whyLeft)).toEqual(['category_full', 'lower_score']);
  });

  const tiers = fc
    .uniqueArray(fc.stringMatching(/^[a-e][0-9]-[xyz]$/), { maxLength: 40 })
    .chain((ids) =>
      fc.tuple(
        fc.constant(ids),
        fc.array(fc.nat(20), { minLength: ids.length, maxLength: ids.length }),
        fc.nat(ids.length),
      ),
    );
  const split = ([ids, scores, at]: [string[], number[], number]) => {
    const items = ids.map((itemId, place) => item(itemId, scores[place] ?? 0));
    return [items.slice(0, at), items.slice(at)];
  };

  it('holds the same items in the order given with no diversity, whatever the scores', () => {
    fc.assert(
      fc.property(tiers, fc.integer({ min: 1, max: 20 }), (drawn, limit) => {
        const [ids] = drawn;
        expect(listOf(limit, variety(0), ...split(drawn)).ids).toEqual(ids.slice(0, limit));
      }),
    );
  });

  it('chooses as if everything were compared with everything at each step', () => {
    fc.assert(
      fc.property(tiers, fc.constantFrom(0, 0.25, 0.5, 1), fc.integer({ min: 1, max: 20 }), (drawn, d, limit) => {
        const [ids, drawnScores] = drawn;
        const items = ids
          .map((itemId, place) => item(itemId, drawnScores[place] ?? 0))
          .sort((a, b) => b.score - a.score);
        const top = items[0]?.score ?? 0;
        const scores = items.map(({ score }, place) => (top > 0 ? score / top : 1 - place / items.length));
        const chosen: number[] = [];
        const value = (place: number) => {
          const isLike = chosen.some((other) => items[other]?.itemId[0] === items[place]?.itemId[0]);
          return (1 - d) * (scores[place] ?? 0) - d * (isLike ? 0.9 : 0);
        };
        while (chosen.length < Math.min(limit, items.length)) {
          const left = [...items.keys()].filter((place) => !chosen.includes(place));
          chosen.push(left.reduce((best, place) => (value(place) > value(best) ? place : best)));
        }
        expect(listOf(limit, variety(d), items).ids).toEqual(chosen.map((place) => items[place]?.itemId));
      }),
    );
  });

  it('is never shorter than without, never repeats, and holds all there is where all there is fits', () => {
    const settings = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 5 }));
    fc.assert(
      fc.property(tiers, settings, fc.integer({ min: 1, max: 50 }), (drawn, [diversity, most], limit) => {
        const [ids] = drawn;
        const varied = listOf(limit, variety(diversity, most), ...split(drawn)).ids;
        expect(varied).toHaveLength(Math.min(limit, ids.length));
        expect(new Set(varied).size).toBe(varied.length);
        if (limit >= ids.length) expect([...varied].sort()).toEqual([...ids].sort());
      }),
    );
  });

  it('shows more of one category only where nothing of another is left', () => {
    fc.assert(
      fc.property(tiers, fc.integer({ min: 1, max: 20 }), (drawn, limit) => {
        const [ids] = drawn;
        const shown = listOf(limit, variety(0.3, 2), ...split(drawn)).ids;
        const counts = new Map<string, number>();
        const isOver = shown.map((id) => {
          const category = id.slice(-1);
          counts.set(category, (counts.get(category) ?? 0) + 1);
          return (counts.get(category) ?? 0) > 2;
        });
        // Once one is over, all after it are; and then no category with room is left outside.
        expect(isOver.lastIndexOf(false)).toBeLessThan(isOver.includes(true) ? isOver.indexOf(true) : isOver.length);
        const outside = ids.filter((id) => !shown.includes(id));
        if (isOver.includes(true)) expect(outside.every((id) => (counts.get(id.slice(-1)) ?? 0) >= 2)).toBe(true);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { type DescribedItem, itemTerms } from '../../catalogue/item-terms.ts';
import { NeighbourSignal } from '../neighbour-signal.ts';
import { areDescribed, fitAttributes } from './attributes.ts';

const titled = (title: string): DescribedItem => ({ title, categories: [], attributes: {} });
const [MUG, BAG, PEN, GAP, NEW_BAG] = [0, 1, 2, 3, 4];
const shop = [titled('Red mug'), titled('RED bag'), titled('Blue pen'), null, titled('bag')];
const table = fitAttributes(shop, 5, 100);

function listOf({ offsets, neighbours, similarities, supports }: NeighbourTable, item: number) {
  const [start = 0, end = 0] = [offsets[item], offsets[item + 1]];
  return Array.from({ length: end - start }, (_, at) => ({
    item: neighbours[start + at] ?? -1,
    similarity: similarities[start + at] ?? 0,
    support: supports[start + at] ?? 0,
  }));
}

describe('fitAttributes', () => {
  it('knows what is described alike, touched or not', () => {
    // red and bag are held by two each and weigh the same; mug, blue and pen lead nowhere. So the red bag is
    // (1, 1) / sqrt 2, the mug (1, 0), the new bag (0, 1).
    expect(listOf(table, BAG)).toEqual([
      { item: MUG, similarity: Math.fround(Math.SQRT1_2), support: 1 },
      { item: NEW_BAG, similarity: Math.fround(Math.SQRT1_2), support: 1 },
    ]);
    expect(listOf(table, MUG).map(({ item }) => item)).toEqual([BAG]);
    expect([listOf(table, PEN), listOf(table, GAP)]).toEqual([[], []]);
  });

  it('keeps the nearest only', () => {
    const items = [titled('red bag'), titled('red'), titled('red bag')];
    expect(listOf(fitAttributes(items, 3, 1), 0)).toEqual([{ item: 2, similarity: Math.fround(1), support: 2 }]);
  });

  it('leads nowhere by what most have', () => {
    const items = Array.from({ length: 21 }, () => titled('thing'));
    expect(fitAttributes(items.slice(1), 20, 1).neighbours).toHaveLength(20);
    expect(fitAttributes(items, 21, 1).neighbours).toHaveLength(0);
  });

  it('is the cosine of what two items share, both ways, whatever is said', () => {
    const item = fc
      .array(fc.constantFrom('aa', 'bb', 'cc', 'dd', 'ee'), { maxLength: 4 })
      .map((said) => titled(said.join(' ')));
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 8 }), (items) => {
        const fitted = fitAttributes(items, items.length, 100);
        const termsOf = (index: number) => new Set(itemTerms(items[index] ?? titled('')));
        items.forEach((_, one) => {
          for (const { item: other, similarity, support } of listOf(fitted, one)) {
            expect(support).toBe([...termsOf(one)].filter((term) => termsOf(other).has(term)).length);
            expect(similarity).toBeGreaterThan(0);
            expect(similarity).toBeLessThanOrEqual(1 + 1e-6);
            const back = listOf(fitted, other).find(({ item }) => item === one);
            expect(back?.similarity).toBeCloseTo(similarity, 5);
          }
        });
      }),
    );
  });
});

describe('a signal of attributes', () => {
  it('has evidence in one shared term, and is lowered by what was turned down', () => {
    const signal = new NeighbourSignal(table, 1);
    const board = new ScoreBoard(5);
    const seeds = [
      { itemIndex: MUG, weight: -1 },
      { itemIndex: NEW_BAG, weight: 1 },
    ];
    signal.score({ seeds }, board);
    expect(board.get(BAG)).toBeCloseTo(0, 6);
    expect(signal.evidenceFor(BAG)).toEqual({ seed: 1, support: 1 });
    expect(signal.evidenceFor(PEN)).toBeNull();
  });
});

describe('areDescribed', () => {
  it('wants two items, and a tenth of them all', () => {
    const two = [titled('a'), null, titled('b')];
    expect(areDescribed(two, 3)).toBe(true);
    expect(areDescribed(two, 20)).toBe(true);
    expect(areDescribed(two, 21)).toBe(false);
    expect(areDescribed([titled('a')], 1)).toBe(false);
    expect(areDescribed([{ title: null, categories: [], attributes: {} }, titled('b')], 2)).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { fitAttributes } from '../fit-attributes.ts';
import type { DescribedItem } from '../item-terms.ts';
import { itemTerms } from '../item-terms.ts';
import { AttributesSignal } from './attributes-signal.ts';
import { ScoreBoard } from './score-board.ts';

const titled = (title: string): DescribedItem => ({ title, categories: [], attributes: {} });
const [MUG, BAG, PEN, GAP, NEW_BAG] = [0, 1, 2, 3, 4];
const part = fitAttributes([titled('Red mug'), titled('RED bag'), titled('Blue pen'), null, titled('bag')]);

function scored(...seeds: { itemIndex: number; weight: number }[]) {
  const signal = new AttributesSignal(part);
  const board = new ScoreBoard(5);
  signal.score({ seeds }, board);
  return { signal, board };
}

describe('itemTerms', () => {
  it('tells words of titles in any script, categories and attribute values, each once', () => {
    expect(
      itemTerms({ title: 'Tea tea', categories: ['Hot'], attributes: { tags: ['a', 'b'], 'title_zh-CN': '绿茶' } }),
    ).toEqual(['word:tea', 'category:Hot', 'tags:a', 'tags:b', expect.stringMatching(/^word:绿/)]);
  });
});

describe('AttributesSignal', () => {
  it('leads to what is described alike, touched or not', () => {
    // red and bag weigh the same, so the bag is (1, 1) / sqrt 2: half of what leads to each neighbour.
    const { board, signal } = scored({ itemIndex: BAG, weight: 2 });
    expect(board.get(MUG)).toBeCloseTo(2 / Math.SQRT2, 6);
    expect(board.get(NEW_BAG)).toBeCloseTo(2 / Math.SQRT2, 6);
    expect([board.get(PEN), board.get(GAP)]).toEqual([0, 0]);
    expect(signal.evidenceFor(NEW_BAG)).toEqual({ seed: 0, shared: ['word:bag'] });
    expect(signal.evidenceFor(PEN)).toBeNull();
  });

  it('takes what was turned down against its like, and never as a reason', () => {
    const { board, signal } = scored({ itemIndex: MUG, weight: -1 }, { itemIndex: NEW_BAG, weight: 1 });
    expect(board.get(BAG)).toBeCloseTo(0, 6);
    expect(signal.evidenceFor(BAG)).toEqual({ seed: 1, shared: ['word:bag'] });
    expect(signal.evidenceFor(MUG)).toBeNull();
  });
});

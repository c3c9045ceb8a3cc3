import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import { itemLikenesses } from './item-likeness.ts';

const untitled = { get: () => undefined };

function modelOf(lists: readonly (readonly (readonly [number, number])[])[]) {
  const entries = lists.flat();
  let end = 0;
  const similar: NeighbourTable = {
    offsets: Uint32Array.from([
      0,
      ...lists.map((list) => {
        end += list.length;
        return end;
      }),
    ]),
    neighbours: Uint32Array.from(entries, ([item]) => item),
    similarities: Float32Array.from(entries, ([, similarity]) => similarity),
    supports: new Uint32Array(entries.length).fill(2),
  };
  const itemIds = lists.map((_, index) => `i${index}`);
  return { similar, itemIds, indexOf: new Map(itemIds.map((itemId, index) => [itemId, index])) };
}

describe('itemLikenesses by neighbours', () => {
  // i0 = (2, 2, 1, 0), i1 = (0, 4, 4, 0), i2 = (0, 0, 0, 0), i3 = (0, 0, 0.5, 0.5); each holds its first similarity itself.
  const model = modelOf([
    [
      [1, 2],
      [2, 1],
    ],
    [[2, 4]],
    [],
    [[2, 0.5]],
  ]);

  it('is the cosine of the lists, each item in its own', () => {
    const others = ['i1', 'i2', 'i3'];
    const likenesses = itemLikenesses(model, untitled, 'i0', others);
    // i0.i1 = 2*4 + 1*4 = 12, |i0| = 3, |i1| = sqrt 32; i0.i3 = 0.5, |i3| = sqrt 0.5.
    expect(likenesses[0]).toBeCloseTo(12 / (3 * Math.sqrt(32)), 6);
    expect(likenesses[1]).toBe(0);
    expect(likenesses[2]).toBeCloseTo(0.5 / (3 * Math.sqrt(0.5)), 6);
  });

  it('is the same both ways round, though only one lists the other, and again on the same scratch', () => {
    const there = itemLikenesses(model, untitled, 'i0', ['i1', 'i3']);
    expect(itemLikenesses(model, untitled, 'i1', ['i0'])[0]).toBeCloseTo(there[0] ?? 0, 12);
    expect(itemLikenesses(model, untitled, 'i3', ['i0'])[0]).toBeCloseTo(there[1] ?? 0, 12);
    expect(itemLikenesses(model, untitled, 'i0', ['i1', 'i3'])).toEqual(there);
  });

  it('knows nothing of items the model does not know', () => {
    expect([...itemLikenesses(model, untitled, 'unknown', ['i0'])]).toEqual([0]);
    expect([...itemLikenesses(model, untitled, 'i0', ['unknown'])]).toEqual([0]);
    expect([...itemLikenesses(null, untitled, 'i0', ['i1'])]).toEqual([0]);
  });
});

describe('itemLikenesses by titles', () => {
  const titles = ['Red enamel mug', 'Blue enamel mug', 'Blue tea towel', 'RED ENAMEL MUG', null];
  const items = new Map(
    titles.map((title, index): [string, Item] => [
      `i${index}`,
      {
        itemId: `i${index}`,
        title,
        categories: ['kitchen'],
        price: null,
        attributes: {},
        hidden: false,
        inStock: true,
        createdAtMs: 0,
      },
    ]),
  );

  it('counts words in common from two thirds up: 2*2/6, 0, 1', () => {
    const likenesses = itemLikenesses(null, items, 'i0', ['i1', 'i2', 'i3']);
    expect([...likenesses]).toEqual([2 / 3, 0, 1]);
    expect(itemLikenesses(null, items, 'i1', ['i2'])[0]).toBe(0); // 2*1/6: one colour in common
  });

  it('does not take untitled items for one another', () => {
    expect([...itemLikenesses(null, items, 'i4', ['i0', 'i4'])]).toEqual([0, 0]);
  });
});

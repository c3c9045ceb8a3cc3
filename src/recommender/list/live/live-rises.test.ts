import { describe, expect, it } from 'vitest';
import { customer, did } from '../../test/histories.ts';
import { smallShop } from '../../test/small-shop.ts';
import { bestOf, liveRises } from './live-rises.ts';

const live = (itemId: string, people: number, customers = 0) => ({ itemId, people, customers });
const ids = (items: readonly { readonly itemId: string }[]) => items.map(({ itemId }) => itemId);
/** A model that knows `a`, which nine took, and `b`, which three did. */
const { model } = smallShop([
  ...Array.from({ length: 9 }, (_, at) => customer(`a ${at}`, did('a'))),
  ...Array.from({ length: 3 }, (_, at) => customer(`b ${at}`, did('b'))),
]);

describe('liveRises', () => {
  it('tells of news what stands out of what others have just now', () => {
    // The others have 2 on average: (150 - 2) / sqrt(3).
    const [news, ...others] = liveRises([live('news', 150), live('x', 2), live('y', 2)], model);
    expect(others).toEqual([]);
    expect(news).toMatchObject({ itemId: 'news', tier: 'trending', reason: { kind: 'trending_now', people: 150 } });
    expect(news?.score).toBeCloseTo(148 / Math.sqrt(3));
  });

  it.each([
    [4, []],
    [5, ['news']],
  ])('needs five people: %i', (people, rising) => {
    expect(ids(liveRises([live('news', people)], null))).toEqual(rising);
  });

  it('sees no rise where all items are read through alike', () => {
    const all = Array.from({ length: 50 }, (_, at) => live(`item ${at}`, 300));
    expect(liveRises(all, model)).toEqual([]);
  });

  it('takes known customers alone for what the model knows, and their usual share', () => {
    expect(liveRises([live('a', 300), live('b', 300)], model)).toEqual([]);
    // Of 40 customers 30 usually turn to a and 10 to b: (26 - 10) / sqrt(11) = 4.8.
    expect(ids(liveRises([live('a', 14, 14), live('b', 26, 26)], model))).toEqual(['b']);
    expect(ids(liveRises([live('a', 30, 30), live('b', 10, 10)], model))).toEqual([]);
  });
});

describe('bestOf', () => {
  it('is one list, best first', () => {
    const item = (itemId: string, score: number) =>
      ({ itemId, score, tier: 'trending', reason: { kind: 'trending', customers: 2 } }) as const;
    const merged = bestOf([item('a', 9), item('b', 2)], [item('c', 9), item('d', 5)]);
    expect(ids([...merged])).toEqual(['a', 'c', 'd', 'b']);
  });
});

import { describe, expect, it } from 'vitest';
import { openModel } from '../../src/recommender/model/served-model.ts';
import { buyerOf, customer, did, trainOn } from '../../src/recommender/test/histories.ts';
import { frequencyRanker, popularityRanker } from './baselines.ts';
import type { Ranker } from './served-lists.ts';

/* Popularity: f (5 people), then a, b, c (3 each), d, e (2 each), g. */
const { model } = openModel(
  0,
  trainOn([
    ...['ada', 'bob', 'cy'].map((id) => buyerOf(id, 'a', 'b', 'c')),
    ...['dan', 'eve'].map((id) => buyerOf(id, 'd', 'e')),
    ...['v', 'w', 'x', 'y', 'z'].map((id) => buyerOf(id, 'f')),
    buyerOf('gus', 'g'),
  ]),
  null,
);
const ask = (rank: Ranker, ...history: Parameters<typeof customer>[1][]) =>
  rank(customer('somebody', ...history), 4).items.map((index) => model.itemIds[index]);

describe('popularityRanker', () => {
  it('is the same for everybody, but for what they have', () => {
    expect(ask(popularityRanker(model, { excludeOwned: false }), did('f'))).toEqual(['f', 'a', 'b', 'c']);
    expect(ask(popularityRanker(model, { excludeOwned: true }), did('f'))).toEqual(['a', 'b', 'c', 'd']);
    expect(ask(popularityRanker(model, { excludeOwned: true, shows: 'unseen' }), did('f'))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(ask(popularityRanker(model, { excludeOwned: false, shows: 'again' }), did('d'), did('f'))).toEqual([
      'f',
      'd',
    ]);
  });
});

describe('frequencyRanker', () => {
  it('counts orders, not lines; ties by the newest, and popular items behind', () => {
    const order = (itemId: string, atMs: number) => did(itemId, { eventKey: `at ${atMs}`, atMs });
    // g in two orders; e and d in one each, e twice in it and the older one.
    const history = [order('d', 3), order('g', 3), order('g', 2), order('e', 1), order('e', 1)];
    expect(ask(frequencyRanker(model), ...history)).toEqual(['g', 'd', 'e', 'f']);
    const { tiers } = frequencyRanker(model)(customer('somebody', ...history), 4);
    expect(tiers).toEqual(['personal', 'personal', 'personal', 'popular']);
  });
});

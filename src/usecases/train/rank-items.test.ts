import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { openModel } from '../../recommender/model/served-model.ts';
import { buyerOf, customer, did, trainOn } from '../../recommender/test/histories.ts';
import { frequencyRanker } from './personal-frequency.ts';
import { blendRanker, popularityRanker, type Ranker } from './rank-items.ts';

/*
 * Three people bought a, b and c together, two d and e, five more only f, one g. Popularity: f (5), then a, b, c (3
 * each), d, e (2 each), g.
 */
const served = openModel(
  0,
  trainOn([
    ...['ada', 'bob', 'cy'].map((id) => buyerOf(id, 'a', 'b', 'c')),
    ...['dan', 'eve'].map((id) => buyerOf(id, 'd', 'e')),
    ...['v', 'w', 'x', 'y', 'z'].map((id) => buyerOf(id, 'f')),
    buyerOf('gus', 'g'),
  ]),
  null,
);
const { model } = served;
const settings = defaultSettings();
const ask = (rank: Ranker, ...history: Parameters<typeof customer>[1][]) =>
  rank(customer('somebody', ...history).history, 4).items.map((index) => model.itemIds[index]);

describe('blendRanker', () => {
  it('puts neighbours first and fills up with what is popular', () => {
    expect(ask(blendRanker(served, settings, 'new'), did('a'))).toEqual(['b', 'c', 'f', 'd']);
  });

  it('hides what the customer has only where the task is new items', () => {
    expect(ask(blendRanker(served, settings, 'new'), did('a'), did('b'))).toEqual(['c', 'f', 'd', 'e']);
    // a and b are each other's neighbours, c is both's.
    expect(ask(blendRanker(served, settings, 'any'), did('a'), did('b'))).toEqual(['c', 'a', 'b', 'f']);
  });

  it('never shows what was turned down, nor fails over items the model lacks', () => {
    const disliked = did('f', { type: 'dislike' });
    expect(ask(blendRanker(served, settings, 'any'), did('d'), disliked, did('unheard of'))).toEqual([
      'e',
      'a',
      'b',
      'c',
    ]);
  });
});

describe('the personal part of a list', () => {
  it('ends where what is popular begins', () => {
    const { history } = customer('somebody', did('a'));
    expect(blendRanker(served, settings, 'new')(history, 4)).toMatchObject({ personal: 2 });
    expect(popularityRanker(model, 'new')(history, 4)).toMatchObject({ personal: 0 });
    expect(frequencyRanker(model)(history, 4)).toMatchObject({ personal: 1 });
  });
});

describe('popularityRanker', () => {
  it('is the same for everybody, but for what they have', () => {
    expect(ask(popularityRanker(model, 'any'), did('f'))).toEqual(['f', 'a', 'b', 'c']);
    expect(ask(popularityRanker(model, 'new'), did('f'))).toEqual(['a', 'b', 'c', 'd']);
    expect(ask(popularityRanker(model, 'again'), did('d'), did('f'))).toEqual(['f', 'd']);
  });
});

describe('frequencyRanker', () => {
  it('counts orders, not lines; ties by the newest, and popular items behind', () => {
    const order = (itemId: string, atMs: number) => did(itemId, { eventKey: `at ${atMs}`, atMs });
    // g in two orders; e and d in one each, e twice in it and the older one.
    const history = [order('d', 3), order('g', 3), order('g', 2), order('e', 1), order('e', 1)];
    expect(ask(frequencyRanker(model), ...history)).toEqual(['g', 'd', 'e', 'f']);
  });
});

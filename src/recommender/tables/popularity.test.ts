import { describe, expect, it } from 'vitest';
import { customer, DAY_MS, did, NOW_MS, trainOn } from '../test/histories.ts';

describe('popularity', () => {
  it('weighs the days on which customers took an item, halved by age', () => {
    // Half-life 90 days. Ada's purchase today 5, Bob's 90 days ago 2.5.
    const model = trainOn([
      customer('ada', did('a')),
      customer('bob', did('a', { atMs: NOW_MS - 90 * DAY_MS })),
      customer('cy', did('b', { type: 'view' })),
    ]);
    expect([...model.popularity]).toEqual([7.5, 1]);
  });

  it('counts a day of one customer once, by the strongest', () => {
    const views = Array.from({ length: 100 }, (_, second) =>
      did('a', { type: 'view', atMs: NOW_MS - second * 1000, eventKey: `view ${second}` }),
    );
    // View 1, cart 3 and purchase 5 in a day are 5; a hundred views are 1.
    const shopper = customer('ada', did('b'), did('b', { type: 'cart' }), did('b', { type: 'view' }));
    expect([...trainOn([customer('bot', ...views), shopper]).popularity]).toEqual([1, 5]);
  });

  it('never falls below zero, and never rises by a dislike', () => {
    const liked = [customer('ada', did('a')), customer('bob', did('b'))];
    const before = trainOn(liked).popularity;
    const after = trainOn([...liked, customer('cy', did('a', { type: 'dislike' }), did('b', { type: 'dislike' }))]);
    expect([...before]).toEqual([5, 5]);
    expect([...after.popularity]).toEqual([0, 0]);
    expect([...trainOn([customer('cy', did('a', { type: 'dislike' }))]).popularity]).toEqual([0]);
  });
});

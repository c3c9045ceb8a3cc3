import { describe, expect, it } from 'vitest';
import { newestShareHoldout } from './newest-share-holdout.ts';
import { itemsOf, knownCustomer } from './test/known-customers.ts';

describe('newestShareHoldout', () => {
  it('holds out the newest part of each history, rounded down', () => {
    const ada = knownCustomer('ada', ['d', 4], ['c', 3], ['b', 2], ['a', 1]);
    const bob = knownCustomer('bob', ['b', 2], ['a', 1]);
    // A third of four is one, of two none.
    expect(itemsOf(newestShareHoldout([ada, bob], 1 / 3))).toEqual({
      train: ['ada: cba', 'bob: ba'],
      cases: ['cba > d'],
    });
  });
});

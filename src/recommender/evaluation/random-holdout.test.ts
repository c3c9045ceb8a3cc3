import { describe, expect, it } from 'vitest';
import { randomHoldout } from './random-holdout.ts';
import { itemsOf, knownCustomer } from './test/known-customers.ts';

/** These numbers, one after the other. */
const drawing = (...numbers: number[]) => {
  const left = [...numbers];
  return () => left.shift() ?? 1;
};

describe('randomHoldout', () => {
  it('holds out the items whose number is below the share, with all that was done with them', () => {
    const ada = knownCustomer('ada', ['a', 3], ['b', 2], ['a', 1]);
    const bob = knownCustomer('bob', ['a', 2], ['c', 1]);
    // One number per item: ada's a .05 and b .5; bob's a .1, which is not below the share, and c .09.
    const split = randomHoldout([ada, bob], 0.1, drawing(0.05, 0.5, 0.1, 0.09));
    expect(itemsOf(split)).toEqual({ train: ['ada: b', 'bob: a'], cases: ['b > aa', 'a > c'] });
  });

  it('leaves everybody something, and keeps those in train who have nothing held out', () => {
    const split = randomHoldout(
      [knownCustomer('one', ['a', 1]), knownCustomer('two', ['a', 2], ['b', 1]), knownCustomer('none')],
      0.5,
      drawing(0, 0, 0),
    );
    expect(itemsOf(split)).toEqual({ train: ['one: a', 'two: a'], cases: ['a > b'] });
  });
});

import { describe, expect, it } from 'vitest';
import { lastOrderHoldout } from './last-order-holdout.ts';
import { itemsOf, knownCustomer } from './test/known-customers.ts';

describe('lastOrderHoldout', () => {
  it("holds out everybody's newest order; who has one order is no case", () => {
    const ada = knownCustomer('ada', ['c', 2], ['d', 2], ['a', 1], ['b', 1]);
    const once = knownCustomer('once', ['a', 1], ['b', 1]);
    expect(itemsOf(lastOrderHoldout([ada, once, knownCustomer('none')]))).toEqual({
      train: ['ada: ab', 'once: ab'],
      cases: ['ab > cd'],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { anInteraction } from '../../domain/test/an-interaction.ts';
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

  it('takes the looks of that visit with it, which would give the order away, and leaves those of earlier visits', () => {
    const minute = 60_000;
    const did = (type: string, itemId: string, atMs: number) =>
      anInteraction({ type, itemId, atMs, eventKey: `${type} at ${atMs}` });
    const day = 24 * 60 * minute;
    const history = [
      did('view', 'f', day + 50 * minute),
      did('purchase', 'e', day + 40 * minute),
      did('view', 'e', day + 30 * minute),
      did('view', 'd', day + 10 * minute),
      did('view', 'c', day - 21 * minute),
      did('purchase', 'b', 2 * minute),
      did('view', 'b', minute),
    ];
    const customers = [{ customer: { kind: 'known', id: 'ada' }, history } as const];
    const split = lastOrderHoldout(customers, ({ type }) => type === 'purchase');
    expect(itemsOf(split)).toEqual({ train: ['ada: cbb'], cases: ['cbb > feed'] });
  });
});

import { describe, expect, it } from 'vitest';
import { itemsOf, knownCustomer } from './test/known-customers.ts';
import { splitAt, timeHoldout } from './time-holdout.ts';

const ada = knownCustomer('ada', ['c', 30], ['b', 20], ['a', 10]);
const newcomer = knownCustomer('newcomer', ['c', 31]);
const gone = knownCustomer('gone', ['a', 1]);

describe('splitAt', () => {
  it('holds out what happened from that moment on; who came later is no case and not in train', () => {
    expect(splitAt([ada, newcomer], 20).cases.map(({ atMs }) => atMs)).toEqual([20]);
    expect(itemsOf(splitAt([ada, newcomer, gone], 20))).toEqual({ train: ['ada: a', 'gone: a'], cases: ['a > cb'] });
  });
});

describe('timeHoldout', () => {
  it('finds the moment that leaves the newest share', () => {
    // Times 1, 10, 20, 30, 31; a fifth of five is one: the newest, which is the newcomer's.
    expect(itemsOf(timeHoldout([ada, newcomer, gone], 0.2))).toEqual({ train: ['ada: cba', 'gone: a'], cases: [] });
    // Two fifths: 30 and 31.
    expect(itemsOf(timeHoldout([ada, newcomer, gone], 0.4)).cases).toEqual(['ba > c']);
  });

  it('tears no moment apart', () => {
    // At most one of the three, and yet both of that moment.
    const order = knownCustomer('order', ['c', 9], ['b', 9], ['a', 1]);
    expect(itemsOf(timeHoldout([order], 0.4)).cases).toEqual(['a > cb']);
  });

  it('is empty without histories', () => {
    expect(timeHoldout([], 0.1)).toEqual({ train: [], cases: [] });
  });
});

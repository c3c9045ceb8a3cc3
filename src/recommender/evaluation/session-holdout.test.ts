import { describe, expect, it } from 'vitest';
import { sessionHoldout } from './session-holdout.ts';
import { itemsOf, knownCustomer } from './test/known-customers.ts';

describe('sessionHoldout', () => {
  it('asks for each step but the first of the newest sessions, of which nothing is in train', () => {
    const sessions = [
      knownCustomer('new', ['c', 32], ['b', 31], ['a', 30]),
      knownCustomer('one click', ['d', 40]),
      knownCustomer('old', ['b', 2], ['a', 1]),
      knownCustomer('older', ['a', 0]),
    ];
    // Half of four sessions: the two that ended last.
    expect(itemsOf(sessionHoldout(sessions, 0.5))).toEqual({
      train: ['older: a', 'old: ba'],
      cases: ['a > b', 'ba > c'],
    });
  });

  it('asks for no more than ten steps of one session, the first', () => {
    const long = [...'nmlkjihgfedcba'].map((item, at) => [item, 100 - at] as const);
    const { cases } = itemsOf(sessionHoldout([knownCustomer('old', ['a', 0]), knownCustomer('long', ...long)], 0.5));
    expect(cases).toHaveLength(10);
    expect(cases.at(-1)).toBe('jihgfedcba > k');
  });
});

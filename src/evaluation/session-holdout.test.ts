import { describe, expect, it } from 'vitest';
import { sessionHoldout } from './session-holdout.ts';
import { itemsOf, knownCustomer } from './test/known-customers.ts';

describe('sessionHoldout', () => {
  it('asks for the last click of the newest sessions, of which nothing is in train', () => {
    const sessions = [
      knownCustomer('new', ['c', 32], ['b', 31], ['a', 30]),
      knownCustomer('one click', ['d', 40]),
      knownCustomer('old', ['b', 2], ['a', 1]),
      knownCustomer('older', ['a', 0]),
    ];
    // Half of four sessions: the two that ended last.
    expect(itemsOf(sessionHoldout(sessions, 0.5))).toEqual({ train: ['older: a', 'old: ba'], cases: ['ba > c'] });
  });
});

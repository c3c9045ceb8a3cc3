import { describe, expect, it } from 'vitest';
import { relevantItems } from './task.ts';
import { knownCustomer } from './test/known-customers.ts';

describe('relevantItems', () => {
  // Had a and b; then bought b twice, c and d.
  const history = knownCustomer('ada', ['a', 2], ['b', 1]).history;
  const heldOut = knownCustomer('ada', ['b', 6], ['c', 5], ['b', 4], ['d', 3]).history;
  const items = (task: 'new' | 'again' | 'any') => [...relevantItems({ history, heldOut }, task)].sort();

  it('tells new items from those bought again, each once', () => {
    expect(items('new')).toEqual(['c', 'd']);
    expect(items('again')).toEqual(['b']);
    expect(items('any')).toEqual(['b', 'c', 'd']);
  });
});

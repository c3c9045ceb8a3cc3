import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { endOfOwnNewest, firstBefore, logBefore, logBeforeOwnNewest, newestShareFrom } from './log-before.ts';
import { TrainingSet } from './training-set.ts';
import { indexItems } from './vocabulary.ts';

const daysAgo = (itemId: string, days: number) => did(itemId, { atMs: NOW_MS - days * DAY_MS, eventKey: `${days}` });
const ada = customer('ada', daysAgo('a', 1), daysAgo('b', 3), daysAgo('c', 3), daysAgo('a', 9));
const bob = customer('bob', daysAgo('b', 2));

function logOf(...customers: (typeof ada)[]) {
  const set = new TrainingSet(defaultSettings(), NOW_MS);
  for (const each of customers) set.add(each);
  return set.toLog(indexItems([...set.itemIds].sort()));
}

describe('logBefore', () => {
  it('is the log of histories that end there', () => {
    const before = logBefore(logOf(ada, bob), NOW_MS - 2 * DAY_MS);
    expect(before.customers).toHaveLength(1);
    expect(before.interactionCount).toBe(3);
    expect(before.newestMs).toBe(NOW_MS - 3 * DAY_MS);
    const [span] = before.customers;
    expect([...before.items.subarray(span?.start, span?.end)]).toEqual([1, 2, 0]);
  });

  it('leaves nobody when it ends before all, and everything when it ends after all', () => {
    expect(logBefore(logOf(ada, bob), 0)).toMatchObject({ customers: [], interactionCount: 0, newestMs: 0 });
    expect(logBefore(logOf(ada, bob), NOW_MS)).toEqual(logOf(ada, bob));
  });

  it('does not touch the log it was made from', () => {
    const log = logOf(ada, bob);
    logBefore(log, NOW_MS - 2 * DAY_MS);
    expect(log).toEqual(logOf(ada, bob));
  });
});

describe('logBeforeOwnNewest', () => {
  it('is the log without the newest of everybody, of whom there is more than that', () => {
    const before = logBeforeOwnNewest(logOf(ada, bob), 0.2);
    expect(before.customers.map(({ start, end }) => end - start)).toEqual([3, 1]);
  });

  it('tears no order apart', () => {
    const basket = customer('cy', daysAgo('a', 1), daysAgo('b', 1), daysAgo('c', 1), daysAgo('a', 9));
    const log = logOf(basket);
    const [span = { start: 0, end: 0, orderCount: 0 }] = log.customers;
    expect(endOfOwnNewest(log, span, 0.1)).toBe(3);
  });
});

describe('newestShareFrom', () => {
  it('is the moment the newest share began', () => {
    // Five interactions at 9, 3, 3, 2 and 1 days ago: the newest two fifths began 2 days ago.
    expect(newestShareFrom(logOf(ada, bob), 0.4)).toBe(NOW_MS - 2 * DAY_MS);
    // The newest three fifths would tear an order apart: all of it is in.
    expect(newestShareFrom(logOf(ada, bob), 0.6)).toBe(NOW_MS - 3 * DAY_MS);
    expect(newestShareFrom(logOf(), 0.5)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('firstBefore', () => {
  it('is the end where all is later', () => {
    const log = logOf(bob);
    const [span = { start: 0, end: 0, orderCount: 0 }] = log.customers;
    expect(firstBefore(log, span, NOW_MS - 2 * DAY_MS)).toBe(span.end);
    expect(firstBefore(log, span, NOW_MS)).toBe(span.start);
  });
});

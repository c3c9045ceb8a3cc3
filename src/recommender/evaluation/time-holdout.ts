import { type KnownCustomer, type Split, splitHistories } from './split.ts';

/**
 * Splits by one moment for all: what happened before it is known, the rest is held out. No model then sees the future
 * (Ji, Sun, Zhang & Li 2023, ACM TOIS 41(3)). Lists are made for that moment, as a request then would get them.
 *
 * @param fromMs - the first moment held out
 */
export function splitAt(customers: Iterable<KnownCustomer>, fromMs: number): Split {
  const { train, cases } = splitHistories(customers, ({ atMs }) => atMs >= fromMs);
  return { train, cases: cases.map((each) => ({ ...each, atMs: fromMs })) };
}

/**
 * Holds out the newest interactions of all, about `share` of them: more only where many happened at the very moment of
 * the cut, since an order is not torn apart. O(interactions * log interactions).
 *
 * @param share - above 0, below 1
 */
export function timeHoldout(customers: readonly KnownCustomer[], share: number): Split {
  const times = Float64Array.from(customers.flatMap(({ history }) => history.map(({ atMs }) => atMs))).sort();
  return splitAt(customers, times[Math.ceil(times.length * (1 - share))] ?? Number.POSITIVE_INFINITY);
}

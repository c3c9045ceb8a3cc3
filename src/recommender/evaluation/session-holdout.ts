import type { EvaluationCase, KnownCustomer, Split } from './split.ts';

/** Of one session: the longest would decide otherwise. */
const MOST_CASES = 10;

/**
 * Holds out the newest sessions, about `share` of them, whole: each step but the first is to be found from those before
 * it. Only the first ten steps after the first are asked for. Sessions of one interaction are no case. For data where
 * nobody is seen twice.
 *
 * @param share - above 0, below 1
 */
export function sessionHoldout(sessions: readonly KnownCustomer[], share: number): Split {
  const oldestFirst = sessions.toSorted((a, b) => (a.history[0]?.atMs ?? 0) - (b.history[0]?.atMs ?? 0));
  const known = Math.ceil(oldestFirst.length * (1 - share));
  return { train: oldestFirst.slice(0, known), cases: oldestFirst.slice(known).flatMap(casesOf) };
}

/** Shortest first. */
function casesOf({ customer: { kind, id: customerId }, history }: KnownCustomer): EvaluationCase[] {
  const cases: EvaluationCase[] = [];
  for (let next = history.length - 2; next >= 0 && cases.length < MOST_CASES; next -= 1) {
    cases.push({ kind, customerId, history: history.slice(next + 1), heldOut: history.slice(next, next + 1) });
  }
  return cases;
}

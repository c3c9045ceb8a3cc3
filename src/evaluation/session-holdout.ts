import type { EvaluationCase, KnownCustomer, Split } from './split.ts';

/**
 * Holds out the newest sessions, about `share` of them, whole: of each the last interaction is to be found from those
 * before it. Sessions of one interaction are no case. For data where nobody is seen twice.
 *
 * @param share - above 0, below 1
 */
export function sessionHoldout(sessions: readonly KnownCustomer[], share: number): Split {
  const oldestFirst = sessions.toSorted((a, b) => (a.history[0]?.atMs ?? 0) - (b.history[0]?.atMs ?? 0));
  const known = Math.ceil(oldestFirst.length * (1 - share));
  const cases = oldestFirst.slice(known).flatMap(({ history }): EvaluationCase[] => {
    const [next, ...before] = history;
    return next === undefined || before.length === 0 ? [] : [{ history: before, heldOut: [next] }];
  });
  return { train: oldestFirst.slice(0, known), cases };
}

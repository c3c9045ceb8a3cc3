import type { Interval } from '../model/recipe-choice.ts';

/** Two-sided 95% of the normal distribution. */
const STANDARD_ERRORS = 1.96;

/**
 * How much higher the first scores are than the second, pair by pair: the mean difference and its 95% interval
 * (mean +- 1.96 standard errors of the differences). Pairing takes out how hard each case is.
 *
 * @param ours - one score per case
 * @param theirs - of the same cases in the same order
 * @throws {RangeError} with fewer than two cases, or lists of different length
 */
export function gainOf(ours: readonly number[], theirs: readonly number[]): Interval {
  if (ours.length < 2 || ours.length !== theirs.length) throw new RangeError('two scores of each side at least');
  const differences = ours.map((score, at) => score - (theirs[at] ?? 0));
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length;
  const squares = differences.reduce((sum, difference) => sum + (difference - mean) ** 2, 0);
  const error = Math.sqrt(squares / (differences.length - 1) / differences.length);
  return { mean, low: mean - STANDARD_ERRORS * error, high: mean + STANDARD_ERRORS * error };
}

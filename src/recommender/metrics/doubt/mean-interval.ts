import type { Interval } from '../../model/recipe-choice.ts';

/** Two-sided 95% of the normal distribution. */
const STANDARD_ERRORS = 1.96;
/** Made-up scores that are added before the interval is taken: half of them nothing, half perfect. */
const ADDED = 4;

/**
 * The mean of scores between 0 and 1 and its 95% interval, however few there are.
 *
 * The interval is that of the scores and four more, two of 0 and two of 1, cut at 0 and 1: three lists that all found
 * nothing do not prove that nothing is ever found. With hundreds it is the usual mean +- 1.96 standard errors.
 *
 * @throws {RangeError} without a score
 * @see Agresti & Coull (1998), The American Statistician 52(2): "add two successes and two failures"
 */
export function meanInterval(scores: readonly number[]): Interval {
  const count = scores.length;
  if (count === 0) throw new RangeError('one score at least');
  const total = scores.reduce((sum, score) => sum + score, 0);
  const centre = (total + ADDED / 2) / (count + ADDED);
  const squares =
    scores.reduce((sum, score) => sum + (score - centre) ** 2, 0) + (ADDED / 2) * (centre ** 2 + (1 - centre) ** 2);
  const error = Math.sqrt(squares) / (count + ADDED);
  return {
    mean: total / count,
    low: Math.max(0, centre - STANDARD_ERRORS * error),
    high: Math.min(1, centre + STANDARD_ERRORS * error),
  };
}

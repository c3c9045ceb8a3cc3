import type { Habit } from './habits.ts';

/** What everybody's record says about each item. */
export interface ItemRates {
  /** ln of how likely an owner takes the item on one more occasion. */
  readonly logRates: Float32Array;
  /** ln(1 + how often it was taken at all). */
  readonly logTaken: Float32Array;
}

/**
 * Coefficients to start from, one per feature; what fits on the train halves of Ta-Feng and Online Retail have in
 * common: (-1.0, 1.5, -.2, .5, .1, -.4, -.1) and (-1.0, 1.3, -.1, .6, .2, -.2, -.5).
 */
export const PRIOR_COEFFICIENTS: readonly number[] = [-1, 1.4, -0.15, 0.5, 0.1, -0.3, -0.3];

export const FEATURE_COUNT = PRIOR_COEFFICIENTS.length;

/**
 * What a repeat is predicted from: a constant; the customer's times with the item, occasions since the last and since
 * the first, occasions in all; how often everybody repeats the item, and takes it. In logarithms, so that each
 * coefficient is the power its figure has in the odds.
 *
 * @param into - FEATURE_COUNT cells, all written
 */
export function writeFeatures(
  { itemIndex, times, sinceLast, sinceFirst }: Habit,
  occasionCount: number,
  { logRates, logTaken }: ItemRates,
  into: Float64Array,
): void {
  into[0] = 1;
  into[1] = Math.log(times);
  into[2] = Math.log1p(sinceLast);
  into[3] = logRates[itemIndex] as number;
  into[4] = logTaken[itemIndex] as number;
  into[5] = Math.log(occasionCount);
  into[6] = Math.log1p(sinceFirst);
}

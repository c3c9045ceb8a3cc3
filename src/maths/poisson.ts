/**
 * P(X <= count) of a Poisson variable. Summed from its largest term down and in logarithms, so that no mean underflows.
 * O(count).
 *
 * @param count - an integer, 0 to `mean`: below the mean the terms fall from there
 * @param mean - > 0
 */
export function poissonAtMost(count: number, mean: number): number {
  let logTerm = -mean;
  for (let k = 1; k <= count; k += 1) logTerm += Math.log(mean / k);
  let termsOfLast = 0;
  let ratio = 1;
  for (let k = count; k >= 0; k -= 1) {
    termsOfLast += ratio;
    ratio *= k / mean;
  }
  return Math.exp(logTerm) * termsOfLast;
}

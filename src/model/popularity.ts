import { decay } from './interaction-weight.ts';
import type { Occasions } from './occasions.ts';

/**
 * Weighted occasions per item, each halved for every half-life it is old.
 *
 * @param referenceMs - ages are counted back from here
 * @returns one figure per item, >= 0: what more people turn down than take is not popular
 */
export function popularity(
  occasions: Occasions,
  itemCount: number,
  halfLifeDays: number,
  referenceMs: number,
): Float64Array {
  const sums = new Float64Array(itemCount);
  occasions.items.forEach((item, at) => {
    const weight = occasions.weights[at] ?? 0;
    sums[item] = (sums[item] ?? 0) + weight * decay(referenceMs - (occasions.atMs[at] ?? 0), halfLifeDays);
  });
  return sums.map((sum) => Math.max(0, sum));
}

import { decay } from '../../domain/interaction.ts';
import type { ItemDays } from '../log/item-days.ts';

/**
 * Weighted days per item, each halved for every half-life it is old.
 *
 * @param referenceMs - ages are counted back from here
 * @returns one figure per item, >= 0: what more people turn down than take is not popular
 */
export function popularity(
  itemDays: Pick<ItemDays, 'items' | 'atMs' | 'weights'>,
  itemCount: number,
  halfLifeDays: number,
  referenceMs: number,
): Float64Array {
  const sums = new Float64Array(itemCount);
  itemDays.items.forEach((item, at) => {
    const weight = itemDays.weights[at] ?? 0;
    sums[item] = (sums[item] ?? 0) + weight * decay(referenceMs - (itemDays.atMs[at] ?? 0), halfLifeDays);
  });
  return sums.map((sum) => Math.max(0, sum));
}

/** The same figures with the highest at 1, so that they can be added to other scores. */
export function relativePopularity(figures: Float64Array): Float64Array {
  // Plain loops: with a call for each of 200,000 items the event loop would stand for 15 ms.
  let highest = 0;
  for (let item = 0; item < figures.length; item += 1) highest = Math.max(highest, figures[item] as number);
  if (highest === 0) return figures;
  const relative = new Float64Array(figures.length);
  for (let item = 0; item < figures.length; item += 1) relative[item] = (figures[item] as number) / highest;
  return relative;
}

/**
 * Novelty@K: how little known the listed items are, in bits: the mean over all listed places of -log2(share of customers
 * who have the item). 0 for what everybody has; an item of one customer in a thousand counts 10. What nobody has counts
 * as if one customer had it.
 *
 * @param lists - item indices, best first
 * @param itemCustomers - distinct customers per item
 * @param customerCount - at least 1
 * @returns null where nothing is listed
 * @see Vargas & Castells (2011), RecSys, section 4.1: self-information
 */
export function noveltyAtK(
  lists: readonly (readonly number[])[],
  itemCustomers: ArrayLike<number>,
  customerCount: number,
  k: number,
): number | null {
  let sum = 0;
  let places = 0;
  for (const list of lists) {
    for (const item of list.slice(0, k)) {
      sum -= Math.log2(Math.max(1, itemCustomers[item] ?? 0) / customerCount);
      places += 1;
    }
  }
  return places === 0 ? null : sum / places;
}

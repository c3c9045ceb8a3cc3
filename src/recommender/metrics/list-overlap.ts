/**
 * How alike lists are: the mean Jaccard overlap |A and B| / |A or B| over all pairs of lists, 0 (disjoint) to 1 (the
 * same items for everyone, in whatever order). Two empty lists are alike. O(lists^2 * length): hand in a sample.
 *
 * @param lists - item indices, no repeats within a list
 * @returns null with fewer than two lists
 */
export function listOverlap(lists: readonly (readonly number[])[]): number | null {
  const sets = lists.map((list) => new Set(list));
  let sum = 0;
  let pairs = 0;
  sets.forEach((a, index) => {
    for (const b of sets.slice(index + 1)) {
      sum += jaccard(a, b);
      pairs += 1;
    }
  });
  return pairs === 0 ? null : sum / pairs;
}

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0;
  for (const item of a) if (b.has(item)) common += 1;
  const union = a.size + b.size - common;
  return union === 0 ? 1 : common / union;
}

/**
 * Intra-list diversity@K: how unlike each other the items of one list are: 1 - similarity, averaged over the pairs of a
 * list, then over lists. 1 where no two have anything in common, 0 where all are the same. O(lists * K^2) similarities:
 * hand in a sample.
 *
 * @param lists - item indices, best first; lists of fewer than two say nothing
 * @param similarity - symmetric, 0 to 1
 * @returns null where no list has two items
 * @see Ziegler et al. (2005), WWW, section 3.2: intra-list similarity
 */
export function intraListDiversityAtK(
  lists: readonly (readonly number[])[],
  similarity: (a: number, b: number) => number,
  k: number,
): number | null {
  let sum = 0;
  let judged = 0;
  for (const list of lists) {
    const head = list.slice(0, k);
    if (head.length < 2) continue;
    sum += meanDistance(head, similarity);
    judged += 1;
  }
  return judged === 0 ? null : sum / judged;
}

function meanDistance(items: readonly number[], similarity: (a: number, b: number) => number): number {
  let sum = 0;
  items.forEach((a, place) => {
    for (const b of items.slice(place + 1)) sum += 1 - similarity(a, b);
  });
  return sum / ((items.length * (items.length - 1)) / 2);
}

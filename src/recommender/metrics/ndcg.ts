/**
 * nDCG@K with binary relevance: a hit at rank r (from 1) gains 1 / log2(r + 1); the sum is divided by that of an ideal
 * list, whose first min(K, |relevant|) items are all hits.
 *
 * @param recommended - item indices, best first, no repeats
 * @returns 0 to 1; null when nothing is relevant, which is no case to average over
 * @see Järvelin & Kekäläinen (2002), ACM TOIS 20(4)
 */
export function ndcgAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number | null {
  if (relevant.size === 0) return null;
  const gain = recommended
    .slice(0, k)
    .reduce((sum, item, position) => sum + (relevant.has(item) ? discount(position) : 0), 0);
  let ideal = 0;
  for (let position = 0; position < Math.min(k, relevant.size); position += 1) ideal += discount(position);
  return gain / ideal;
}

/** @param position - from 0 */
function discount(position: number): number {
  return 1 / Math.log2(position + 2);
}

/**
 * Recall@K = hits among the first K / |relevant|: the definition LightGCN and its successors publish. It cannot reach 1
 * when more than K items are relevant.
 *
 * @param recommended - item indices, best first, no repeats
 * @returns 0 to 1; null when nothing is relevant, which is no case to average over
 */
export function recallAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number | null {
  if (relevant.size === 0) return null;
  const hits = recommended.slice(0, k).filter((item) => relevant.has(item)).length;
  return hits / relevant.size;
}

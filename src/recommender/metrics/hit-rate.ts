/**
 * Hit rate@K: 1 if any relevant item is among the first K, otherwise 0. With one relevant item it is recall@K, and the
 * HR@K (or P@K) of the session papers.
 *
 * @param recommended - item indices, best first, no repeats
 * @returns null when nothing is relevant, which is no case to average over
 */
export function hitRateAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number | null {
  if (relevant.size === 0) return null;
  return recommended.slice(0, k).some((item) => relevant.has(item)) ? 1 : 0;
}

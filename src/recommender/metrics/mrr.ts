/**
 * Reciprocal rank@K: 1 / the rank (from 1) of the first relevant item among the first K, 0 if there is none. Averaged
 * over lists it is the MRR@K of the session papers, where one item, the next click, is relevant.
 *
 * @param recommended - item indices, best first, no repeats
 * @returns 0 to 1; null when nothing is relevant, which is no case to average over
 */
export function mrrAtK(recommended: readonly number[], relevant: ReadonlySet<number>, k: number): number | null {
  if (relevant.size === 0) return null;
  const position = recommended.slice(0, k).findIndex((item) => relevant.has(item));
  return position === -1 ? 0 : 1 / (position + 1);
}

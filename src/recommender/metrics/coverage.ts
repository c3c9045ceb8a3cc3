/**
 * Coverage@K: the share of the catalogue that is among the first K of at least one list. Popularity alone covers
 * K / itemCount.
 *
 * @param lists - item indices, best first
 * @param itemCount - items in the catalogue
 * @returns 0 to 1; null for an empty catalogue
 */
export function coverageAtK(lists: readonly (readonly number[])[], itemCount: number, k: number): number | null {
  if (itemCount === 0) return null;
  return new Set(lists.flatMap((list) => list.slice(0, k))).size / itemCount;
}

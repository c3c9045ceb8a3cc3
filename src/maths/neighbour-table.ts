/** One person who has both is no reason to tell anybody, though many such pairs together may score. */
export const MIN_REASON_SUPPORT = 2;

/** How much more often two items have a row in common than if they were independent. */
export function timesMoreThanChance(support: number, rowsOfOne: number, rowsOfOther: number, rowCount: number): number {
  return (support * rowCount) / (rowsOfOne * rowsOfOther);
}

/**
 * For each item its neighbours, most similar first, ties by item index; never the item itself.
 * CSR: the neighbours of item i stand at `offsets[i]` to `offsets[i + 1] - 1` of the other three arrays.
 */
export interface NeighbourTable {
  /** Length items + 1. */
  readonly offsets: Uint32Array;
  /** Item indices. */
  readonly neighbours: Uint32Array;
  /** > 0, finite. */
  readonly similarities: Float32Array;
  /** Distinct rows (customers, or orders) that have both items; of descriptions, the terms both have. */
  readonly supports: Uint32Array;
}

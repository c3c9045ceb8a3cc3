import type { SparseRows } from './interaction-matrix.ts';

/**
 * All pairs of one source item, in one dense accumulator that is cleared through the list of what was touched.
 * 16 bytes an item, whatever the number of pairs.
 */
export class PairCounts {
  /** Per target: sum over common rows of source value x target value x trust in the row. */
  readonly sums: Float64Array;
  /** Per target: how many rows have both. */
  readonly supports: Uint32Array;
  /** The targets with a support above zero, the source itself among them; the first `touchedCount`. */
  readonly touched: Uint32Array;
  touchedCount = 0;

  constructor(itemCount: number) {
    this.sums = new Float64Array(itemCount);
    this.supports = new Uint32Array(itemCount);
    this.touched = new Uint32Array(itemCount);
  }

  /**
   * The loop training spends its time in. Locals rather than fields, and casts: every index comes from the matrix.
   *
   * @param columns - the transpose of `rows`
   */
  count(source: number, rows: SparseRows, columns: SparseRows, rowTrust: Float64Array): void {
    const { sums, supports, touched } = this;
    const { offsets, columns: items, values } = rows;
    const lastOfSource = columns.offsets[source + 1] as number;
    let touchedCount = 0;
    for (let at = columns.offsets[source] as number; at < lastOfSource; at += 1) {
      const row = columns.columns[at] as number;
      const sourceValue = (columns.values[at] as number) * (rowTrust[row] as number);
      const end = offsets[row + 1] as number;
      for (let cell = offsets[row] as number; cell < end; cell += 1) {
        const target = items[cell] as number;
        const support = supports[target] as number;
        if (support === 0) {
          touched[touchedCount] = target;
          touchedCount += 1;
        }
        supports[target] = support + 1;
        sums[target] = (sums[target] as number) + sourceValue * (values[cell] as number);
      }
    }
    this.touchedCount = touchedCount;
  }

  clear(): void {
    for (let at = 0; at < this.touchedCount; at += 1) {
      const target = this.touched[at] as number;
      this.sums[target] = 0;
      this.supports[target] = 0;
    }
    this.touchedCount = 0;
  }
}

import { TopK } from './top-k.ts';

/** Which rows (visits, people) hold each item, and what each row counts. */
export interface RowIndex {
  /** Length items + 1. */
  readonly itemOffsets: Uint32Array;
  readonly itemRows: Uint32Array;
  /** One per row, > 0. */
  readonly trusts: Float32Array;
}

/**
 * Finds the rows most like a set of weighted items: trust(r) * sum over shared items of their weight. Of rows equally
 * alike the one with the lower number.
 *
 * O(sum over the items of their rows); 12 bytes a row of scratch.
 */
export class NearestRows {
  readonly #index: RowIndex;
  readonly #count: number;
  readonly #nearest: TopK;
  readonly #likeness: Float64Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;

  /** @param count - how many are kept */
  constructor(index: RowIndex, count: number) {
    this.#index = index;
    this.#count = count;
    this.#nearest = new TopK(count);
    this.#likeness = new Float64Array(index.trusts.length);
    this.#touched = new Uint32Array(index.trusts.length);
  }

  /** To be called for each item once, with a weight above zero, before {@link take}. */
  add(item: number, weight: number): void {
    const { itemOffsets, itemRows } = this.#index;
    const likeness = this.#likeness;
    const end = itemOffsets[item + 1] as number;
    for (let at = itemOffsets[item] as number; at < end; at += 1) {
      const row = itemRows[at] as number;
      const before = likeness[row] as number;
      if (before === 0) {
        this.#touched[this.#touchedCount] = row;
        this.#touchedCount += 1;
      }
      likeness[row] = before + weight;
    }
  }

  /** Most alike first, valid up to `size` and until the next call; what was added is forgotten. */
  take(): ReturnType<TopK['sorted']> {
    const { trusts } = this.#index;
    this.#nearest.clear(this.#count);
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const row = this.#touched[at] as number;
      this.#nearest.offer(row, (this.#likeness[row] as number) * (trusts[row] as number));
      this.#likeness[row] = 0;
    }
    this.#touchedCount = 0;
    return this.#nearest.sorted();
  }
}

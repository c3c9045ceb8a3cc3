import { ScoreBoard, TopK } from './top-k.ts';

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
 * O(sum over the items of their rows); 13 bytes a row of scratch.
 */
export class NearestRows {
  readonly #index: RowIndex;
  readonly #count: number;
  readonly #nearest: TopK;
  readonly #likeness: ScoreBoard;

  /** @param count - how many are kept */
  constructor(index: RowIndex, count: number) {
    this.#index = index;
    this.#count = count;
    this.#nearest = new TopK(count);
    this.#likeness = new ScoreBoard(index.trusts.length);
  }

  /** So many rows are about to be met, repeats counted: said before the first {@link add}, it makes many of them cheaper. */
  expect(rows: number): void {
    this.#likeness.expect(rows);
  }

  /** To be called for each item once, with a weight above zero, before {@link take}. */
  add(item: number, weight: number): void {
    const { itemOffsets, itemRows } = this.#index;
    this.#likeness.addToEach(itemRows, itemOffsets[item] as number, itemOffsets[item + 1] as number, weight);
  }

  /** Most alike first, valid up to `size` and until the next call; what was added is forgotten. */
  take(): ReturnType<TopK['sorted']> {
    const { trusts } = this.#index;
    const { touched, scores } = this.#likeness;
    this.#nearest.clear(this.#count);
    for (let at = 0; at < touched.length; at += 1) {
      const row = touched[at] as number;
      const likeness = scores[row] as number;
      if (likeness > 0) this.#nearest.offer(row, likeness * (trusts[row] as number));
    }
    this.#likeness.clear();
    return this.#nearest.sorted();
  }
}

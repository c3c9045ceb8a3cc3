import { ScoreBoard, TopK } from './top-k.ts';

/** Which rows (visits, people) hold each item, and what each row counts. */
export interface RowIndex {
  /** Length items + 1. */
  readonly itemOffsets: Uint32Array;
  readonly itemRows: Uint32Array;
  /** One per row, > 0. */
  readonly trusts: Float32Array;
}

/** Of a number in single precision, exponent and the first four bits: they rise with it. */
const KEY_SHIFT = 19;
const KEYS = 2 ** (31 - KEY_SHIFT);

/**
 * Finds the rows most like a set of weighted items: trust(r) * sum over shared items of their weight. Of rows equally
 * alike the one with the lower number.
 *
 * O(sum over the items of their rows); 17 bytes a row of scratch, and 16 KiB.
 */
export class NearestRows {
  readonly #index: RowIndex;
  readonly #count: number;
  readonly #nearest: TopK;
  readonly #likeness: ScoreBoard;
  /** Likenesses in single precision, one more than there are rows, and the same as bits. */
  readonly #rounded: Float32Array;
  readonly #bits: Uint32Array;
  readonly #counts = new Uint32Array(KEYS);

  /** @param count - how many are kept */
  constructor(index: RowIndex, count: number) {
    this.#index = index;
    this.#count = count;
    this.#nearest = new TopK(count);
    this.#likeness = new ScoreBoard(index.trusts.length);
    this.#rounded = new Float32Array(index.trusts.length + 1);
    this.#bits = new Uint32Array(this.#rounded.buffer);
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
    const { touched, scores, isWhole } = this.#likeness;
    const nearest = this.#nearest;
    const rounded = this.#rounded;
    for (let at = 0; at < touched.length; at += 1) {
      const row = isWhole ? at : (touched[at] as number);
      rounded[at] = (scores[row] as number) * (trusts[row] as number);
    }
    const bar = this.#barOf(touched.length);
    nearest.clear(this.#count);
    for (let at = 0; at < touched.length; at += 1) {
      if ((rounded[at] as number) < bar) continue;
      const row = isWhole ? at : (touched[at] as number);
      const likeness = scores[row] as number;
      if (likeness > 0) nearest.offer(row, likeness * (trusts[row] as number));
    }
    this.#likeness.clear();
    return nearest.sorted();
  }

  /**
   * What as many of the first `length` rows reach as are kept, and hardly more, so that few are offered: a heap of two
   * hundred that meets thousands one by one takes twice as long. 0 where there are not so many.
   */
  #barOf(length: number): number {
    const bits = this.#bits;
    const counts = this.#counts.fill(0);
    for (let at = 0; at < length; at += 1) {
      const key = (bits[at] as number) >>> KEY_SHIFT;
      counts[key] = (counts[key] as number) + 1;
    }
    let key = KEYS - 1;
    for (let missing = this.#count; key > 0; key -= 1) {
      missing -= counts[key] as number;
      if (missing <= 0) break;
    }
    bits[length] = key << KEY_SHIFT;
    return this.#rounded[length] as number;
  }
}

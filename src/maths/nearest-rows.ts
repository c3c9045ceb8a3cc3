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

/** Rows that share these bits are put in order one by one, at the square of their number: with more, a heap is cheaper. */
const MOST_OF_KEY = 256;

/**
 * Finds the rows most like a set of weighted items: trust(r) * sum over shared items of their weight. Of rows equally
 * alike the one with the lower number.
 *
 * O(sum over the items of their rows); 17 bytes a row of scratch, 12 a row that is kept, and 20 KiB.
 */
export class NearestRows {
  readonly #index: RowIndex;
  readonly #count: number;
  readonly #nearest: TopK;
  readonly #likeness: ScoreBoard;
  /** Likenesses in single precision, and the same as bits: of numbers that are not below zero they stand in one order. */
  readonly #rounded: Float32Array;
  readonly #bits: Uint32Array;
  readonly #places = new Uint32Array(KEYS);
  readonly #rows: Uint32Array;
  readonly #likenesses: Float64Array;

  /** @param count - how many are kept */
  constructor(index: RowIndex, count: number) {
    this.#index = index;
    this.#count = count;
    this.#nearest = new TopK(count);
    this.#likeness = new ScoreBoard(index.trusts.length);
    this.#rounded = new Float32Array(index.trusts.length);
    this.#bits = new Uint32Array(this.#rounded.buffer);
    this.#rows = new Uint32Array(count + MOST_OF_KEY);
    this.#likenesses = new Float64Array(count + MOST_OF_KEY);
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
    const found = (this.#likeness.isWhole ? this.#fromAll() : null) ?? this.#fromTouched();
    this.#likeness.clear();
    return found;
  }

  #fromTouched(): ReturnType<TopK['sorted']> {
    const { trusts } = this.#index;
    const { touched, scores } = this.#likeness;
    this.#nearest.clear(this.#count);
    for (const row of touched) {
      const likeness = scores[row] as number;
      if (likeness > 0) this.#nearest.offer(row, likeness * (trusts[row] as number));
    }
    return this.#nearest.sorted();
  }

  /**
   * By counting where each of the best belongs, as far as the first bits say, and then putting right what is near: a heap
   * that meets thousands one by one takes twice as long. Null where these bits do not tell enough of them apart.
   */
  #fromAll(): ReturnType<TopK['sorted']> | null {
    const { trusts } = this.#index;
    const { scores } = this.#likeness;
    const count = this.#count;
    const bits = this.#bits;
    const places = this.#places.fill(0);
    for (let row = 0; row < trusts.length; row += 1) {
      this.#rounded[row] = (scores[row] as number) * (trusts[row] as number);
    }
    for (let row = 0; row < trusts.length; row += 1) {
      const key = (bits[row] as number) >>> KEY_SHIFT;
      places[key] = (places[key] as number) + 1;
    }
    let length = 0;
    let key = KEYS;
    while (length < count && key > 0) {
      key -= 1;
      const ofKey = places[key] as number;
      if (ofKey > MOST_OF_KEY) return null;
      places[key] = length;
      length += ofKey;
    }
    // The last holds what is not alike at all.
    if (key === 0) return null;
    const rows = this.#rows;
    const likenesses = this.#likenesses;
    const bar = key << KEY_SHIFT;
    for (let row = 0; row < trusts.length; row += 1) {
      if ((bits[row] as number) < bar) continue;
      const own = (bits[row] as number) >>> KEY_SHIFT;
      const place = places[own] as number;
      places[own] = place + 1;
      rows[place] = row;
      likenesses[place] = (scores[row] as number) * (trusts[row] as number);
    }
    sortNearlySorted(rows, likenesses, length);
    return { indices: rows, scores: likenesses, size: count };
  }
}

/** Highest first; of equals the one that stands first stays first. O(length + how far each is from its place). */
function sortNearlySorted(rows: Uint32Array, likenesses: Float64Array, length: number): void {
  for (let at = 1; at < length; at += 1) {
    const likeness = likenesses[at] as number;
    const row = rows[at] as number;
    let hole = at;
    while (hole > 0 && (likenesses[hole - 1] as number) < likeness) {
      likenesses[hole] = likenesses[hole - 1] as number;
      rows[hole] = rows[hole - 1] as number;
      hole -= 1;
    }
    likenesses[hole] = likeness;
    rows[hole] = row;
  }
}

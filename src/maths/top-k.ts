/**
 * Keeps the best of what is offered: highest score first, ties by lower index. A binary heap in typed arrays, the worst
 * on top: an offer costs one comparison when it is not good enough, O(log capacity) otherwise, and allocates nothing.
 */
export class TopK {
  #capacity = 0;
  #size = 0;
  #isSorted = false;
  #scores = new Float64Array(0);
  #indices = new Uint32Array(0);

  constructor(capacity: number) {
    this.clear(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** What scores less is turned away, so that it need not be offered: asked again after each offer that is not. */
  get bar(): number {
    if (this.#size < this.#capacity) return Number.NEGATIVE_INFINITY;
    return this.#capacity === 0 ? Number.POSITIVE_INFINITY : (this.#scores[0] as number);
  }

  /** Empties it, for at most `capacity` from now on. Room is kept, so a reused heap soon stops allocating. */
  clear(capacity: number): void {
    this.#size = 0;
    this.#isSorted = false;
    this.#capacity = capacity;
    if (capacity > this.#scores.length) {
      this.#scores = new Float64Array(capacity);
      this.#indices = new Uint32Array(capacity);
    }
  }

  offer(index: number, score: number): void {
    if (this.#size < this.#capacity) {
      this.#size += 1;
      this.#siftUp(this.#size - 1, index, score);
    } else if (this.#size > 0 && isWorse(this.#scores[0] ?? 0, this.#indices[0] ?? 0, score, index)) {
      this.#siftDown(index, score);
    }
  }

  /**
   * Sorts what is kept, best first, and hands out the heap's own arrays: valid up to `size`, until the next `clear`,
   * which must come before the next offer.
   */
  sorted(): { readonly indices: Uint32Array; readonly scores: Float64Array; readonly size: number } {
    const size = this.#size;
    // Heap sort in place: each time the worst goes behind what is left.
    for (let last = this.#isSorted ? 0 : size - 1; last > 0; last -= 1) {
      const score = this.#scores[0] ?? 0;
      const index = this.#indices[0] ?? 0;
      this.#size = last;
      this.#siftDown(this.#indices[last] ?? 0, this.#scores[last] ?? 0);
      this.#scores[last] = score;
      this.#indices[last] = index;
    }
    this.#size = size;
    this.#isSorted = true;
    return { indices: this.#indices, scores: this.#scores, size };
  }

  #siftUp(from: number, index: number, score: number): void {
    const scores = this.#scores;
    const indices = this.#indices;
    let hole = from;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentScore = scores[parent] ?? 0;
      const parentIndex = indices[parent] ?? 0;
      if (!isWorse(score, index, parentScore, parentIndex)) break;
      scores[hole] = parentScore;
      indices[hole] = parentIndex;
      hole = parent;
    }
    scores[hole] = score;
    indices[hole] = index;
  }

  /** Puts an entry in place of the top and lets it sink. */
  #siftDown(index: number, score: number): void {
    const scores = this.#scores;
    const indices = this.#indices;
    const size = this.#size;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      let childScore = scores[child] ?? 0;
      let childIndex = indices[child] ?? 0;
      const right = child + 1;
      if (right < size && isWorse(scores[right] ?? 0, indices[right] ?? 0, childScore, childIndex)) {
        child = right;
        childScore = scores[right] ?? 0;
        childIndex = indices[right] ?? 0;
      }
      if (!isWorse(childScore, childIndex, score, index)) break;
      scores[hole] = childScore;
      indices[hole] = childIndex;
      hole = child;
    }
    scores[hole] = score;
    indices[hole] = index;
  }
}

function isWorse(score: number, index: number, thanScore: number, thanIndex: number): boolean {
  return score < thanScore || (score === thanScore && index > thanIndex);
}

/** From so many additions an item on, a board is looked at as a whole: measured at 3,665 items, with some 150 a row. */
const MANY_ADDITIONS = 0.5;

/**
 * One score per item of a model, in one dense accumulator that is cleared through the list of what was touched; where most
 * items are, nothing is noted and all are looked at. Reused by every request: a board costs O(items) once and O(touched) a
 * use. Not shared between threads.
 */
export class ScoreBoard {
  readonly #scores: Float64Array;
  /** Of what was noted. */
  readonly #isTouched: Uint8Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;
  /** The list of what was touched is that of all items. */
  #listsAll = false;

  constructor(itemCount: number) {
    this.#scores = new Float64Array(itemCount);
    this.#isTouched = new Uint8Array(itemCount);
    // One more than items: what is written over may stand behind the last.
    this.#touched = new Uint32Array(itemCount + 1);
  }

  add(item: number, amount: number): void {
    this.#scores[item] = (this.#scores[item] as number) + amount;
    if (this.isWhole) return;
    // No branch, which a processor could not foretell: an item that was there is written over by the next.
    this.#touched[this.#touchedCount] = item;
    this.#touchedCount += 1 - (this.#isTouched[item] as number);
    this.#isTouched[item] = 1;
    this.#listsAll = false;
  }

  /**
   * Adds factor * values[at] to items[at], for `at` from `start` up to `end`: a row of a sparse matrix at once, the same
   * sums as one by one.
   */
  addRow(items: Uint32Array, values: Float32Array, start: number, end: number, factor: number): void {
    if (!this.isWhole) this.#note(items, start, end);
    addRowTo(this.#scores, items, values, start, end, factor);
  }

  /** Adds the same amount to each of the items from `start` up to `end`. */
  addToEach(items: Uint32Array, start: number, end: number, amount: number): void {
    if (!this.isWhole) this.#note(items, start, end);
    addToEachOf(this.#scores, items, start, end, amount);
  }

  /** Adds factor * score / divisor of each item of another board. */
  addBoard(other: ScoreBoard, factor: number, divisor: number): void {
    const scores = this.#scores;
    const otherScores = other.scores;
    if (other.isWhole && this.isWhole) {
      for (let item = 0; item < scores.length; item += 1) {
        scores[item] = (scores[item] as number) + (factor * (otherScores[item] as number)) / divisor;
      }
      return;
    }
    const items = other.touched;
    if (!this.isWhole) this.#note(items, 0, items.length);
    for (let at = 0; at < items.length; at += 1) {
      const item = items[at] as number;
      scores[item] = (scores[item] as number) + (factor * (otherScores[item] as number)) / divisor;
    }
  }

  #note(items: Uint32Array, start: number, end: number): void {
    const isTouched = this.#isTouched;
    const touched = this.#touched;
    let count = this.#touchedCount;
    for (let at = start; at < end; at += 1) {
      const item = items[at] as number;
      touched[count] = item;
      count += 1 - (isTouched[item] as number);
      isTouched[item] = 1;
    }
    this.#touchedCount = count;
    this.#listsAll = false;
  }

  /**
   * Has every item count as added to, by nothing, where so many additions are to come that they reach most: to look at all
   * costs less than to note which. To be called on an empty board.
   */
  expect(additions: number): void {
    const itemCount = this.#scores.length;
    if (additions < itemCount * MANY_ADDITIONS) return;
    if (!this.#listsAll) for (let item = 0; item < itemCount; item += 1) this.#touched[item] = item;
    this.#listsAll = true;
    this.#touchedCount = itemCount;
  }

  /** Whether every item counts as added to, so that all are to be looked at, in any order. */
  get isWhole(): boolean {
    return this.#touchedCount === this.#scores.length;
  }

  /** 0 for an item nobody added to. */
  get(item: number): number {
    return this.#scores[item] ?? 0;
  }

  /** Whether anything was added to an item since the last {@link clear}. */
  has(item: number): boolean {
    return this.isWhole || this.#isTouched[item] === 1;
  }

  /** Items added to since the last {@link clear}, each once, in the order they were first added to. A view: copy it to keep it. */
  get touched(): Uint32Array {
    return this.#touched.subarray(0, this.#touchedCount);
  }

  /** By item; 0 for an item nobody added to. A view that stays the board's own: to be read, not kept. */
  get scores(): Float64Array {
    return this.#scores;
  }

  /** The largest score, 0 where none is above zero. */
  get highest(): number {
    let highest = 0;
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const score = this.#scores[this.#touched[at] as number] as number;
      if (score > highest) highest = score;
    }
    return highest;
  }

  /** The same of what stands at `least` or above on a mask by item. */
  highestOf(mask: Uint8Array, least: number): number {
    const scores = this.#scores;
    const touched = this.#touched;
    if (this.isWhole) return highestMarked(scores, mask, least);
    let highest = 0;
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const item = touched[at] as number;
      const score = scores[item] as number;
      if (score > highest && (mask[item] as number) >= least) highest = score;
    }
    return highest;
  }

  clear(): void {
    if (this.isWhole) {
      this.#scores.fill(0);
      if (!this.#listsAll) this.#isTouched.fill(0);
    } else {
      for (let at = 0; at < this.#touchedCount; at += 1) {
        const item = this.#touched[at] as number;
        this.#scores[item] = 0;
        this.#isTouched[item] = 0;
      }
    }
    this.#touchedCount = 0;
  }
}

/* Four at a time: of a sum of one nanosecond the loop itself would be a third. */

function addRowTo(
  scores: Float64Array,
  items: Uint32Array,
  values: Float32Array,
  start: number,
  end: number,
  factor: number,
): void {
  let at = start;
  for (const last = end - 3; at < last; at += 4) {
    const one = items[at] as number;
    const two = items[at + 1] as number;
    const three = items[at + 2] as number;
    const four = items[at + 3] as number;
    scores[one] = (scores[one] as number) + factor * (values[at] as number);
    scores[two] = (scores[two] as number) + factor * (values[at + 1] as number);
    scores[three] = (scores[three] as number) + factor * (values[at + 2] as number);
    scores[four] = (scores[four] as number) + factor * (values[at + 3] as number);
  }
  for (; at < end; at += 1) {
    const item = items[at] as number;
    scores[item] = (scores[item] as number) + factor * (values[at] as number);
  }
}

function addToEachOf(scores: Float64Array, items: Uint32Array, start: number, end: number, amount: number): void {
  let at = start;
  for (const last = end - 3; at < last; at += 4) {
    const one = items[at] as number;
    const two = items[at + 1] as number;
    const three = items[at + 2] as number;
    const four = items[at + 3] as number;
    scores[one] = (scores[one] as number) + amount;
    scores[two] = (scores[two] as number) + amount;
    scores[three] = (scores[three] as number) + amount;
    scores[four] = (scores[four] as number) + amount;
  }
  for (; at < end; at += 1) {
    const item = items[at] as number;
    scores[item] = (scores[item] as number) + amount;
  }
}

function highestMarked(scores: Float64Array, mask: Uint8Array, least: number): number {
  let highest = 0;
  for (let item = 0; item < scores.length; item += 1) {
    const score = scores[item] as number;
    if (score > highest && (mask[item] as number) >= least) highest = score;
  }
  return highest;
}

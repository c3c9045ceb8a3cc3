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
 * One score per item of a model, in one dense accumulator that is cleared through the list of what was touched.
 * Reused by every request: a board costs O(items) once and O(touched) a use. Not shared between threads.
 */
export class ScoreBoard {
  readonly #scores: Float64Array;
  readonly #isTouched: Uint8Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;

  constructor(itemCount: number) {
    this.#scores = new Float64Array(itemCount);
    this.#isTouched = new Uint8Array(itemCount);
    // One more than items: what is written over may stand behind the last.
    this.#touched = new Uint32Array(itemCount + 1);
  }

  add(item: number, amount: number): void {
    // No branch, which a processor could not foretell: an item that was there is written over by the next.
    this.#touched[this.#touchedCount] = item;
    this.#touchedCount += 1 - (this.#isTouched[item] as number);
    this.#isTouched[item] = 1;
    this.#scores[item] = (this.#scores[item] as number) + amount;
  }

  /**
   * Adds factor * values[at] to items[at], for `at` from `start` up to `end`: a row of a sparse matrix at once, the same
   * sums as one by one.
   */
  addRow(items: Uint32Array, values: Float32Array, start: number, end: number, factor: number): void {
    const scores = this.#scores;
    const isTouched = this.#isTouched;
    const touched = this.#touched;
    let count = this.#touchedCount;
    if (count === scores.length) {
      // Nothing is left to note.
      for (let at = start; at < end; at += 1) {
        const item = items[at] as number;
        scores[item] = (scores[item] as number) + factor * (values[at] as number);
      }
      return;
    }
    for (let at = start; at < end; at += 1) {
      const item = items[at] as number;
      touched[count] = item;
      count += 1 - (isTouched[item] as number);
      isTouched[item] = 1;
      scores[item] = (scores[item] as number) + factor * (values[at] as number);
    }
    this.#touchedCount = count;
  }

  /** Adds the same amount to each of the items from `start` up to `end`. */
  addToEach(items: Uint32Array, start: number, end: number, amount: number): void {
    const scores = this.#scores;
    const isTouched = this.#isTouched;
    const touched = this.#touched;
    let count = this.#touchedCount;
    if (count === scores.length) {
      for (let at = start; at < end; at += 1) {
        const item = items[at] as number;
        scores[item] = (scores[item] as number) + amount;
      }
      return;
    }
    for (let at = start; at < end; at += 1) {
      const item = items[at] as number;
      touched[count] = item;
      count += 1 - (isTouched[item] as number);
      isTouched[item] = 1;
      scores[item] = (scores[item] as number) + amount;
    }
    this.#touchedCount = count;
  }

  /** Adds factor * score / divisor of each item of another board. */
  addBoard(other: ScoreBoard, factor: number, divisor: number): void {
    const scores = this.#scores;
    const isTouched = this.#isTouched;
    const touched = this.#touched;
    const otherScores = other.scores;
    const items = other.touched;
    let count = this.#touchedCount;
    if (count === scores.length) {
      for (let at = 0; at < items.length; at += 1) {
        const item = items[at] as number;
        scores[item] = (scores[item] as number) + (factor * (otherScores[item] as number)) / divisor;
      }
      return;
    }
    for (let at = 0; at < items.length; at += 1) {
      const item = items[at] as number;
      touched[count] = item;
      count += 1 - (isTouched[item] as number);
      isTouched[item] = 1;
      scores[item] = (scores[item] as number) + (factor * (otherScores[item] as number)) / divisor;
    }
    this.#touchedCount = count;
  }

  /**
   * Has every item count as added to, by nothing, where so many additions are to come that they reach most: to look at all
   * costs less than to note which. To be called on an empty board.
   */
  expect(additions: number): void {
    const itemCount = this.#scores.length;
    if (additions < itemCount * MANY_ADDITIONS) return;
    for (let item = 0; item < itemCount; item += 1) this.#touched[item] = item;
    this.#isTouched.fill(1);
    this.#touchedCount = itemCount;
  }

  /** 0 for an item nobody added to. */
  get(item: number): number {
    return this.#scores[item] ?? 0;
  }

  /** Whether anything was added to an item since the last {@link clear}. */
  has(item: number): boolean {
    return this.#isTouched[item] === 1;
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

  clear(): void {
    if (this.#touchedCount === this.#scores.length) {
      this.#scores.fill(0);
      this.#isTouched.fill(0);
      this.#touchedCount = 0;
      return;
    }
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const item = this.#touched[at] as number;
      this.#scores[item] = 0;
      this.#isTouched[item] = 0;
    }
    this.#touchedCount = 0;
  }
}

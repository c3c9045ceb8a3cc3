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
    this.#touched = new Uint32Array(itemCount);
  }

  add(item: number, amount: number): void {
    if (this.#isTouched[item] === 0) {
      this.#isTouched[item] = 1;
      this.#touched[this.#touchedCount] = item;
      this.#touchedCount += 1;
    }
    this.#scores[item] = (this.#scores[item] ?? 0) + amount;
  }

  /** 0 for an item nobody added to. */
  get(item: number): number {
    return this.#scores[item] ?? 0;
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
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const item = this.#touched[at] as number;
      this.#scores[item] = 0;
      this.#isTouched[item] = 0;
    }
    this.#touchedCount = 0;
  }
}

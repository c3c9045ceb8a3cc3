interface NumericArray {
  [index: number]: number;
  readonly length: number;
  set(source: ArrayLike<number>, offset?: number): void;
  subarray(begin: number, end: number): ArrayLike<number>;
}

const FIRST_CAPACITY = 1024;

/** A typed array that doubles when full: numbers at their own size, where a plain array would take 8 to 16 bytes each. */
export class GrowableArray<T extends NumericArray> {
  readonly #make: (length: number) => T;
  #values: T;
  #length = 0;

  /** @param make - makes an array of zeros, such as `(n) => new Uint32Array(n)` */
  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(FIRST_CAPACITY);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.#reserve(1);
    const values: NumericArray = this.#values;
    values[this.#length] = value;
    this.#length += 1;
  }

  append(values: ArrayLike<number>): void {
    this.#reserve(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** A copy of exactly what was pushed. */
  toArray(): T {
    const exact = this.#make(this.#length);
    exact.set(this.#values.subarray(0, this.#length));
    return exact;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#values.length) return;
    const larger = this.#make(Math.max(needed, this.#values.length * 2));
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }
}

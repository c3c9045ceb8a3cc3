/** Pairs of items one thread counts in a second, on a slow machine that has more to do. */
const STEPS_PER_SECOND = 4e7;

/**
 * How much one choice may try, counted in steps of the loops it spends its time in rather than in seconds: the same data
 * end the search at the same trial on any machine, however busy. A clock stands far behind it, for a machine so slow
 * that the training would be given up.
 *
 * A search has half of what is left, so that what comes after it, on the other cases or for another kind of list, is
 * not left with nothing; the last one has all.
 */
export class WorkBound {
  #left: number;
  #kept = 0;
  readonly #isTimeLeft: () => boolean;
  #stoppedBy: 'work' | 'time' | null = null;

  /** @param isTimeLeft - asked before every trial */
  constructor(steps: number, isTimeLeft: () => boolean = () => true) {
    this.#left = steps;
    this.#isTimeLeft = isTimeLeft;
  }

  /** What a slow machine does in so many seconds. */
  static ofSeconds(seconds: number, isTimeLeft?: () => boolean): WorkBound {
    return new WorkBound(seconds * STEPS_PER_SECOND, isTimeLeft);
  }

  /** Begins a search. @param isLast - nothing comes after it */
  begin(isLast = false): void {
    this.#kept = isLast ? 0 : this.#left / 2;
    this.#stoppedBy = null;
  }

  spend(steps: number): void {
    this.#left -= steps;
  }

  /** Whether the search may try one more; once not, {@link stoppedBy} says so. */
  mayTry(): boolean {
    if (this.#stoppedBy === null && this.#left <= this.#kept) this.#stoppedBy = 'work';
    else if (this.#stoppedBy === null && !this.#isTimeLeft()) this.#stoppedBy = 'time';
    return this.#stoppedBy === null;
  }

  /** What ended the search before it had tried all; null where nothing did. */
  get stoppedBy(): 'work' | 'time' | null {
    return this.#stoppedBy;
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '../maths/steps.ts';

/** Long enough that little time goes on changing turns, short enough that no request notices. */
const TURN_MS = 4;

interface Job {
  readonly steps: Steps<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does long work beside requests: one piece of it, however many are asked for, in each turn of the event loop. What is
 * done within its first turn is done at once.
 */
export class Turns {
  readonly #clock: () => number;
  readonly #jobs: Job[] = [];
  #isRunning = false;

  /** @param clock - milliseconds, from wherever; as precise as can be had */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /** @throws what the work throws */
  run<T>(steps: Steps<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ steps, resolve: (value) => resolve(value as T), reject });
      if (!this.#isRunning) void this.#takeTurns();
    });
  }

  async #takeTurns(): Promise<void> {
    this.#isRunning = true;
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      // In turn with the others: a small one does not wait for a large one to end.
      if (!this.#takeTurn(job)) this.#jobs.push(job);
      if (this.#jobs.length > 0) await nextTurn();
    }
    this.#isRunning = false;
  }

  /** Whether it has ended, one way or the other. */
  #takeTurn({ steps, resolve, reject }: Job): boolean {
    const endsMs = this.#clock() + TURN_MS;
    try {
      do {
        const step = steps.next();
        if (step.done === true) {
          resolve(step.value);
          return true;
        }
      } while (this.#clock() < endsMs);
    } catch (error) {
      reject(error);
      return true;
    }
    return false;
  }
}

/** This process has one event loop. */
export const turns = new Turns();

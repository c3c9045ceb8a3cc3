import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '../maths/steps.ts';

/** Long enough that little time goes on changing turns, short enough that no request notices. */
const TURN_MS = 2;

interface Job {
  readonly steps: Steps<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does long work beside requests: some milliseconds of it, however many ask, in each turn of the event loop. What is done
 * within that time is done at once.
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

  /** Does work that cannot be done in steps, in a turn that is its own or shared. @throws what the work throws */
  take<T>(work: () => T): Promise<T> {
    return this.run(inOneStep(work));
  }

  async #takeTurns(): Promise<void> {
    this.#isRunning = true;
    while (this.#jobs.length > 0) {
      this.#takeTurn();
      if (this.#jobs.length > 0) await nextTurn();
    }
    this.#isRunning = false;
  }

  /** A step of each in turn, until the time is over: a small one does not wait for a large one to end. */
  #takeTurn(): void {
    const endsMs = this.#clock() + TURN_MS;
    do {
      const job = this.#jobs.shift();
      if (job === undefined) return;
      if (!takeStep(job)) this.#jobs.push(job);
    } while (this.#clock() < endsMs);
  }
}

// biome-ignore lint/correctness/useYield: one step has nothing to wait for.
function* inOneStep<T>(work: () => T): Steps<T> {
  return work();
}

/** Whether it has ended, one way or the other. */
function takeStep({ steps, resolve, reject }: Job): boolean {
  try {
    const step = steps.next();
    if (step.done === true) resolve(step.value);
    return step.done === true;
  } catch (error) {
    reject(error);
    return true;
  }
}

/** This process has one event loop. */
export const turns = new Turns();

import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../domain/errors.ts';
import type { Steps } from '../maths/steps.ts';

/*
 * This process has one event loop, and everybody's work is done in it: long work in turns of a few milliseconds, and a
 * tenant's requests a few at a time.
 */

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

/** Of this process. */
export const turns = new Turns();

/** `large`: a batch, a report. `small`: all else. `body`: a large body that is being read, before either. */
export type Size = 'large' | 'small' | 'body';

interface Bounds {
  /** Of one tenant in work at once; the next begins when one is done, and others' requests come in between. */
  readonly atOnce: number;
  /** Of one tenant waiting; more are told to come back. */
  readonly waiting: number;
}

const BOUNDS: Readonly<Record<Size, Bounds>> = {
  large: { atOnce: 1, waiting: 64 },
  small: { atOnce: 8, waiting: 1000 },
  // What waits here lies with the caller, unread. Enough that slow lines do not hold up quick ones.
  body: { atOnce: 4, waiting: 256 },
};

interface Line {
  busy: number;
  readonly waiting: (() => void)[];
}

/**
 * Lets a tenant's requests in a few at a time, so that a flood of one is the others' wait for a few requests and not for
 * all of them. Each size waits in a line of its own.
 */
export class Turnstile {
  readonly #lines: Readonly<Record<Size, Map<string, Line>>> = {
    large: new Map(),
    small: new Map(),
    body: new Map(),
  };

  /**
   * Lets in at once, or has one wait for a turn.
   *
   * @param who - a tenant, or one of its keys
   * @returns null where there is room: then nothing has to be waited for. To be left by {@link leave}, once, either way
   * @throws AppError `overloaded` where too many of theirs wait already
   */
  enter(who: string, size: Size): Promise<void> | null {
    const lines = this.#lines[size];
    const { atOnce, waiting } = BOUNDS[size];
    const line = lines.get(who) ?? { busy: 0, waiting: [] };
    lines.set(who, line);
    if (line.busy < atOnce) {
      line.busy += 1;
      return null;
    }
    if (line.waiting.length >= waiting) {
      throw new AppError('overloaded', `${waiting} ${size} requests wait already. Send fewer at once.`);
    }
    return new Promise((enter) => line.waiting.push(enter));
  }

  /** The turn goes to who waits longest, after others had theirs in the event loop. */
  leave(who: string, size: Size): void {
    const line = this.#lines[size].get(who);
    if (line === undefined) return;
    const next = line.waiting.shift();
    if (next !== undefined) {
      setImmediate(next);
      return;
    }
    line.busy -= 1;
    if (line.busy === 0) this.#lines[size].delete(who);
  }
}

import { AppError } from '../../domain/errors.ts';

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

import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';

/** `large`: a batch, a report. `small`: all else. */
export type Size = 'large' | 'small';

interface Bounds {
  /** Of one tenant in work at once; the next begins when one is done, and others' requests come in between. */
  readonly atOnce: number;
  /** Of one tenant waiting; more are told to come back. */
  readonly waiting: number;
}

const BOUNDS: Readonly<Record<Size, Bounds>> = {
  large: { atOnce: 1, waiting: 64 },
  small: { atOnce: 8, waiting: 1000 },
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
  readonly #lines: Readonly<Record<Size, Map<TenantId, Line>>> = { large: new Map(), small: new Map() };

  /**
   * Lets in at once, or has one wait for a turn.
   *
   * @returns null where there is room: then nothing has to be waited for. To be left by {@link leave}, once, either way
   * @throws AppError `overloaded` where too many of the tenant wait already
   */
  enter(tenant: TenantId, size: Size): Promise<void> | null {
    const lines = this.#lines[size];
    const { atOnce, waiting } = BOUNDS[size];
    const line = lines.get(tenant) ?? { busy: 0, waiting: [] };
    lines.set(tenant, line);
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
  leave(tenant: TenantId, size: Size): void {
    const line = this.#lines[size].get(tenant);
    if (line === undefined) return;
    const next = line.waiting.shift();
    if (next !== undefined) {
      setImmediate(next);
      return;
    }
    line.busy -= 1;
    if (line.busy === 0) this.#lines[size].delete(tenant);
  }
}

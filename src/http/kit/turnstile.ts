import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';

/** Of one tenant in work at once; the next begins when one is done, and others' small requests come in between. */
const AT_ONCE = 2;
/** Of one tenant waiting; more are told to come back. */
const MOST_WAITING = 64;

interface Line {
  busy: number;
  readonly waiting: (() => void)[];
}

/**
 * Lets a tenant's large requests in a few at a time, so that a flood of one is the others' wait for a few requests and
 * not for all of them. Small requests pass beside it.
 */
export class Turnstile {
  readonly #lines = new Map<TenantId, Line>();

  /**
   * Waits for a turn. Returns how to give it back, which may be called more than once.
   *
   * @throws AppError `overloaded` where too many of the tenant wait already
   */
  async enter(tenant: TenantId): Promise<() => void> {
    const line = this.#lines.get(tenant) ?? { busy: 0, waiting: [] };
    this.#lines.set(tenant, line);
    if (line.busy < AT_ONCE) line.busy += 1;
    else if (line.waiting.length >= MOST_WAITING) {
      throw new AppError('overloaded', `${MOST_WAITING} large requests wait already. Send fewer at once.`);
    } else await new Promise<void>((enter) => line.waiting.push(enter));
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.#leave(tenant, line);
    };
  }

  /** The turn goes to who waits longest, after others had theirs in the event loop. */
  #leave(tenant: TenantId, line: Line): void {
    const next = line.waiting.shift();
    if (next !== undefined) {
      setImmediate(next);
      return;
    }
    line.busy -= 1;
    if (line.busy === 0) this.#lines.delete(tenant);
  }
}

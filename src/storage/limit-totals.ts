import type { IRateLimiterOptions, RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitTotals, SharedWindow } from '../ports/limit-totals.ts';
import { LIMITS_BEGIN_WITH, limitKey } from './keys.ts';

/** Totals in whatever the limiters count in: one limiter for each size of share, which are the installation's, and few. */
export class LimiterTotals implements LimitTotals {
  readonly #makeLimiter: (options: IRateLimiterOptions) => RateLimiterAbstract;
  readonly #limiters = new Map<string, RateLimiterAbstract>();

  constructor(makeLimiter: (options: IRateLimiterOptions) => RateLimiterAbstract) {
    this.#makeLimiter = makeLimiter;
  }

  async add(window: SharedWindow, points: number): Promise<number> {
    try {
      await this.#limiterOf(window).consume(limitKey(window.tenant, window.name, window.whose), points);
      return 0;
    } catch (used) {
      if (used instanceof Error) throw used;
      return (used as RateLimiterRes).msBeforeNext;
    }
  }

  #limiterOf({ name, points, windowSeconds }: SharedWindow): RateLimiterAbstract {
    const size = `${name} ${points} ${windowSeconds}`;
    const known = this.#limiters.get(size);
    if (known !== undefined) return known;
    const made = this.#makeLimiter({ keyPrefix: LIMITS_BEGIN_WITH, points, duration: windowSeconds });
    this.#limiters.set(size, made);
    return made;
  }
}

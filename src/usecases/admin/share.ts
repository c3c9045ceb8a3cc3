import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { LimitTotals } from '../../ports/limit-totals.ts';

/** Who may be asked for more is told by this, as by HTTP's `RateLimit` headers. */
export interface LimitState {
  readonly policy: string;
  readonly limit: string;
}

/** What is left of somebody's share, as a fraction and as told. */
export interface ShareLeft {
  readonly fraction: number;
  readonly state: LimitState;
}

/** A burst may use up what a window holds: ten seconds' worth. */
const WINDOW_SECONDS = 10;
/** Of a share. Who uses less than that of it in this process costs the store nothing; so much more than all may be granted by each. */
const TOLD_FROM = 1 / 20;
const MOST_UNTOLD = 10_000;

/**
 * So many points a window, for each who has a share. Granted from memory, at once. What was granted is told to the store
 * now and then and in the background; when all processes together have granted the whole of it, this one grants no more
 * until the window is over. A store that does not answer changes nothing.
 */
export class Share {
  readonly #name: string;
  readonly #points: number;
  readonly #limiter: RateLimiterMemory;
  readonly #totals: LimitTotals | null;
  /** Granted, and not told yet, by tenant and whose. */
  readonly #untold = new Map<string, number>();

  /**
   * @param name - what is limited, for the caller: `key`
   * @param totals - null: each process counts for itself
   */
  constructor(name: string, perSecond: number, totals: LimitTotals | null = null) {
    this.#name = name;
    this.#points = perSecond * WINDOW_SECONDS;
    this.#limiter = new RateLimiterMemory({ keyPrefix: name, points: this.#points, duration: WINDOW_SECONDS });
    this.#totals = totals;
  }

  /** @throws AppError `rate_limited` with the seconds to wait */
  async take(tenant: TenantId, whose: string, cost: number): Promise<ShareLeft> {
    const name = `${tenant} ${whose}`;
    try {
      const left = await this.#limiter.consume(name, cost);
      if (this.#totals !== null) this.#note(this.#totals, tenant, whose, cost);
      return { fraction: left.remainingPoints / this.#points, state: this.#stateOf(left) };
    } catch (left) {
      if (left instanceof Error) throw left;
      throw this.#refusal(left as RateLimiterRes);
    }
  }

  #note(totals: LimitTotals, tenant: TenantId, whose: string, cost: number): void {
    const name = `${tenant} ${whose}`;
    const untold = (this.#untold.get(name) ?? 0) + cost;
    if (untold < this.#points * TOLD_FROM) {
      if (this.#untold.size >= MOST_UNTOLD) this.#untold.clear();
      this.#untold.set(name, untold);
      return;
    }
    this.#untold.delete(name);
    const window = { name: this.#name, tenant, whose, points: this.#points, windowSeconds: WINDOW_SECONDS };
    totals.add(window, untold).then(
      async (waitMs) => {
        if (waitMs > 0) await this.#limiter.block(name, Math.ceil(waitMs / 1000));
      },
      () => {},
    );
  }

  #refusal(left: RateLimiterRes): AppError {
    const seconds = secondsOf(left);
    const rate = this.#points / WINDOW_SECONDS;
    const words = `More than ${rate} points a second by this ${this.#name}. Try again in ${seconds} s.`;
    return new AppError('rate_limited', words, {
      details: [
        { field: 'limit', problem: this.#name },
        { field: 'retryAfterSeconds', problem: String(seconds) },
      ],
    });
  }

  /** As of draft-ietf-httpapi-ratelimit-headers. */
  #stateOf(left: RateLimiterRes): LimitState {
    return {
      policy: `"${this.#name}";q=${this.#points};w=${WINDOW_SECONDS}`,
      limit: `"${this.#name}";r=${Math.max(0, left.remainingPoints)};t=${secondsOf(left)}`,
    };
  }
}

const secondsOf = (left: RateLimiterRes): number => Math.max(1, Math.ceil(left.msBeforeNext / 1000));

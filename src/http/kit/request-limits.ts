import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../../domain/errors.ts';
import type { Identity } from '../../usecases/admin/doorkeeper.ts';

/** How much may be asked, in points a second; 0: as much as one likes. A request costs a point and more if it is large. */
export interface LimitSettings {
  readonly perKey: number;
  readonly perTenant: number;
  /** Of a page's key: one visitor's address must not use up the shop's share. */
  readonly perAddress: number;
  /** Wrong keys from one address. */
  readonly wrongKeysPerAddress: number;
}

/** Who may be asked for more is told by this, as by HTTP's `RateLimit` headers. */
export interface LimitState {
  readonly policy: string;
  readonly limit: string;
}

/** A burst may use up what a window holds: ten seconds' worth. */
const WINDOW_SECONDS = 10;
/** A request of up to so many bytes costs one point, and one more for each further. */
const BYTES_A_POINT = 16 * 1024;
/** What reads and writes as much as a house has. */
const LONG_POINTS = 10;

/**
 * What a request costs, before it is read.
 *
 * @param contentLength - NaN: it has no body, or does not say how long it is
 */
export function costOf(contentLength: number, isLong: boolean): number {
  if (Number.isNaN(contentLength)) return isLong ? LONG_POINTS : 1;
  return 1 + Math.floor(contentLength / BYTES_A_POINT);
}

/** The shares of one process: with several, each grants as much. */
export class RequestLimits {
  readonly #key: Limiter | null;
  readonly #tenant: Limiter | null;
  readonly #address: Limiter | null;
  readonly #wrongKeys: Limiter | null;

  constructor(settings: LimitSettings) {
    this.#key = limiterOf('key', settings.perKey);
    this.#tenant = limiterOf('tenant', settings.perTenant);
    this.#address = limiterOf('address', settings.perAddress);
    this.#wrongKeys = limiterOf('wrong-keys', settings.wrongKeysPerAddress);
  }

  /**
   * Takes what a request costs from the shares of its key, its tenant, and of a page's key of the visitor's address.
   *
   * @returns the share that is nearest to its end; null where nothing is limited
   * @throws AppError `rate_limited` with the seconds to wait
   */
  async take({ tenant, keyId, visitor }: Identity, address: string, cost: number): Promise<LimitState | null> {
    const shares: [Limiter | null, string][] = [
      [visitor === null ? null : this.#address, `${tenant} ${address}`],
      [this.#key, `${tenant} ${keyId}`],
      [this.#tenant, tenant],
    ];
    let nearest: { readonly share: Limiter; readonly left: RateLimiterRes } | null = null;
    for (const [share, name] of shares) {
      if (share === null) continue;
      const left = await consume(share, name, cost);
      if (
        nearest === null ||
        left.remainingPoints / share.points < nearest.left.remainingPoints / nearest.share.points
      ) {
        nearest = { share, left };
      }
    }
    return nearest === null ? null : stateOf(nearest.share, nearest.left);
  }

  /** @throws AppError `rate_limited` where too many wrong keys came from an address */
  async requireGoodName(address: string): Promise<void> {
    const share = this.#wrongKeys;
    const known = share === null ? null : await share.limiter.get(address);
    if (share !== null && known !== null && known.remainingPoints <= 0) throw refusal(share, known);
  }

  /** A wrong key came from an address. */
  async noteWrongKey(address: string): Promise<void> {
    await this.#wrongKeys?.limiter.penalty(address, 1);
  }
}

interface Limiter {
  readonly name: string;
  readonly points: number;
  readonly limiter: RateLimiterMemory;
}

function limiterOf(name: string, perSecond: number): Limiter | null {
  if (perSecond === 0) return null;
  const points = perSecond * WINDOW_SECONDS;
  return { name, points, limiter: new RateLimiterMemory({ keyPrefix: name, points, duration: WINDOW_SECONDS }) };
}

async function consume(share: Limiter, name: string, cost: number): Promise<RateLimiterRes> {
  try {
    return await share.limiter.consume(name, cost);
  } catch (left) {
    if (left instanceof Error) throw left;
    throw refusal(share, left as RateLimiterRes);
  }
}

function refusal({ name, points }: Limiter, left: RateLimiterRes): AppError {
  const seconds = secondsOf(left);
  const rate = points / WINDOW_SECONDS;
  return new AppError('rate_limited', `More than ${rate} points a second by this ${name}. Try again in ${seconds} s.`, {
    details: [
      { field: 'limit', problem: name },
      { field: 'retryAfterSeconds', problem: String(seconds) },
    ],
  });
}

const secondsOf = (left: RateLimiterRes): number => Math.max(1, Math.ceil(left.msBeforeNext / 1000));

/** As of draft-ietf-httpapi-ratelimit-headers. */
function stateOf({ name, points }: Limiter, left: RateLimiterRes): LimitState {
  return {
    policy: `"${name}";q=${points};w=${WINDOW_SECONDS}`,
    limit: `"${name}";r=${Math.max(0, left.remainingPoints)};t=${secondsOf(left)}`,
  };
}

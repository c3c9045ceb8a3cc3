import { timingSafeEqual } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ApiKey, Scope } from '../../domain/scopes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { LimitTotals } from '../../ports/limit-totals.ts';
import type { Stores } from '../../ports/stores.ts';
import { hashSecret, parseKey } from './keys.ts';
import { type PageCall, PageVisitors, type Visitor } from './page-visitors.ts';
import { type LimitState, Share } from './share.ts';

/** Who is calling, and what they may do. */
export interface Identity {
  readonly tenant: TenantId;
  readonly keyId: string;
  /** What the key is for, and whom to ask about it. */
  readonly label: string;
  readonly owner: string;
  readonly scopes: readonly Scope[];
  /** For whom a key in a page speaks, and for nobody else; null for a key of a server. */
  readonly visitor: Visitor | null;
}

/** How a caller shows who they are. */
export interface Caller extends PageCall {
  /** The key of the `Authorization: Bearer` header, if there was one. */
  readonly bearer: string | undefined;
  /** A key in the URL, for a page that can send no header: of a scope that a log may see. */
  readonly inQuery: string | undefined;
}

/** How much may be asked, in points a second; 0: as much as one likes. A request costs a point and more if it is large. */
export interface LimitSettings {
  readonly perKey: number;
  readonly perTenant: number;
  /** Of a page's key: one visitor's address must not use up the shop's share. */
  readonly perAddress: number;
  /** Wrong keys from one address. */
  readonly wrongKeysPerAddress: number;
}

/** From where somebody comes, and how many points what they ask costs. */
export interface Visit {
  readonly address: string;
  readonly cost: number;
}

const UNLIMITED: LimitSettings = { perKey: 0, perTenant: 0, perAddress: 0, wrongKeysPerAddress: 0 };

/** A revoked key opens no door after this long. */
const KNOWN_FOR_MS = 1000;
const MAX_KNOWN = 10_000;

/** Who tries key after key is answered late: that holds up nobody but them. */
const TOO_MANY_WRONG_MS = 250;
const MOST_HELD = 1000;

/** A key's last use is told to the minute, so that a busy key is written down once a minute. */
const NOTED_FOR_MS = 60_000;

/** URLs stand in logs of proxies and in histories: a key that opens more than the door for events has no place there. */
const MAY_STAND_IN_URLS: readonly Scope[] = ['browser', 'events:write'];

type KeyStore = Pick<Stores['tenants'], 'key' | 'touchKey' | 'settings' | 'secrets'>;

/**
 * Tells callers apart by their key, and lets each in as often as they may. A key that was good is taken on trust for one
 * second, so that a busy shop costs the store one look a second and not one a request. Shares of keys and tenants are all
 * processes' together; those of addresses each process counts for itself, so that no address is stored.
 */
export class Doorkeeper {
  readonly #tenants: KeyStore;
  readonly #clock: Clock;
  readonly #pages: PageVisitors;
  readonly #known = new Map<string, { readonly identity: Identity; readonly untilMs: number }>();
  readonly #notedAtMs = new Map<string, number>();
  readonly #keyShare: Share | null;
  readonly #tenantShare: Share | null;
  readonly #addressShare: Share | null;
  readonly #wrongKeys: Share | null;
  readonly #pause: (ms: number) => Promise<unknown>;
  #held = 0;

  /**
   * @param totals - of what all processes grant; null: each counts for itself
   * @param pause - waits so many milliseconds
   */
  constructor(
    tenants: KeyStore,
    clock: Clock,
    limits: LimitSettings = UNLIMITED,
    totals: LimitTotals | null = null,
    pause: (ms: number) => Promise<unknown> = delay,
  ) {
    this.#pause = pause;
    this.#tenants = tenants;
    this.#clock = clock;
    this.#pages = new PageVisitors(tenants, clock);
    this.#keyShare = shareOf('key', limits.perKey, totals);
    this.#tenantShare = shareOf('tenant', limits.perTenant, totals);
    this.#addressShare = shareOf('address', limits.perAddress);
    this.#wrongKeys = shareOf('wrong-keys', limits.wrongKeysPerAddress);
  }

  /**
   * Who asks, as long as they may ask for more: wrong keys count against their address, and one too many is told so; right ones
   * against their own share, their tenant's, and in a page against the visitor's address.
   *
   * @returns with the share that is nearest to its end; null where nothing is limited
   * @throws AppError `rate_limited` with the seconds to wait; and as {@link admit}
   */
  async letIn(
    caller: Caller,
    { address, cost }: Visit,
  ): Promise<{ readonly identity: Identity; readonly limit: LimitState | null }> {
    let identity: Identity;
    try {
      identity = await this.admit(caller);
    } catch (error) {
      // Only they are refused: behind one address may be others, whose keys are right.
      if (error instanceof AppError && error.code === 'unauthenticated') await this.countWrong(address);
      throw error;
    }
    return { identity, limit: await this.takeShares(identity, { address, cost }) };
  }

  /**
   * Takes what a request of somebody known costs from their shares.
   *
   * @returns the share that is nearest to its end; null where nothing is limited
   * @throws AppError `rate_limited` with the seconds to wait
   */
  async takeShares({ tenant, keyId, visitor }: Identity, { address, cost }: Visit): Promise<LimitState | null> {
    const left = [
      visitor === null ? undefined : await this.#addressShare?.take(tenant, address, cost),
      await this.#keyShare?.take(tenant, keyId, cost),
      await this.#tenantShare?.take(tenant, '', cost),
    ].filter((one) => one !== undefined);
    const [nearest] = left.sort((a, b) => a.fraction - b.fraction);
    return nearest?.state ?? null;
  }

  /** Counts a try that showed no right key. @throws AppError `rate_limited`, late, for one too many */
  async countWrong(address: string): Promise<void> {
    try {
      await this.#wrongKeys?.take('', address, 1);
    } catch (refusal) {
      if (this.#held < MOST_HELD) {
        this.#held += 1;
        await this.#pause(TOO_MANY_WRONG_MS);
        this.#held -= 1;
      }
      throw refusal;
    }
  }

  /**
   * Lets somebody without a key in, as often as their address may.
   *
   * @throws AppError `rate_limited`
   */
  async letAnybodyIn({ address, cost }: Visit): Promise<void> {
    await this.#addressShare?.take('', address, cost);
  }

  /**
   * Who asks, and of a key in a page for whom.
   *
   * @throws AppError as {@link authenticate}, and `forbidden` or `unauthenticated` for a page that may not ask so
   */
  async admit({ bearer, inQuery, ...page }: Caller): Promise<Identity> {
    const identity = await this.authenticate(bearer ?? inQuery);
    if (bearer === undefined && !identity.scopes.every((scope) => MAY_STAND_IN_URLS.includes(scope))) {
      throw new AppError('forbidden', 'This key opens too much for a URL: send it in the header "Authorization".');
    }
    return identity.visitor === null ? identity : { ...identity, visitor: await this.#pages.of(identity.tenant, page) };
  }

  /**
   * @param key - undefined: none was sent
   * @throws AppError `unauthenticated`, always in the same words: they do not tell which part was wrong
   */
  async authenticate(key: string | undefined): Promise<Identity> {
    if (key === undefined) {
      throw new AppError('unauthenticated', 'A key is needed: send the header "Authorization: Bearer <key>".');
    }
    const nowMs = this.#clock();
    const known = this.#known.get(key);
    if (known !== undefined && nowMs < known.untilMs) return known.identity;
    const parts = parseKey(key);
    const stored = parts === null ? null : await this.#tenants.key(parts.tenant, parts.keyId);
    if (parts === null || stored === null || !sameSecret(parts.secret, stored) || hasEnded(stored, nowMs)) {
      this.#known.delete(key);
      throw new AppError('unauthenticated', 'This key is not valid.');
    }
    const { keyId, label, owner, scopes, endsAtMs } = stored;
    const visitor = scopes.includes('browser') ? { customerId: null } : null;
    const identity = { tenant: parts.tenant, keyId, label, owner, scopes, visitor };
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(key, { identity, untilMs: Math.min(nowMs + KNOWN_FOR_MS, endsAtMs ?? Number.POSITIVE_INFINITY) });
    this.#noteUse(identity, nowMs);
    return identity;
  }

  /** Nobody waits for it and nobody is refused for it: it tells an operator which keys are forgotten. */
  #noteUse({ tenant, keyId }: Identity, nowMs: number): void {
    const name = `${tenant}/${keyId}`;
    if (nowMs < (this.#notedAtMs.get(name) ?? Number.NEGATIVE_INFINITY) + NOTED_FOR_MS) return;
    if (this.#notedAtMs.size >= MAX_KNOWN) this.#notedAtMs.clear();
    this.#notedAtMs.set(name, nowMs);
    this.#tenants.touchKey(tenant, keyId, nowMs).catch(() => this.#notedAtMs.delete(name));
  }
}

function hasEnded({ endsAtMs }: ApiKey, nowMs: number): boolean {
  return endsAtMs !== null && endsAtMs <= nowMs;
}

/** @throws AppError `forbidden` naming the scope that is missing */
export function requireScope(identity: Identity, ...anyOf: readonly Scope[]): void {
  if (identity.scopes.includes('admin') || anyOf.some((scope) => identity.scopes.includes(scope))) return;
  throw new AppError('forbidden', `This key lacks the scope ${anyOf.map((scope) => `"${scope}"`).join(' or ')}.`);
}

/** Whether a key may tell who stays where, and take it back. */
export function mayTellStays({ scopes }: Identity): boolean {
  return scopes.includes('admin') || scopes.includes('guests:write');
}

/** Whether a key may see what tells of diet, health or faith. */
export function maySeeSensitive({ scopes }: Identity): boolean {
  return scopes.includes('admin') || scopes.includes('guests:sensitive');
}

/** Whether a key may read the true name of who stays under an alias, and find them by it. */
export function mayKnowIdentity({ scopes }: Identity): boolean {
  return scopes.includes('admin') || scopes.includes('guests:identity');
}

function sameSecret(secret: string, stored: ApiKey): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex');
  const expected = Buffer.from(stored.secretHash, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function shareOf(name: string, perSecond: number, totals: LimitTotals | null = null): Share | null {
  return perSecond === 0 ? null : new Share(name, perSecond, totals);
}

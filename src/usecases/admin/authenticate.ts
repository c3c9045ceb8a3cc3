import { timingSafeEqual } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ApiKey, Scope } from '../../domain/scopes.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Stores } from '../../ports/stores.ts';
import { hashSecret, parseKey } from './keys.ts';

/** Who is calling, and what they may do. */
export interface Identity {
  readonly tenant: TenantId;
  readonly keyId: string;
  readonly scopes: readonly Scope[];
}

/** A revoked key opens no door after this long. */
const KNOWN_FOR_MS = 1000;
const MAX_KNOWN = 10_000;

/**
 * Tells callers apart by their key. A key that was good is taken on trust for one second, so that a busy shop costs
 * the store one look a second and not one a request.
 */
export class Doorkeeper {
  readonly #tenants: Pick<Stores['tenants'], 'key'>;
  readonly #clock: Clock;
  readonly #known = new Map<string, { readonly identity: Identity; readonly untilMs: number }>();

  constructor(tenants: Pick<Stores['tenants'], 'key'>, clock: Clock) {
    this.#tenants = tenants;
    this.#clock = clock;
  }

  /**
   * @param bearer - the key of the `Authorization: Bearer` header, if there was one
   * @throws AppError `unauthenticated`, always in the same words: they do not tell which part was wrong
   */
  async authenticate(bearer: string | undefined): Promise<Identity> {
    if (bearer === undefined) {
      throw new AppError('unauthenticated', 'A key is needed: send the header "Authorization: Bearer <key>".');
    }
    const known = this.#known.get(bearer);
    if (known !== undefined && this.#clock() < known.untilMs) return known.identity;
    const parts = parseKey(bearer);
    const stored = parts === null ? null : await this.#tenants.key(parts.tenant, parts.keyId);
    if (parts === null || stored === null || !sameSecret(parts.secret, stored)) {
      this.#known.delete(bearer);
      throw new AppError('unauthenticated', 'This key is not valid.');
    }
    const identity = { tenant: parts.tenant, keyId: stored.keyId, scopes: stored.scopes };
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(bearer, { identity, untilMs: this.#clock() + KNOWN_FOR_MS });
    return identity;
  }
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

function sameSecret(secret: string, stored: ApiKey): boolean {
  const given = Buffer.from(hashSecret(secret), 'hex');
  const expected = Buffer.from(stored.secretHash, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

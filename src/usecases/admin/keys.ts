import { createHash, randomBytes } from 'node:crypto';
import { AppError, type ErrorDetail } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ApiKey, KeyInUse, Scope } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';

/** A key's three parts: `rapport_<tenant>_<keyId>_<secret>`. */
const KEY_FORMAT = /^rapport_([a-z0-9-]{1,40})_([A-Za-z0-9]{1,40})_([A-Za-z0-9_-]{43})$/;

/** Takes a key apart; null if it is none. Says nothing about whether it is valid. */
export function parseKey(key: string): { tenant: TenantId; keyId: string; secret: string } | null {
  const [, tenant, keyId, secret] = KEY_FORMAT.exec(key) ?? [];
  return tenant === undefined || keyId === undefined || secret === undefined ? null : { tenant, keyId, secret };
}

/** SHA-256, hexadecimal: a secret of 256 random bits cannot be guessed from it, however fast the hash. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** What a caller says of a key that is to be made. */
export interface WantedKey {
  readonly label: string;
  readonly owner?: string;
  readonly scopes: readonly Scope[];
  /** Null: until it is revoked. */
  readonly endsAtMs?: number | null;
  /** The caller's own id, 1 to 40 letters and digits: makes it safe to ask again. Default: a random one. */
  readonly keyId?: string | undefined;
}

/** Scopes that open nothing a reader of any page could not have, so that whoever makes keys may give them. */
const FREELY_GIVEN: readonly Scope[] = ['browser'];

/**
 * Makes a key. The answer is the only place where it is ever readable.
 *
 * Asked again with the same id and the same words, because the answer was lost, it makes the key anew: the one that
 * nobody was told opens no door any more. Once a key was used its id is taken.
 *
 * @param giver - scopes of who asks, who can give no more than they have; null: the operator
 * @throws AppError `not_found` for a tenant that does not exist; `invalid_request` for scopes that exclude each other or
 *   an end that has passed; `forbidden` for a scope the giver lacks; `conflict` for an id that is taken
 */
export async function makeKey(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  wanted: WantedKey,
  giver: readonly Scope[] | null = null,
): Promise<{ readonly key: string; readonly stored: ApiKey }> {
  const { label, owner = '', scopes, endsAtMs = null, keyId = randomBytes(6).toString('hex') } = wanted;
  const problem = problemOf(wanted, engine.clock());
  if (problem !== null) throw new AppError('invalid_request', 'This key cannot be made.', { details: [problem] });
  const foreign = giver === null || giver.includes('admin') ? [] : scopes.filter((one) => !isGivable(one, giver));
  if (foreign.length > 0) {
    throw new AppError('forbidden', `A key gives no scope that it lacks: ${foreign.join(', ')}.`);
  }
  const { tenants } = engine.stores;
  if ((await tenants.settings(tenant)) === null) {
    throw new AppError('not_found', `There is no tenant "${tenant}".`);
  }
  const secret = randomBytes(32).toString('base64url');
  const made = { keyId, label, owner, scopes, secretHash: hashSecret(secret), createdAtMs: engine.clock(), endsAtMs };
  const known = wanted.keyId === undefined ? null : await tenants.key(tenant, keyId);
  const untold = known !== null && saysTheSame(known, made) ? known.secretHash : undefined;
  if (!(await tenants.addKey(tenant, made, untold))) {
    throw new AppError('conflict', 'There is a key of this id that was used or is another one: take another id.');
  }
  return { key: `rapport_${tenant}_${keyId}_${secret}`, stored: made };
}

function problemOf({ scopes, endsAtMs = null }: WantedKey, nowMs: number): ErrorDetail | null {
  if (scopes.includes('browser') && scopes.length > 1) {
    return { field: 'scopes', problem: '`browser` stands alone: what a page holds, anybody holds' };
  }
  if (endsAtMs !== null && endsAtMs <= nowMs) return { field: 'endsAt', problem: 'must lie ahead' };
  return null;
}

const isGivable = (scope: Scope, giver: readonly Scope[]): boolean =>
  FREELY_GIVEN.includes(scope) || giver.includes(scope);

function saysTheSame(a: ApiKey, b: ApiKey): boolean {
  const words = ({ label, owner, scopes, endsAtMs }: ApiKey) =>
    JSON.stringify([label, owner, scopes.toSorted(), endsAtMs]);
  return words(a) === words(b);
}

/** Oldest first, without secrets. */
export function listKeys(engine: Pick<Engine, 'stores'>, tenant: TenantId): Promise<readonly KeyInUse[]> {
  return engine.stores.tenants.keys(tenant);
}

/** Ends a key, within a second, in every process. Of one that is gone, or never was, nothing is left to do. */
export async function revokeKey(engine: Pick<Engine, 'stores'>, tenant: TenantId, keyId: string): Promise<void> {
  await engine.stores.tenants.removeKey(tenant, keyId);
}

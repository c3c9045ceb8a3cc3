import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ApiKey, Scope } from '../../domain/scopes.ts';
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

/**
 * Makes a key. The answer is the only place where it is ever readable.
 *
 * @throws AppError `not_found` for a tenant that does not exist
 */
export async function makeKey(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  { label, scopes }: { readonly label: string; readonly scopes: readonly Scope[] },
): Promise<{ readonly key: string; readonly stored: ApiKey }> {
  if ((await engine.stores.tenants.settings(tenant)) === null) {
    throw new AppError('not_found', `There is no tenant "${tenant}".`);
  }
  const keyId = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const stored: ApiKey = { keyId, label, scopes, secretHash: hashSecret(secret), createdAtMs: engine.clock() };
  await engine.stores.tenants.addKey(tenant, stored);
  return { key: `rapport_${tenant}_${keyId}_${secret}`, stored };
}

/** Oldest first, without secrets. */
export function listKeys(engine: Pick<Engine, 'stores'>, tenant: TenantId): Promise<readonly ApiKey[]> {
  return engine.stores.tenants.keys(tenant);
}

/** Ends a key, within a second, in every process. @throws AppError `not_found` */
export async function revokeKey(engine: Pick<Engine, 'stores'>, tenant: TenantId, keyId: string): Promise<void> {
  if (!(await engine.stores.tenants.removeKey(tenant, keyId))) {
    throw new AppError('not_found', 'There is no such key.');
  }
}

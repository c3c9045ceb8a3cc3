import { randomBytes } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { hashSecret, parseKey } from './keys.ts';
import { createTenant, requireTenantName } from './tenants.ts';

/** Makes up a key for {@link ensureFirstKey}; nothing knows of it yet. */
export function inventFirstKey(tenant: TenantId): string {
  requireTenantName(tenant);
  return `rapport_${tenant}_${randomBytes(6).toString('hex')}_${randomBytes(32).toString('base64url')}`;
}

/**
 * Makes the tenant that a key names, with this key as its first, of every right: for an installation that is set up by
 * its environment alone. Once the tenant is there nothing happens, also not where the key was revoked since.
 *
 * @returns true if it was made now
 * @throws AppError `invalid_request` for what is no key
 */
export async function ensureFirstKey(engine: Pick<Engine, 'stores' | 'clock'>, key: string): Promise<boolean> {
  const parts = parseKey(key);
  if (parts === null)
    throw new AppError('invalid_request', 'RAPPORT_FIRST_KEY is no key: npm run admin -- first-key TENANT makes one.');
  const { tenant, keyId, secret } = parts;
  requireTenantName(tenant);
  const { tenants } = engine.stores;
  if ((await tenants.settings(tenant)) !== null) return false;
  // The key first: a tenant that is there has it, whatever ends this process in between.
  await tenants.addKey(tenant, {
    keyId,
    label: 'first key, by the environment',
    owner: '',
    scopes: ['admin'],
    secretHash: hashSecret(secret),
    createdAtMs: engine.clock(),
    endsAtMs: null,
  });
  try {
    await createTenant(engine, tenant);
    return true;
  } catch (error) {
    // Another process was faster, with the same key.
    if (error instanceof AppError && error.code === 'conflict') return false;
    throw error;
  }
}

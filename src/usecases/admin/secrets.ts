import type { TenantId } from '../../domain/ids.ts';
import type { TenantSecret } from '../../domain/scopes.ts';
import type { Engine } from '../engine.ts';
import { signingSecret } from './signatures.ts';

/** Kept after they have ended, so that what they signed can still be read by who holds them; older ones go. */
const ENDED_KEPT = 20;

/** What a tenant signs with, newest first, those that have ended too. None until something was signed or one was made. */
export function listSecrets(engine: Pick<Engine, 'stores'>, tenant: TenantId): Promise<readonly TenantSecret[]> {
  return engine.stores.tenants.secrets(tenant);
}

/**
 * Makes a new secret, which signs from now on. What the ones before signed holds for the overlap, so that a shop's
 * servers change over one after the other.
 *
 * @param overlapSeconds - 0: the others end at once, as where one has become known
 */
export async function rotateSecret(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  overlapSeconds: number,
): Promise<TenantSecret> {
  const { tenants } = engine.stores;
  const before = await tenants.secrets(tenant);
  const endsAtMs = engine.clock() + overlapSeconds * 1000;
  for (const secret of before) {
    if (secret.endsAtMs === null || secret.endsAtMs > endsAtMs)
      await tenants.putSecret(tenant, { ...secret, endsAtMs });
  }
  const made = await signingSecret(engine, tenant);
  const ended = before.filter((secret) => secret.endsAtMs !== null && secret.endsAtMs <= engine.clock());
  for (const { secretId } of ended.slice(ENDED_KEPT)) await tenants.removeSecret(tenant, secretId);
  return made;
}

/** Ends a secret, within a second, in every process. Of one that has ended, or never was, nothing is left to do. */
export async function endSecret(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  secretId: string,
): Promise<void> {
  const nowMs = engine.clock();
  const secret = (await engine.stores.tenants.secrets(tenant)).find((one) => one.secretId === secretId);
  if (secret === undefined || (secret.endsAtMs !== null && secret.endsAtMs <= nowMs)) return;
  await engine.stores.tenants.putSecret(tenant, { ...secret, endsAtMs: nowMs });
}

import type { TenantSettings } from '../../src/domain/settings.ts';
import { Doorkeeper } from '../../src/usecases/admin/doorkeeper.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import type { Engine } from '../../src/usecases/engine.ts';
import type { KeyFile } from './key-file.ts';

/** A tenant that exists, with a key that opens its doors. */
export interface EnsuredTenant {
  readonly key: string;
  readonly isNew: boolean;
}

/**
 * Makes a tenant unless it exists, and a key unless the file has one that still works.
 *
 * @param file - where keys are kept; null keeps none, for a store that forgets them anyway
 * @param settings - of a new tenant; one that exists keeps its own
 */
export async function ensureTenant(
  engine: Engine,
  tenant: string,
  settings: Partial<TenantSettings>,
  file: KeyFile | null,
): Promise<EnsuredTenant> {
  const isNew = (await engine.stores.tenants.settings(tenant)) === null;
  if (isNew) {
    await createTenant(engine, tenant, settings);
  }
  const kept = (await file?.read(tenant)) ?? null;
  if (kept !== null && (await opens(engine, kept, tenant))) {
    return { key: kept, isNew };
  }
  const { key } = await makeKey(engine, tenant, { label: 'made by a script', scopes: ['admin'] });
  await file?.write(tenant, key);
  return { key, isNew };
}

async function opens(engine: Engine, key: string, tenant: string): Promise<boolean> {
  const doorkeeper = new Doorkeeper(engine.stores.tenants, engine.clock);
  const identity = await doorkeeper.authenticate(key).catch(() => null);
  return identity?.tenant === tenant;
}

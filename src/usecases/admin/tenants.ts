import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import { CANCEL, isStayEventType } from '../../domain/event.ts';
import { TENANT_FORMAT, type TenantId } from '../../domain/ids.ts';
import { type TenantSettings, tenantSettingsSchema } from '../../domain/settings.ts';
import type { Engine } from '../engine.ts';

/**
 * Makes a tenant.
 *
 * @param settings - what differs from the defaults
 * @throws AppError `invalid_request` for a name that cannot stand in a key; `conflict` if it exists
 */
export async function createTenant(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  settings: Partial<TenantSettings> = {},
): Promise<void> {
  requireTenantName(tenant);
  const parsed = tenantSettingsSchema.safeParse(settings);
  if (!parsed.success) {
    throw new AppError('invalid_request', 'These settings cannot be used.', {
      details: parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), problem: issue.message })),
    });
  }
  await engine.stores.tenants.create(tenant, parsed.data);
}

/** @throws AppError `invalid_request` for a name that cannot stand in a key */
export function requireTenantName(tenant: TenantId): void {
  if (TENANT_FORMAT.test(tenant)) return;
  throw new AppError('invalid_request', 'This is not a valid tenant name.', {
    details: [{ field: 'tenant', problem: '1 to 40 lower-case letters and digits, in parts joined by single dashes' }],
  });
}

/** @throws AppError `not_found` */
export async function getSettings(engine: Pick<Engine, 'stores'>, tenant: TenantId): Promise<TenantSettings> {
  const settings = await engine.stores.tenants.settings(tenant);
  if (settings === null) throw new AppError('not_found', `There is no tenant "${tenant}".`);
  return settings;
}

/** Replaces all settings; live weights count from the next answer on, and what is kept too long by them goes soon. */
export async function replaceSettings(
  engine: Pick<Engine, 'stores' | 'queue' | 'clock'>,
  tenant: TenantId,
  settings: TenantSettings,
): Promise<TenantSettings> {
  const taken = Object.keys(settings.eventTypes).filter((type) => isStayEventType(type) || type === CANCEL);
  if (taken.length > 0) {
    throw new AppError('invalid_request', 'These names belong to events of their own.', {
      details: taken.map((type) => ({
        field: `eventTypes.${type}`,
        problem: 'is the name of an event of a stay, or of a cancel',
      })),
    });
  }
  const unknown = Object.keys(settings.retention.interactionDays).filter(
    (type) => !Object.hasOwn(settings.eventTypes, type),
  );
  if (unknown.length > 0) {
    throw new AppError('invalid_request', 'There are no such types of event.', {
      details: unknown.map((type) => ({
        field: `retention.interactionDays.${type}`,
        problem: 'is none of eventTypes',
      })),
    });
  }
  const before = await engine.stores.tenants.settings(tenant);
  await engine.stores.tenants.putSettings(tenant, settings);
  if (!isDeepStrictEqual(before?.retention, settings.retention)) await engine.queue.sweep(tenant, engine.clock());
  return settings;
}

/** Longer than a key is taken on trust (1 s) and a request let in by it may take to write (its deadline, 2 s). */
const UNTIL_NOBODY_WRITES_MS = 3500;

/**
 * Removes a tenant with all it has: customers, models, keys, jobs. From the first moment its keys are gone; what was
 * written by who still passed with one taken on trust goes with a second look. Cut off, the same call completes it.
 *
 * @param wait - handed in so that tests need not wait
 * @throws AppError `invalid_request` for what is no tenant's name, `conflict` where somebody still writes
 */
export async function deleteTenant(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  wait: (ms: number) => Promise<unknown> = delay,
): Promise<void> {
  requireTenantName(tenant);
  await engine.stores.tenants.remove(tenant);
  await wait(UNTIL_NOBODY_WRITES_MS);
  await engine.stores.tenants.remove(tenant);
}

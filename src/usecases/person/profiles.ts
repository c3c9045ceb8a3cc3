import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { indexName } from './name-index.ts';
import { unlessErased } from './unless-erased.ts';

/**
 * Replaces what the business told us about a person, and the name they are found under. Told again, it is as old as
 * when it was told first.
 *
 * @throws AppError `erased`
 */
export async function putProfile(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  told: Omit<CustomerProfile, 'updatedAtMs'>,
): Promise<CustomerProfile> {
  const { settings, revisions } = await engine.views.view(tenant);
  let profile = { ...told, updatedAtMs: engine.clock() };
  await unlessErased(engine, tenant, [customerId], revisions, async () => {
    const before = await engine.stores.guests.get(tenant, customerId);
    const again = before === null ? null : { ...told, updatedAtMs: before.updatedAtMs };
    if (again !== null && isDeepStrictEqual(again, before)) profile = again;
    await engine.stores.guests.put(tenant, customerId, profile, historyPolicy(settings).customerTtlSeconds);
    await indexName(engine, tenant, customerId);
  });
  return profile;
}

/** @throws AppError `not_found` */
export async function getProfile(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<CustomerProfile> {
  const profile = await engine.stores.guests.get(tenant, customerId);
  if (profile === null) throw new AppError('not_found', 'This customer has no profile.');
  return profile;
}

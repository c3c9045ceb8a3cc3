import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { nameTokens } from '../../guest/names/name-tokens.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';

/** Replaces what the business told us about a person, and the name they are found under. */
export async function putProfile(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  told: Omit<CustomerProfile, 'updatedAtMs'>,
): Promise<CustomerProfile> {
  const { settings } = await engine.views.view(tenant);
  const profile = { ...told, updatedAtMs: engine.clock() };
  await engine.stores.guests.put(tenant, customerId, profile, historyPolicy(settings).customerTtlSeconds);
  await indexName(engine, tenant, customerId);
  return profile;
}

/**
 * Lets a customer be found by the name that is stored now, or by none. Profile and index are two writes; whoever wrote
 * the index looks at the profile once more, so that of any puts and erasures at once the last one's name is found.
 */
export async function indexName(
  { stores: { guests, guestIndex } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<void> {
  let indexed: CustomerProfile | null;
  let stored = await guests.get(tenant, customerId);
  do {
    indexed = stored;
    await guestIndex.putNameTokens(tenant, customerId, indexed === null ? [] : nameTokens(indexed));
    stored = await guests.get(tenant, customerId);
  } while (!isDeepStrictEqual(indexed, stored));
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

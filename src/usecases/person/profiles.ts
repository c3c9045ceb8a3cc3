import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { nameSpellings } from '../../guest/names/name-tokens.ts';
import { type CustomerProfile, MAX_FORMER_NAMES } from '../../guest/records/customer-profile.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { indexName } from './name-index.ts';
import { unlessErased } from './unless-erased.ts';

/** Without `formerNames`, those known are kept. */
export type ToldProfile = Omit<CustomerProfile, 'updatedAtMs' | 'formerNames'> & {
  readonly formerNames?: string[] | undefined;
};

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
  told: ToldProfile,
): Promise<CustomerProfile> {
  const { settings, revisions } = await engine.views.view(tenant);
  let profile: CustomerProfile = { ...told, formerNames: told.formerNames ?? [], updatedAtMs: engine.clock() };
  await unlessErased(engine, tenant, [customerId], revisions, async () => {
    const before = await engine.stores.guests.get(tenant, customerId);
    profile = { ...profile, formerNames: formerNames(told, before) };
    const again = before === null ? null : { ...profile, updatedAtMs: before.updatedAtMs };
    if (again !== null && isDeepStrictEqual(again, before)) profile = again;
    await engine.stores.guests.put(tenant, customerId, profile, historyPolicy(settings).customerTtlSeconds);
    await indexName(engine, tenant, customerId);
  });
  return profile;
}

/**
 * Family names they had: those told; else those known and the one this profile changes, the newest last. A name that is
 * only spelt otherwise is the same.
 */
function formerNames(told: ToldProfile, before: CustomerProfile | null): string[] {
  if (told.formerNames !== undefined || before === null) return told.formerNames ?? [];
  const spellings = new Set([spelling(told.familyName)]);
  const kept = [...before.formerNames, before.familyName ?? ''].reverse().filter((name) => {
    if (spelling(name) === '' || spellings.has(spelling(name))) return false;
    spellings.add(spelling(name));
    return true;
  });
  return kept.slice(0, MAX_FORMER_NAMES).reverse();
}

function spelling(name: string | null): string {
  return nameSpellings(name ?? '', 'family')[0] ?? '';
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

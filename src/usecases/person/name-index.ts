import { isDeepStrictEqual } from 'node:util';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { identityTokens } from '../../guest/names/identity-keys.ts';
import { nameTokens } from '../../guest/names/name-tokens.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { Engine } from '../engine.ts';

/** Somebody under an alias is found by both names; who may be told so is decided where they are read. */
function tokensOf(profile: CustomerProfile | null): readonly string[] {
  if (profile === null) return [];
  const alias = profile.alias === null ? [] : nameTokens({ ...profile.alias, calledName: null });
  return [...new Set([...nameTokens(profile), ...alias]), ...identityTokens(profile)];
}

/**
 * Lets a customer be found by the name and the keys of identity that are stored now, or by none. Profile and index are two writes; whoever wrote
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
    await guestIndex.putNameTokens(tenant, customerId, tokensOf(indexed));
    stored = await guests.get(tenant, customerId);
  } while (!isDeepStrictEqual(indexed, stored));
}

import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { indexName } from './profiles.ts';

/**
 * Removes every trace of a person from the stores, merged ids included, and tells when: the receipt. The next model is
 * one built without them. Erasing somebody unknown succeeds: afterwards there is nothing either way. An id merged with
 * them while they are erased is erased with them.
 */
export async function eraseCustomer(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<{ readonly erasedInteractions: number; readonly erasedAtMs: number }> {
  const { merges } = engine.stores;
  const erased: CustomerId[] = [];
  let erasedInteractions = 0;
  for (let ids = await merges.idsOf(tenant, customerId); ids.length > 0; ) {
    for (const id of ids) {
      erasedInteractions += await eraseId(engine, tenant, id);
      erased.push(id);
    }
    // Last, since the merges are what the ids are found by: whatever fails before, the same call again completes it.
    ids = await merges.dissolve(tenant, customerId, erased);
  }
  return { erasedInteractions, erasedAtMs: engine.clock() };
}

/** Returns the interactions removed. */
async function eraseId(engine: Pick<Engine, 'stores'>, tenant: TenantId, id: CustomerId): Promise<number> {
  const { histories, guests, guestIndex } = engine.stores;
  const { erasedInteractions } = await histories.erase(tenant, { kind: 'known', id });
  await guests.remove(tenant, id);
  // After the file: a profile put at this moment must not leave a name behind.
  await Promise.all([indexName(engine, tenant, id), guestIndex.removeArrivals(tenant, id)]);
  return erasedInteractions;
}

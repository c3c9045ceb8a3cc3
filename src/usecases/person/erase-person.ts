import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { type Person, readPerson } from './read-person.ts';

/**
 * Removes every trace of a person from the stores, merged ids included, and tells when: the receipt. The next model is
 * one built without them. Erasing somebody unknown succeeds: afterwards there is nothing either way.
 */
export async function eraseCustomer(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<{ readonly erasedInteractions: number; readonly erasedAtMs: number }> {
  const person = await readPerson(engine, tenant, customerId);
  let erasedInteractions = 0;
  for (const id of endingWith(person, customerId)) {
    const { histories, guests, guestIndex } = engine.stores;
    await Promise.all([guestIndex.putNameTokens(tenant, id, []), guestIndex.removeArrivals(tenant, id)]);
    erasedInteractions += (await histories.erase(tenant, { kind: 'known', id })).erasedInteractions;
    // Last, since its links lead to the other ids: whatever fails before, the same call again completes it.
    await guests.remove(tenant, id);
  }
  return { erasedInteractions, erasedAtMs: engine.clock() };
}

/** The links are what the ids are found by: after a crash, asking again for the same id must still find the rest. */
function endingWith({ ids, customerId: kept }: Person, asked: CustomerId): readonly CustomerId[] {
  return [...ids.filter((id) => id !== kept && id !== asked), ...new Set([kept, asked])];
}

import type { CustomerId, TenantId } from '../domain/ids.ts';
import type { Engine } from './engine.ts';
import { type Person, readPerson } from './guests/read-person.ts';

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
  const places = placesOf(person);
  let erasedInteractions = 0;
  for (const id of endingWith(person, customerId)) {
    const [erased] = await Promise.all([
      engine.stores.histories.erase(tenant, { kind: 'known', id }),
      engine.stores.guestIndex.putNameTokens(tenant, id, []),
      engine.stores.guestIndex.removeArrivals(tenant, id, places),
      engine.stores.guests.remove(tenant, id),
    ]);
    erasedInteractions += erased.erasedInteractions;
  }
  return { erasedInteractions, erasedAtMs: engine.clock() };
}

/** Everywhere this person was told of, or seen: where the arrivals may name them. */
function placesOf({ records, history }: Person): readonly string[] {
  const told = records.flatMap((record) =>
    record.kind === 'booking' || record.kind === 'arrival' ? (record.place ?? []) : [],
  );
  return [...new Set([...told, ...history.flatMap(({ place }) => place ?? [])])];
}

/** The links are what the ids are found by: after a crash, asking again for the same id must still find the rest. */
function endingWith({ ids, customerId: kept }: Person, asked: CustomerId): readonly CustomerId[] {
  return [...ids.filter((id) => id !== kept && id !== asked), ...new Set([kept, asked])];
}

import pLimit from 'p-limit';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { type Guest, readGuest } from '../person/read-person.ts';

/** Their answers come together, and are read in one go: others wait for that. */
const READS_AT_ONCE = 10;

/**
 * The guests behind ids that an index proposed: each person once, however many of their ids are among them, in the order
 * of the first.
 *
 * @throws AppError `store_unavailable`
 */
export async function readGuests(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  proposed: readonly { readonly customerId: CustomerId }[],
): Promise<readonly Guest[]> {
  const ids = [...new Set(proposed.map(({ customerId }) => customerId))];
  const people = await pLimit(READS_AT_ONCE).map(ids, (id) => readGuest(engine, tenant, id));
  return [...new Map(people.map((person) => [person.customerId, person])).values()];
}

import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { type Person, readPerson } from './read-person.ts';

/** People read at once. */
const BATCH = 100;

/**
 * Everybody the tenant knows, each person once however many ids they have: who has a history, and who has a file only.
 * Holds the ids in memory, and one batch of people.
 */
export async function* scanPeople(engine: Pick<Engine, 'stores'>, tenant: TenantId): AsyncGenerator<Person> {
  const seen = new Set<CustomerId>();
  let batch: CustomerId[] = [];
  for await (const id of knownIds(engine, tenant)) {
    if (seen.has(id)) continue;
    seen.add(id);
    batch.push(id);
    if (batch.length < BATCH) continue;
    yield* rootsOf(engine, tenant, batch);
    batch = [];
  }
  yield* rootsOf(engine, tenant, batch);
}

async function* knownIds({ stores }: Pick<Engine, 'stores'>, tenant: TenantId): AsyncGenerator<CustomerId> {
  for await (const { customer } of stores.histories.scan(tenant)) if (customer.kind === 'known') yield customer.id;
  for await (const { customerId } of stores.guests.scan(tenant)) yield customerId;
}

/** Who was merged into another is read with the other. */
async function* rootsOf(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
): AsyncGenerator<Person> {
  const people = await Promise.all(ids.map((id) => readPerson(engine, tenant, id)));
  for (const [at, person] of people.entries()) if (person.customerId === ids[at]) yield person;
}

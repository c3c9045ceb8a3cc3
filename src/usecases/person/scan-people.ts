import type { ConsentRules } from '../../domain/consent.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { type CustomerHistory, joinHistories } from '../../domain/interaction.ts';
import { mayBeLearntFrom } from '../../ports/consent-store.ts';
import type { Engine } from '../engine.ts';
import { inBatches } from '../in-batches.ts';
import { type Guest, readGuest, readHistories } from './read-person.ts';

/** People read at once. */
const BATCH = 100;

/**
 * Every history of the tenant, of each person once however many ids they have: what training learns from. Merges are
 * read once, and only who was merged is read by id; everybody else is streamed. Holds the merged ids in memory. What
 * outlived its guest is swept before. Who does not agree to `learning`, or to anything of theirs being kept, is left out.
 *
 * @param rules - how it stands with who said nothing
 */
export async function* scanHistories(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  rules: ConsentRules,
): AsyncGenerator<CustomerHistory> {
  await engine.stores.guests.sweep(tenant);
  const people = await engine.stores.merges.all(tenant);
  const personOf = new Map(people.flatMap((ids) => ids.map((id) => [id, ids] as const)));
  const told = new Set<readonly CustomerId[]>();
  for await (const { customer, history, consents } of engine.stores.histories.scan(tenant)) {
    const ids = customer.kind === 'known' ? personOf.get(customer.id) : undefined;
    if (ids === undefined) {
      if (customer.kind === 'session' || mayBeLearntFrom([consents], rules)) yield { customer, history };
    } else if (!told.has(ids)) {
      told.add(ids);
      if (!mayBeLearntFrom(await engine.stores.consents.notes(tenant, ids), rules)) continue;
      // By the merges as they were read: whoever is merged while this runs is told once all the same.
      const joined = joinHistories(await readHistories(engine, tenant, ids));
      yield { customer: { kind: 'known', id: ids[0] ?? customer.id }, history: joined };
    }
  }
}

/**
 * Everybody the tenant knows, each person once however many ids they have: who has a history, and who has a file only.
 * Holds the ids in memory, and one batch of people.
 */
export async function* scanPeople(engine: Pick<Engine, 'stores'>, tenant: TenantId): AsyncGenerator<Guest> {
  const people = await engine.stores.merges.all(tenant);
  const personOf = new Map(people.flatMap((ids) => ids.map((id) => [id, ids] as const)));
  const seen = new Set<CustomerId>();
  async function* onceEach(): AsyncGenerator<CustomerId> {
    for await (const id of knownIds(engine, tenant)) {
      if (seen.has(id)) continue;
      for (const one of personOf.get(id) ?? [id]) seen.add(one);
      yield id;
    }
  }
  for await (const batch of inBatches(onceEach(), BATCH)) yield* await readAll(engine, tenant, batch);
}

async function* knownIds({ stores }: Pick<Engine, 'stores'>, tenant: TenantId): AsyncGenerator<CustomerId> {
  for await (const { kind, id } of stores.histories.customers(tenant)) if (kind === 'known') yield id;
  await stores.guests.sweep(tenant);
  yield* stores.guests.customers(tenant);
}

function readAll(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
): Promise<readonly Guest[]> {
  return Promise.all(ids.map((id) => readGuest(engine, tenant, id)));
}

import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { inBatches } from '../in-batches.ts';
import type { PersonFile } from './person-file.ts';

/** Customers read at once. */
const BATCH = 100;

/**
 * Whoever has a history, a file or a merge, id by id, in no stated order: merged ids each by themselves, before they are
 * joined. Under their own name, whatever alias they have. Holds the ids, and one batch of files.
 *
 * @throws AppError `store_unavailable`
 */
export async function* exportPeople(engine: Pick<Engine, 'stores'>, tenant: TenantId): AsyncGenerator<PersonFile> {
  for await (const batch of inBatches(everyId(engine, tenant), BATCH)) yield* await filesOf(engine, tenant, batch);
}

async function* everyId({ stores }: Pick<Engine, 'stores'>, tenant: TenantId): AsyncGenerator<CustomerId> {
  await stores.guests.sweep(tenant);
  const told = new Set<CustomerId>();
  const isNew = (id: CustomerId): boolean => !told.has(id) && told.add(id).has(id);
  for await (const { kind, id } of stores.histories.customers(tenant)) if (kind === 'known' && isNew(id)) yield id;
  for await (const id of stores.guests.customers(tenant)) if (isNew(id)) yield id;
  yield* (await stores.merges.all(tenant)).flat().filter(isNew);
}

async function filesOf(
  { stores: { guests, merges, histories } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
): Promise<readonly PersonFile[]> {
  const mergeOf = new Map((await merges.notes(tenant, ids)).map(({ absorbed, ...merge }) => [absorbed, merge]));
  return Promise.all(
    ids.map(async (customerId) => {
      const [{ profile, records }, { sessions }] = await Promise.all([
        guests.file(tenant, customerId),
        histories.keptBeside(tenant, customerId),
      ]);
      return { customerId, profile, records, mergedInto: mergeOf.get(customerId) ?? null, sessions };
    }),
  );
}

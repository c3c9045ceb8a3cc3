import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { Item } from '../../domain/item.ts';
import { createTenant, getSettings, requireTenantName } from '../admin/tenants.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { inBatches } from '../in-batches.ts';
import { exportEvents } from './export-events.ts';
import { type ExportedItem, exportItems } from './export-items.ts';
import { exportPeople } from './export-people.ts';
import { restorePerson } from './restore-person.ts';
import { exportModels, restoreModel } from './transfer-models.ts';

const ITEMS_AT_ONCE = 1000;
const EVENTS_AT_ONCE = 500;

/** What was copied. */
export interface CopiedTenant {
  readonly items: number;
  readonly people: number;
  readonly events: number;
  readonly models: number;
}

/**
 * Makes a tenant of what another one has: settings, words, catalogue, people, events and models. What opens doors stays
 * behind (keys, secrets, credentials of connectors), and so do the log of who saw whom, the numbers and addresses people
 * are found by, and who was erased. The other one may be in use meanwhile; what comes then may be missing. Cut off, the
 * new one is to be deleted.
 *
 * @throws AppError `not_found`, `conflict` where there is such a tenant already, `invalid_request` for its name
 */
export async function copyTenant(
  engine: Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>,
  from: TenantId,
  to: TenantId,
): Promise<CopiedTenant> {
  requireTenantName(to);
  const { tenants } = engine.stores;
  const [settings, words] = await Promise.all([getSettings(engine, from), tenants.words(from)]);
  await createTenant(engine, to, settings);
  for (const [locale, own] of Object.entries(words)) await tenants.putWords(to, locale, own);
  const items = await copyItems(engine, from, to);
  // Before their events: what somebody refused holds from the first one on.
  let people = 0;
  for await (const person of exportPeople(engine, from)) {
    await restorePerson(engine, to, person);
    people += 1;
  }
  const policy = historyPolicy(settings);
  let events = 0;
  for await (const batch of inBatches(exportEvents(engine, from), EVENTS_AT_ONCE)) {
    events += (await engine.stores.histories.append(to, batch, policy, engine.clock())).accepted;
  }
  let models = 0;
  for await (const model of exportModels(engine, from)) {
    if ((await restoreModel(engine, to, model)) !== null) models += 1;
  }
  return { items, people, events, models };
}

async function copyItems(
  { stores, clock }: Pick<Engine, 'stores' | 'clock'>,
  from: TenantId,
  to: TenantId,
): Promise<number> {
  let count = 0;
  for await (const batch of inBatches(exportItems({ stores }, from), ITEMS_AT_ONCE)) {
    const ids: readonly ItemId[] = batch.map(({ item }) => item.itemId);
    const items: readonly Item[] = batch.map(({ item }) => item);
    await stores.catalogue.upsert(to, items, new Set(ids));
    const deleted = batch.filter(({ isDeleted }: ExportedItem) => isDeleted).map(({ item }) => item.itemId);
    if (deleted.length > 0) await stores.catalogue.remove(to, deleted, clock());
    count += batch.length - deleted.length;
  }
  return count;
}

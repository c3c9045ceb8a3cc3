import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { SWEPT_KINDS, type Sweep } from '../../ports/sweep-store.ts';
import { getSettings } from '../admin/tenants.ts';
import type { Engine } from '../engine.ts';
import { inBatches } from '../in-batches.ts';
import { retentionLimits } from './limits.ts';
import { type Removed, type SweepTerms, sweepPerson, sweepSession } from './sweep-person.ts';

/** People looked at between two turns of the event loop. */
const AT_ONCE = 50;

type SweepEngine = Pick<Engine, 'stores' | 'queue' | 'clock'>;

/**
 * Removes what a tenant has kept long enough, kind by kind, and asks for a training where histories have changed by it.
 * Holds the tenant's ids in memory and one batch of people. Cut off, the next one completes it; again at once, it finds
 * nothing.
 *
 * @param signal - aborted: it ends between two batches, and throws
 * @throws AppError `not_found` for a tenant there is no more, `store_unavailable`
 */
export async function sweepTenant(engine: SweepEngine, tenant: TenantId, signal?: AbortSignal): Promise<Sweep> {
  const { stores, clock } = engine;
  const startedAtMs = clock();
  const settings = await getSettings(engine, tenant);
  const { last, pendingSinceMs } = await stores.sweeps.state(tenant);
  await stores.sweeps.put(tenant, { last, pendingSinceMs: pendingSinceMs ?? startedAtMs });
  const limits = retentionLimits(settings, startedAtMs);
  const terms: SweepTerms = { tenant, settings, limits, nowMs: startedAtMs };
  await stores.guests.sweep(tenant);
  const removed = noneRemoved();
  await stores.catalogue.forgetFormer(tenant, limits.formerItemsMs);
  removed.notes += await stores.audits.cutLog(tenant, limits.notesMs);
  for await (const batch of inBatches(sweepsOf(engine, terms), AT_ONCE)) {
    signal?.throwIfAborted();
    for (const one of await Promise.all(batch.map((sweep) => sweep()))) add(removed, one);
    await nextTurn();
  }
  const sweep = { startedAtMs, finishedAtMs: clock(), removed };
  await stores.sweeps.put(tenant, { last: sweep, pendingSinceMs: null });
  if (removed.interactions > 0) await engine.queue.request(tenant, 'change', clock());
  return sweep;
}

type SweepOne = () => Promise<Removed>;

/** Each person once, whatever ids they have, and each session. */
async function* sweepsOf(engine: SweepEngine, terms: SweepTerms): AsyncGenerator<SweepOne> {
  const { stores } = engine;
  const { tenant } = terms;
  const people = await stores.merges.all(tenant);
  const personOf = new Map(people.flatMap((ids) => ids.map((id) => [id, ids] as const)));
  const seen = new Set<CustomerId>();
  const sweepsOfId = (id: CustomerId): readonly SweepOne[] => {
    if (seen.has(id)) return [];
    const ids = personOf.get(id) ?? [id];
    for (const one of ids) seen.add(one);
    return [() => sweepPerson(engine, terms, ids)];
  };
  for await (const customer of stores.histories.customers(tenant)) {
    if (customer.kind === 'known') yield* sweepsOfId(customer.id);
    else yield () => sweepSession(engine, terms, customer);
  }
  for await (const id of stores.guests.customers(tenant)) yield* sweepsOfId(id);
}

type Counts = Record<(typeof SWEPT_KINDS)[number], number>;

function noneRemoved(): Counts {
  return Object.fromEntries(SWEPT_KINDS.map((kind) => [kind, 0])) as Counts;
}

function add(sum: Counts, removed: Removed): void {
  for (const kind of SWEPT_KINDS) sum[kind] += removed[kind] ?? 0;
}

import type { CustomerEvent } from '../../domain/event.ts';
import { type CustomerRef, eventKeyOf, type TenantId } from '../../domain/ids.ts';
import type { CustomerHistory, History } from '../../domain/interaction.ts';
import type { RememberedEvent } from '../../ports/history-store.ts';
import type { Engine } from '../engine.ts';
import { inBatches } from '../in-batches.ts';

/** Histories whose remembered events are read at once. */
const BATCH = 50;

/**
 * Every event in the histories of a tenant, as it would have to be told for them to be the same: one history after the
 * other, in no stated order, of each the oldest event first. Holds fifty histories, and what is remembered of them.
 *
 * What left a history is not in it, and of an event taken back nothing is kept to tell. One of which lines were taken
 * back has those left. An event that programs before 2026-11-26 stored has a digest of its id for its id.
 *
 * @throws AppError `store_unavailable`
 */
export async function* exportEvents(engine: Pick<Engine, 'stores'>, tenant: TenantId): AsyncGenerator<CustomerEvent> {
  for await (const batch of inBatches(engine.stores.histories.scan(tenant), BATCH)) {
    yield* await eventsOfAll(engine, tenant, batch);
  }
}

async function eventsOfAll(
  { stores: { histories } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  batch: readonly CustomerHistory[],
): Promise<readonly CustomerEvent[]> {
  const events = await Promise.all(
    batch.map(async ({ customer, history }) => {
      const kept = customer.kind === 'known' ? (await histories.keptBeside(tenant, customer.id)).events : [];
      return eventsOf(customer, history, kept);
    }),
  );
  return events.flat();
}

/** @param history - newest first. @returns oldest first, the earlier received first among equals */
export function eventsOf(
  customer: CustomerRef,
  history: History,
  remembered: readonly RememberedEvent[],
): readonly CustomerEvent[] {
  const revised = new Map(
    remembered.flatMap((one) => (one.phase === 'revised' ? [[one.digest, one.revision] as const] : [])),
  );
  const lines = new Map<string, History[number][]>();
  for (const one of history.toReversed()) {
    const known = lines.get(one.eventKey);
    if (known === undefined) lines.set(one.eventKey, [one]);
    else known.push(one);
  }
  return [...lines].map(([id, ofEvent]) => {
    const [{ atMs, type, value, place, touchpoint, stayId, recommendationId }] = ofEvent as [History[number]];
    const revision = revised.size === 0 ? undefined : revised.get(eventKeyOf(id));
    return {
      ...{ id, type, customer, identifiesSession: null, atMs, value, place, touchpoint, stayId, recommendationId },
      lines: ofEvent.map(({ itemId, quantity, price }) => ({ itemId, quantity, price })),
      // Told anew without a number: so that what it was at first is still known for older.
      ...(revision === undefined ? {} : revision > 0 ? { revision } : { replaces: id }),
    };
  });
}

import { randomUUID } from 'node:crypto';
import type { TenantId } from '../../domain/ids.ts';
import { eventTypeOf, type History } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { TracedEvent } from '../../ports/erasure-store.ts';
import type { Engine } from '../engine.ts';
import { leaveOutErased } from '../training/leave-out-erased.ts';

/** A model larger than this is rewritten by the worker: reading it here would hold up every other request. */
const MOST_MODEL_BYTES = 2_000_000;

/**
 * Notes what models may know of one person, without their name: from here on none that read them may begin to serve, and
 * {@link freeModels} takes them out of the one that does. What people turn to just now is counted anew.
 *
 * @returns false for an empty history, which no model needs to be freed of
 */
export async function leaveTracesOf(
  { stores: { erasures, live }, clock }: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  history: History,
  settings: TenantSettings,
): Promise<boolean> {
  if (history.length === 0) return false;
  await erasures.leaveTraces(tenant, randomUUID(), tracesOf(history, settings));
  // After it: what was told before is not counted any more.
  await live.forget(tenant, clock());
  return true;
}

/**
 * Takes whom traces were left of out of every model that may serve.
 *
 * @param isTraced - traces were left just now: a training follows
 * @returns the job that is left to do it, or null
 */
export async function freeModels(
  engine: Pick<Engine, 'stores' | 'queue' | 'clock'>,
  tenant: TenantId,
  isTraced: boolean,
): Promise<string | null> {
  const isFree = await leaveOutErased(engine, tenant, MOST_MODEL_BYTES);
  if (isFree && !isTraced) return null;
  const { jobId } = await engine.queue.request(tenant, 'change', engine.clock());
  return isFree ? null : jobId;
}

function tracesOf(history: History, settings: TenantSettings): readonly TracedEvent[] {
  const byEvent = new Map<string, { itemIds: Set<string>; isOrder: boolean }>();
  for (const { eventKey, itemId, type } of history) {
    const event = byEvent.get(eventKey) ?? { itemIds: new Set(), isOrder: false };
    const kind = eventTypeOf(settings, type);
    event.isOrder ||= kind?.owned === true || kind?.habit === true;
    byEvent.set(eventKey, event);
    event.itemIds.add(itemId);
  }
  return [...byEvent.values()].map(({ itemIds, isOrder }) => ({ itemIds: [...itemIds], isOrder }));
}

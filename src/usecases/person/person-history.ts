import type { CustomerId, CustomerRef, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import type { Engine } from '../engine.ts';
import { WHOLE_HISTORY } from './read-history.ts';

/** The stores a history is read from. */
export interface HistoryEngine {
  readonly stores: {
    readonly histories: Pick<Engine['stores']['histories'], 'read'>;
    readonly guests: Pick<Engine['stores']['guests'], 'links'>;
  };
}

/**
 * All that a person did, newest first, under every id that was merged; a session's is its own. One round trip for
 * somebody never merged, two or three else. As in `readPerson`, a link counts only if both ends know it.
 */
export async function readPersonHistory(
  engine: HistoryEngine,
  tenant: TenantId,
  customer: CustomerRef,
): Promise<History> {
  if (customer.kind === 'session') return engine.stores.histories.read(tenant, customer, WHOLE_HISTORY);
  const [own, links] = await Promise.all([
    historyOf(engine, tenant, customer.id),
    linksOf(engine, tenant, customer.id),
  ]);
  if (links.mergedInto === null && links.absorbed.length === 0) return own;
  const root = links.mergedInto ?? customer.id;
  const { absorbed } = links.mergedInto === null ? links : await linksOf(engine, tenant, root);
  const theirs = await Promise.all(absorbed.map((id) => linksOf(engine, tenant, id)));
  const members = [root, ...absorbed.filter((_, at) => theirs[at]?.mergedInto === root)];
  if (!members.includes(customer.id)) return own;
  const others = members.filter((id) => id !== customer.id);
  const histories = await Promise.all(others.map((id) => historyOf(engine, tenant, id)));
  return [own, ...histories].flat().sort((a, b) => b.atMs - a.atMs);
}

function historyOf({ stores }: HistoryEngine, tenant: TenantId, id: CustomerId): Promise<History> {
  return stores.histories.read(tenant, { kind: 'known', id }, WHOLE_HISTORY);
}

function linksOf({ stores }: HistoryEngine, tenant: TenantId, id: CustomerId) {
  return stores.guests.links(tenant, id);
}

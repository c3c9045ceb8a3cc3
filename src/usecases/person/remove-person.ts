import type { CustomerId, SessionId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { indexName } from './name-index.ts';

/** Removes all that is kept under one id. Again changes nothing. */
export async function removeId(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  id: CustomerId,
): Promise<{ readonly erasedInteractions: number; readonly sessions: readonly SessionId[] }> {
  const { histories, guests, guestIndex, audits } = engine.stores;
  const removed = await histories.erase(tenant, { kind: 'known', id });
  await guests.remove(tenant, id);
  // After the file: a profile put at this moment must not leave a name behind, and who is only noted is noted no more.
  await Promise.all([
    indexName(engine, tenant, id),
    guestIndex.removeFromPlaces(tenant, id),
    audits.removeNotesAt(tenant, id),
  ]);
  return removed;
}

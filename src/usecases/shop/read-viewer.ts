import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import { avoidancesAt } from '../../guest/habits/stated-preferences.ts';
import type { ListPerson } from '../../recommender/list/viewer.ts';
import type { Engine } from '../engine.ts';
import { readGuestBy } from '../person/read-person.ts';
import type { TenantView } from '../tenant-view.ts';

/**
 * The shop, and who a list is made for: what they did, and what they avoid, so that what is kept from them in a greeting
 * is kept from them in every list. Read at once, in one round trip; see `readPerson` for merges and sessions.
 *
 * @param customer - null: nobody is known
 */
export async function readViewer(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customer: CustomerRef | null,
): Promise<{ readonly view: TenantView; readonly person: ListPerson | null }> {
  const [view, guest] = await Promise.all([
    engine.views.view(tenant),
    customer === null ? null : readGuestBy(engine, tenant, customer),
  ]);
  if (guest === null) return { view, person: null };
  const avoids = avoidancesAt(guest, { place: null, atMs: engine.clock() }, view.settings);
  return { view, person: { kind: guest.kind, history: guest.history, avoids } };
}

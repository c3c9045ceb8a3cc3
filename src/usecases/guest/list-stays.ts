import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { personAt } from '../../guest/person.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { foldStays, type Stay } from '../../guest/records/stays.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';

/** A guest's stays as known now, the latest begun first. */
export async function listStays(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<readonly Stay[]> {
  const [{ settings }, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const nowMs = engine.clock();
  const { records, history } = personAt(person, nowMs);
  return foldStays(records, history, nowMs, localTimeOf(settings));
}

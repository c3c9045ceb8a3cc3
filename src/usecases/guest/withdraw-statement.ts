import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { sensitiveFacts } from '../../guest/greeting/fact-of.ts';
import { statedFactId } from '../../guest/greeting/facts.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import { houseOf } from './house-of.ts';

/**
 * Takes one stated preference out for good, with the marks on it, whichever id of the guest it was told under: it is in no
 * list, card, greeting or export from now on, of past moments neither.
 *
 * Again, it changes nothing.
 *
 * @param showSensitive - false: sensitive ones are not there
 * @throws AppError `not_found` without `showSensitive`: what is gone and what is not theirs to see are told alike
 */
export async function withdrawStatement(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  customerId: CustomerId,
  recordId: string,
  showSensitive: boolean,
): Promise<void> {
  const { guests } = engine.stores;
  const [view, guest] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const factId = statedFactId(recordId);
  const isHidden = !showSensitive && sensitiveFacts(guest, houseOf(view)).has(factId);
  const origin = guest.origins.get(recordId);
  const isMeant = (record: GuestRecord, id: CustomerId) =>
    record.kind === 'statement' &&
    (origin === undefined ? record.id === recordId : id === origin.customerId && record.id === origin.recordId);
  const files = await Promise.all(guest.ids.map(async (id) => ({ id, ...(await guests.file(tenant, id)) })));
  const isThere = files.some(({ id, records }) => records.some((record) => isMeant(record, id)));
  if (isHidden || (!showSensitive && !isThere)) throw new AppError('not_found', 'This guest has no such preference.');
  for (const { id, records } of files) {
    const gone = records.filter(
      (record) => isMeant(record, id) || (record.kind === 'mark' && record.factId === factId),
    );
    await guests.forgetRecords(tenant, id, gone);
  }
}

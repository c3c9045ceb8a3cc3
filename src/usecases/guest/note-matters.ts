import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { standingRecords } from '../../guest/person.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { foldCases } from '../../guest/records/cases.ts';
import { type GuestRecord, inOrder } from '../../guest/records/guest-record.ts';
import { foldStays, type Stay } from '../../guest/records/stays.ts';
import type { MatterKind } from '../../ports/guest-index.ts';
import type { Engine } from '../engine.ts';

/**
 * Tells the houses that something of a guest is on their lists now. Done for what was told before, too, so that a retry
 * completes what was cut off. Nothing to do for most records, and then nothing is read.
 *
 * @param told - records that the guest's file has
 */
export async function noteMatters(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  told: readonly GuestRecord[],
): Promise<void> {
  const listed = told.filter(({ kind }) => kind === 'case' || kind === 'case_step' || kind === 'feedback');
  if (listed.length === 0) return;
  const [{ settings }, { records }] = await Promise.all([
    engine.views.view(tenant),
    engine.stores.guests.file(tenant, customerId),
  ]);
  const stays = foldStays(standingRecords(records.toSorted(inOrder)), [], engine.clock(), localTimeOf(settings));
  const cases = foldCases(records);
  await Promise.all(
    listed.map(async (record) => {
      const caseId = record.kind === 'case_step' ? record.caseId : record.id;
      const of = record.kind === 'feedback' ? record : cases.find((one) => one.caseId === caseId);
      const place = of === undefined ? null : placeOfMatter(of, stays);
      const kind: MatterKind = record.kind === 'feedback' ? 'feedback' : 'case';
      if (place === null) return;
      await engine.stores.guestIndex.putMatter(tenant, place, kind, { customerId, atMs: record.atMs });
    }),
  );
}

/**
 * Notes once a tenant what was told before there were lists of a house. Every file is read, so the first list after an
 * upgrade takes its time, and no other does. Cut off, the next list completes it.
 */
export async function noteAllMatters(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
): Promise<void> {
  const { guests, guestIndex } = engine.stores;
  if (await guestIndex.hasAllMatters(tenant)) return;
  for await (const { customerId, file } of guests.scan(tenant)) {
    await noteMatters(engine, tenant, customerId, file.records);
  }
  await guestIndex.noteAllMatters(tenant);
}

/** Where something was told: the place it names, else that of its stay; null where neither is known. */
export function placeOfMatter(
  told: { readonly place: string | null; readonly stayId: string | null },
  stays: readonly Stay[],
): string | null {
  return told.place ?? stays.find(({ stayId }) => stayId === told.stayId)?.place ?? null;
}

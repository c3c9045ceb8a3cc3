import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { isFactOf, sensitiveFacts } from '../../guest/greeting/fact-of.ts';
import { isToCheck } from '../../guest/greeting/facts.ts';
import { contentOf } from '../../guest/greeting/profile-facts.ts';
import type { Author, RecordOf } from '../../guest/records/guest-record.ts';
import type { Engine } from '../engine.ts';
import { type Guest, readGuest } from '../person/read-person.ts';
import { addRecord, addRecords } from './add-records.ts';
import { houseOf } from './house-of.ts';
import { meantPlace } from './meant-place.ts';

/** A mark, and whether and by whom it was taken back. */
export interface MadeMark {
  readonly mark: RecordOf<'mark'>;
  readonly undone: { readonly by: Author; readonly atMs: number } | null;
}

/**
 * One tap on a fact: the next greeting obeys. The same id again changes nothing.
 *
 * @param showSensitive - false: sensitive facts are not there
 * @throws AppError `not_found` for a fact this guest has not, `conflict` if the id was used before, `invalid_request` for a
 *   mark that does not go with the fact
 */
export async function markFact(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  mark: RecordOf<'mark'>,
  showSensitive: boolean,
): Promise<MadeMark> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const house = houseOf(view);
  const isCheck = mark.mark === 'checked';
  if (isCheck !== isToCheck(mark.factId) || (isCheck && mark.by.role === 'system')) {
    throw new AppError('invalid_request', 'This mark does not go with this fact, or not by a system.', {
      details: [
        { field: 'mark', problem: 'a table or a dish is `checked`, by staff or the guest, and nothing else is' },
      ],
    });
  }
  // That something was to be checked tells of their health.
  const isHidden = !showSensitive && (isCheck || sensitiveFacts(person, house).has(mark.factId));
  if (isHidden || !isFactOf(person, mark.factId, house)) {
    throw new AppError('not_found', 'This guest has no such fact.', {
      details: [{ field: 'factId', problem: 'none of this guest’s facts' }],
    });
  }
  // Sent again it is on what it was on.
  const before = person.records.find((record) => record.kind === 'mark' && record.id === mark.id);
  const of = before?.kind === 'mark' ? (before.of ?? null) : contentOf(mark.factId, person.profile);
  const on = of === null ? {} : { of };
  await addRecord(engine, tenant, customerId, { ...mark, ...on, place: meantPlace(mark.place, view.settings) });
  const made = marksOf(await readGuest(engine, tenant, customerId)).find((one) => one.mark.id === mark.id);
  return made ?? { mark, undone: null };
}

/** Takes a mark back; again changes nothing. @throws AppError `not_found` */
export async function unmarkFact(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  markId: string,
  by: Author,
): Promise<void> {
  const person = await readGuest(engine, tenant, customerId);
  if (!marksOf(person).some(({ mark }) => mark.id === markId)) {
    throw new AppError('not_found', 'This guest has no such mark.');
  }
  await addRecords(engine, tenant, customerId, [
    { id: `unmark:${markId}`, kind: 'unmark', atMs: engine.clock(), by, markId },
  ]);
}

/** Every mark ever made, the newest first. @param showSensitive - false: those on sensitive facts are left out */
export async function listMarks(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  customerId: CustomerId,
  showSensitive: boolean,
): Promise<readonly MadeMark[]> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, customerId)]);
  const hidden = showSensitive ? new Set<string>() : sensitiveFacts(person, houseOf(view));
  return marksOf(person).filter(({ mark }) => !hidden.has(mark.factId));
}

/** Every mark in a file, the newest first. */
export function marksOf({ records }: Pick<Guest, 'records'>): readonly MadeMark[] {
  const undone = new Map(
    records.flatMap((record) =>
      record.kind === 'unmark' ? [[record.markId, { by: record.by, atMs: record.atMs }]] : [],
    ),
  );
  return records
    .flatMap((record) => (record.kind === 'mark' ? [{ mark: record, undone: undone.get(record.id) ?? null }] : []))
    .reverse();
}

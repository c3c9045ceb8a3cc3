import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { foldCases, type GuestCase } from '../../guest/records/cases.ts';
import type { CaseKind, CaseStatus, RecordOf } from '../../guest/records/guest-record.ts';
import { nameIn } from '../../guest/records/join-files.ts';
import type { Engine } from '../engine.ts';
import { type Guest, readGuest } from '../person/read-person.ts';
import { addRecord } from './add-records.ts';
import { meantPlace } from './meant-place.ts';

/** How each kind of case may end; all may be open again. */
const STATUSES: Readonly<Record<CaseKind, readonly CaseStatus[]>> = {
  promise: ['open', 'kept', 'broken', 'withdrawn'],
  complaint: ['open', 'resolved', 'withdrawn'],
  request: ['open', 'kept', 'broken', 'declined', 'withdrawn'],
  suggestion: ['open', 'adopted', 'declined', 'withdrawn'],
};

/**
 * Opens a promise, complaint, request or suggestion. The same again changes nothing.
 *
 * @throws AppError `conflict` if another case has this id, `invalid_request` for a place nobody listed
 */
export async function openCase(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  opened: RecordOf<'case'>,
): Promise<GuestCase> {
  const { settings } = await engine.views.view(tenant);
  await addRecord(engine, tenant, customerId, { ...opened, place: meantPlace(opened.place, settings) });
  const guest = await readGuest(engine, tenant, customerId);
  return found(guest, nameIn(guest.origins, customerId, opened.id));
}

/**
 * What became of a case. The same step again changes nothing.
 *
 * @throws AppError `not_found`; `invalid_request` for a status this kind of case cannot have; `conflict` if the step's
 *   id was used before
 */
export async function advanceCase(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  step: RecordOf<'case_step'>,
): Promise<GuestCase> {
  const guest = await readGuest(engine, tenant, customerId);
  const caseId = nameIn(guest.origins, customerId, step.caseId);
  const { kind } = found(guest, caseId);
  if (step.status !== undefined && !STATUSES[kind].includes(step.status)) {
    const problem = `a ${kind} is one of: ${STATUSES[kind].join(', ')}`;
    throw new AppError('invalid_request', `A ${kind} cannot be ${step.status}.`, {
      details: [{ field: 'status', problem }],
    });
  }
  // Where another id of the guest has a case of the same id, the step goes to the one whose case it is.
  const origin = guest.origins.get(caseId) ?? { customerId, recordId: step.caseId };
  await addRecord(engine, tenant, origin.customerId, { ...step, caseId: origin.recordId });
  return found(await readGuest(engine, tenant, customerId), caseId);
}

/** All of a guest's cases as they stand, the latest opened first. */
export async function listCases(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<readonly GuestCase[]> {
  return foldCases((await readGuest(engine, tenant, customerId)).records);
}

function found({ records }: Guest, caseId: string): GuestCase {
  const one = foldCases(records).find((known) => known.caseId === caseId);
  if (one === undefined) throw new AppError('not_found', 'This guest has no such case.');
  return one;
}

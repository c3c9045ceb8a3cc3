import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { foldCases, type GuestCase } from '../../guest/records/cases.ts';
import type { CaseKind, CaseStatus, RecordOf } from '../../guest/records/guest-record.ts';
import type { Engine } from '../engine.ts';
import { readPerson } from '../person/read-person.ts';
import { tellOnce } from './tell.ts';

/** How each kind of case may end; all may be open again. */
const STATUSES: Readonly<Record<CaseKind, readonly CaseStatus[]>> = {
  promise: ['open', 'kept', 'broken', 'withdrawn'],
  complaint: ['open', 'resolved', 'withdrawn'],
  request: ['open', 'kept', 'broken', 'declined', 'withdrawn'],
  suggestion: ['open', 'adopted', 'declined', 'withdrawn'],
};

type CasesEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;

/**
 * Opens a promise, complaint, request or suggestion. The same again changes nothing.
 *
 * @throws AppError `conflict` if another case has this id
 */
export async function openCase(
  engine: CasesEngine,
  tenant: TenantId,
  customerId: CustomerId,
  opened: RecordOf<'case'>,
): Promise<GuestCase> {
  await tellOnce(engine, tenant, customerId, opened);
  return found(await listCases(engine, tenant, customerId), opened.id);
}

/**
 * What became of a case. The same step again changes nothing.
 *
 * @throws AppError `not_found`; `invalid_request` for a status this kind of case cannot have; `conflict` if the step's
 *   id was used before
 */
export async function advanceCase(
  engine: CasesEngine,
  tenant: TenantId,
  customerId: CustomerId,
  step: RecordOf<'case_step'>,
): Promise<GuestCase> {
  const cases = await listCases(engine, tenant, customerId);
  const { kind } = found(cases, step.caseId);
  if (step.status !== undefined && !STATUSES[kind].includes(step.status)) {
    const problem = `a ${kind} is one of: ${STATUSES[kind].join(', ')}`;
    throw new AppError('invalid_request', `A ${kind} cannot be ${step.status}.`, {
      details: [{ field: 'status', problem }],
    });
  }
  await tellOnce(engine, tenant, customerId, step);
  return found(await listCases(engine, tenant, customerId), step.caseId);
}

/** All of a guest's cases as they stand, the latest opened first. */
export async function listCases(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<readonly GuestCase[]> {
  const { records } = await readPerson(engine, tenant, customerId);
  return foldCases(records);
}

function found(cases: readonly GuestCase[], caseId: string): GuestCase {
  const one = cases.find((known) => known.caseId === caseId);
  if (one === undefined) throw new AppError('not_found', 'This guest has no such case.');
  return one;
}

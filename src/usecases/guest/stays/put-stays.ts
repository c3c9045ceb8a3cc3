import pLimit from 'p-limit';
import { AppError, type ErrorCode } from '../../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../../domain/ids.ts';
import type { TenantSettings } from '../../../domain/settings.ts';
import { localTimeOf } from '../../../guest/places/place-time.ts';
import type { Engine } from '../../engine.ts';
import { historyPolicy } from '../../history-policy.ts';
import { MAX_AHEAD_MS } from '../../max-ahead.ts';
import { erasedAmong, erasedProblem } from '../../person/unless-erased.ts';
import { addRecords, fullFiles } from '../add-records.ts';
import { meantPlace } from '../meant-place.ts';
import { expectStays } from '../record-stay-events.ts';
import { type GuestFiles, planStay, type StayOutcome, type StayPlan, type ToldStay } from './plan-stay.ts';

/** Of a batch; each reads the files of its guests. */
const STAYS_AT_ONCE = 20;

/** What became of a state, and in whose files. */
export interface StayTold {
  readonly outcome: StayOutcome;
  readonly changed: readonly CustomerId[];
}

type StayEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;

/**
 * Takes a state of a stay: from then on it stands in place of all that was told of the stay before, of whomever it was
 * told. The same again changes nothing; one that was said earlier than what is known changes nothing either. When it
 * returns, the files of all guests agree, whoever else told of the stay meanwhile; when it throws `store_unavailable`,
 * some may not, and the same again completes it. O(guests told of it).
 *
 * @throws AppError `invalid_request` naming the field, `erased`, `conflict` for a full file
 */
export async function putStay(engine: StayEngine, tenant: TenantId, asked: ToldStay): Promise<StayTold> {
  const { settings } = await engine.views.view(tenant);
  const told = readable(asked, settings, engine.clock());
  await refuseErased(engine, tenant, told);
  const localTimeAt = localTimeOf(settings);
  const first = planStay(told, await filesOf(engine, tenant, told), localTimeAt);
  const changed = new Set<CustomerId>();
  for (let plan: StayPlan = first; plan.writes.size > 0; ) {
    for (const id of plan.writes.keys()) changed.add(id);
    await refuseFull(engine, tenant, told, plan);
    await write(engine, tenant, told, plan, settings);
    // Of who tells of the stay at this moment one sees what the other wrote, and settles it.
    plan = planStay(told, await filesOf(engine, tenant, told), localTimeAt);
  }
  return { outcome: first.outcome, changed: [...changed] };
}

/** What became of one state of a batch. */
export type StayResult =
  | StayTold
  | { readonly outcome: 'rejected'; readonly code: ErrorCode; readonly field: string; readonly problem: string };

/** A line's fault is that line's. */
const FAULTS: ReadonlySet<ErrorCode> = new Set(['invalid_request', 'conflict', 'erased']);

/**
 * Takes many states, those of one stay in their order.
 *
 * @returns a result each
 * @throws AppError `store_unavailable`; then some may be stored, and the same again completes it
 */
export async function putStays(
  engine: StayEngine,
  tenant: TenantId,
  stays: readonly ToldStay[],
): Promise<readonly StayResult[]> {
  const results = new Map<ToldStay, StayResult>();
  const byStay = new Map<string, ToldStay[]>();
  for (const stay of stays) byStay.set(stay.stayId, [...(byStay.get(stay.stayId) ?? []), stay]);
  await pLimit(STAYS_AT_ONCE).map(byStay.values(), async (states) => {
    for (const state of states) results.set(state, await resultOf(engine, tenant, state));
  });
  return stays.map((stay) => results.get(stay) ?? { outcome: 'unchanged', changed: [] });
}

async function resultOf(engine: StayEngine, tenant: TenantId, stay: ToldStay): Promise<StayResult> {
  try {
    return await putStay(engine, tenant, stay);
  } catch (error) {
    if (!(error instanceof AppError) || !FAULTS.has(error.code)) throw error;
    const [detail = { field: '', problem: error.message }] = error.details;
    return { outcome: 'rejected', code: error.code, ...detail };
  }
}

/** With its place as the settings spell it, and no clock ahead of ours. */
function readable(told: ToldStay, settings: TenantSettings, nowMs: number): ToldStay {
  const { atMs, arrivedAtMs, leftAtMs } = told;
  for (const [field, ms] of Object.entries({ at: atMs, arrivedAt: arrivedAtMs, leftAt: leftAtMs })) {
    if ((ms ?? 0) > nowMs + MAX_AHEAD_MS) throw refused(field, 'must not be in the future (5 minutes at most)');
  }
  if (arrivedAtMs !== null && leftAtMs !== null && leftAtMs < arrivedAtMs) {
    throw refused('leftAt', 'must not be before arrivedAt');
  }
  return { ...told, place: meantPlace(told.place, settings), atMs: Math.min(atMs, nowMs) };
}

function refused(field: string, problem: string): AppError {
  return new AppError('invalid_request', 'This stay cannot be so.', { details: [{ field, problem }] });
}

async function refuseErased(engine: StayEngine, tenant: TenantId, { guests }: ToldStay): Promise<void> {
  const { revisions } = await engine.views.view(tenant);
  const ids = guests.map(({ customerId }) => customerId);
  const erased = await erasedAmong(engine, tenant, ids, revisions);
  const details = ids.flatMap((id, at) => {
    const erasedAtMs = erased.get(id);
    return erasedAtMs === undefined ? [] : [{ field: `guests[${at}].customerId`, problem: erasedProblem(erasedAtMs) }];
  });
  if (details.length > 0)
    throw new AppError('erased', 'A guest of this stay was erased; nothing was stored.', { details });
}

/** Looked at before anything is written, so that one full file does not leave half a stay. */
async function refuseFull(engine: StayEngine, tenant: TenantId, { guests }: ToldStay, plan: StayPlan): Promise<void> {
  const writes = new Map([...plan.writes].map(([id, state]) => [id, [state]]));
  const full = await fullFiles(engine, tenant, writes);
  if (full.size === 0) return;
  const at = guests.findIndex(({ customerId }) => full.has(customerId));
  const details = [{ field: `guests[${Math.max(0, at)}].customerId`, problem: 'the file of this guest is full' }];
  throw new AppError('conflict', 'The file of a guest is full; nothing was stored.', { details });
}

/** The files of whoever may be on the stay, and of whom it is told of now. */
async function filesOf({ stores }: StayEngine, tenant: TenantId, { stayId, guests }: ToldStay): Promise<GuestFiles> {
  const noted = await stores.guestIndex.guestsOfStay(tenant, stayId);
  const ids = [...new Set([...guests.map(({ customerId }) => customerId), ...noted])];
  const files = ids.map(async (id) => [id, (await stores.guests.file(tenant, id)).records] as const);
  return new Map(await Promise.all(files));
}

async function write(
  engine: StayEngine,
  tenant: TenantId,
  { stayId }: ToldStay,
  { writes, idle }: StayPlan,
  settings: TenantSettings,
): Promise<void> {
  const { guestIndex, guests } = engine.stores;
  // Before the files, so that whoever reads the one finds the other.
  await guestIndex.noteStay(tenant, stayId, [...writes.keys()], historyPolicy(settings).customerTtlSeconds);
  await Promise.all(
    [...writes].map(async ([customerId, state]) => {
      await addRecords(engine, tenant, customerId, [state]);
      const over = idle.get(customerId);
      if (over !== undefined) await guests.forgetRecords(tenant, customerId, [over]);
      const { records } = await guests.file(tenant, customerId);
      await expectStays(engine, tenant, { customerId, records, stayIds: new Set([stayId]) }, settings);
    }),
  );
}

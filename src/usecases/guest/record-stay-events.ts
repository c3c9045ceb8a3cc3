import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import { type CancelEvent, isCancel, isStayEventType, type StayEvent } from '../../domain/event.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { standingRecords } from '../../guest/person.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { type GuestRecord, inOrder } from '../../guest/records/guest-record.ts';
import { foldStays } from '../../guest/records/stays.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';
import { addRecords, fullFiles } from './add-records.ts';

/** A batch may name a thousand guests. */
const GUESTS_AT_ONCE = 100;

/** What is told of stays, with its place in the batch. */
export interface StayLine {
  readonly index: number;
  readonly event: StayEvent | CancelEvent;
  /** Of an event that nobody knows yet: noted here, too, and counted elsewhere. */
  readonly isNote?: boolean;
}

/** What is to be done for one guest, and what cannot be. */
export interface GuestPlan {
  readonly customerId: CustomerId;
  /** Every record of the guest as it will be. */
  readonly records: readonly GuestRecord[];
  readonly changed: readonly GuestRecord[];
  /** Stays that something was told of, for the first time or again. */
  readonly stayIds: ReadonlySet<string>;
  readonly counts: StayCounts;
  readonly conflicts: readonly { readonly index: number; readonly field: string; readonly problem: string }[];
}

export interface StayCounts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly replaced: number;
  readonly cancelled: number;
}

type StayRecord = Extract<GuestRecord, { readonly stayId: string; readonly kind: StayEvent['type'] }>;

/** The id of the record that an event of a stay is kept under; of its revisions with `@` and their number behind. */
function stayRecordId(eventId: string): string {
  return `event:${eventId}`;
}

/** Whether a file knows an event of a stay: told before, or taken back. */
export function isStayKnown(records: readonly GuestRecord[], eventId: string): boolean {
  const name = stayRecordId(eventId);
  return records.some((record) => {
    if (record.kind === 'retraction') return record.recordId === name;
    return isStayRecord(record) && (record.revisionOf ?? record.id) === name;
  });
}

/**
 * Looks what events of stays would do, and writes nothing: one reading of each guest's file. In no order: a departure
 * may come in before its arrival, and what takes an event back before the event.
 */
export async function planStayEvents(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  lines: readonly StayLine[],
): Promise<readonly GuestPlan[]> {
  const byGuest = new Map<CustomerId, StayLine[]>();
  for (const line of lines) {
    const { event } = line;
    const id = isCancel(event) ? event.customer.id : event.customerId;
    const known = byGuest.get(id);
    if (known === undefined) byGuest.set(id, [line]);
    else known.push(line);
  }
  const plans = await pLimit(GUESTS_AT_ONCE).map(byGuest, async ([customerId, told]) => {
    const { records } = await engine.stores.guests.file(tenant, customerId);
    return planGuest(customerId, records, told);
  });
  const changed = new Map(plans.map((plan) => [plan.customerId, plan.changed]));
  const full = await fullFiles(engine, tenant, changed);
  const problem = { field: 'customerId', problem: 'the file of this guest is full' };
  return plans.map((plan) => {
    if (!full.has(plan.customerId)) return plan;
    const indexes = (byGuest.get(plan.customerId) ?? []).map(({ index }) => index);
    return { ...plan, conflicts: indexes.map((index) => ({ index, ...problem })) };
  });
}

/** Puts what was planned into the guests' files, and tells the places' arrivals of it. Again changes nothing. */
export async function recordStays(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  plans: readonly GuestPlan[],
  settings: TenantSettings,
): Promise<StayCounts> {
  await pLimit(GUESTS_AT_ONCE).map(plans, async (plan) => {
    if (plan.changed.length > 0) await addRecords(engine, tenant, plan.customerId, plan.changed);
    await expectStays(engine, tenant, plan, settings);
  });
  return plans.reduce<StayCounts>(
    (sum, { counts }) => ({
      accepted: sum.accepted + counts.accepted,
      duplicates: sum.duplicates + counts.duplicates,
      replaced: sum.replaced + counts.replaced,
      cancelled: sum.cancelled + counts.cancelled,
    }),
    { accepted: 0, duplicates: 0, replaced: 0, cancelled: 0 },
  );
}

/** O(records + lines). */
function planGuest(customerId: CustomerId, stored: readonly GuestRecord[], told: readonly StayLine[]): GuestPlan {
  const file = new OpenFile(stored);
  const stayIds = new Set<string>();
  const counts = { accepted: 0, duplicates: 0, replaced: 0, cancelled: 0 };
  const conflicts: { index: number; field: string; problem: string }[] = [];
  for (const { index, event, isNote } of told) {
    if (isCancel(event)) {
      const name = stayRecordId(event.cancels);
      const taken = file.revisions.get(name);
      if (taken !== undefined) stayIds.add(taken.stayId);
      const isNew = !file.gone.has(name);
      if (isNew) file.put({ kind: 'retraction', id: `cancel:${name}`, atMs: event.atMs, by: SYSTEM, recordId: name });
      if (isNote === true) continue;
      counts.accepted += isNew ? 1 : 0;
      counts.duplicates += isNew ? 0 : 1;
      counts.cancelled += isNew && taken !== undefined ? 1 : 0;
      continue;
    }
    stayIds.add(event.stayId);
    const outcome = outcomeOf(event, file);
    if (outcome === 'conflict') {
      conflicts.push({ index, field: 'id', problem: USED_BEFORE });
    } else if (outcome === 'duplicate') {
      counts.duplicates += 1;
    } else {
      const replaced = event.replaces === undefined ? undefined : file.standing(stayRecordId(event.replaces));
      const isRetold = outcome === 'replaced' && event.revision === undefined && event.replaces !== event.id;
      file.put(toRecord(event, isRetold ? file.nextRevision(event.id) : revisionOf(event, file), isRetold));
      counts.accepted += 1;
      counts.replaced += outcome === 'replaced' || replaced !== undefined ? 1 : 0;
    }
  }
  return { customerId, records: file.records, changed: file.changed, stayIds, counts, conflicts };
}

const SYSTEM = { role: 'system', name: null } as const;
/** What a conflict is told as. */
export const USED_BEFORE = 'conflict: was used before, with other content; send `revision` or `replaces` to correct it';

/** A guest's records while a batch is looked at. */
class OpenFile {
  readonly records: GuestRecord[];
  readonly changed: GuestRecord[] = [];
  /** Of each event the record that counts, while it was not taken back. */
  readonly revisions = new Map<string, StayRecord>();
  /** Record ids that were taken back, or that others stand in place of. */
  readonly gone = new Set<string>();

  constructor(records: readonly GuestRecord[]) {
    this.records = [...records];
    for (const record of records) this.#note(record);
  }

  put(record: GuestRecord): void {
    this.records.push(record);
    this.changed.push(record);
    this.#note(record);
  }

  revisionsOf(name: string): readonly StayRecord[] {
    return this.records.filter(isStayRecord).filter((record) => (record.revisionOf ?? record.id) === name);
  }

  /** The number of what is told of an event next. */
  nextRevision(eventId: string): number {
    const stored = this.revisions.get(stayRecordId(eventId));
    return stored === undefined ? 1 : (stored.revision ?? 0) + 1;
  }

  standing(name: string): StayRecord | undefined {
    return this.gone.has(name) ? undefined : this.revisions.get(name);
  }

  #note(record: GuestRecord): void {
    if (record.kind === 'retraction') this.gone.add(record.recordId);
    if (!isStayRecord(record)) return;
    if (record.replaces !== undefined) this.gone.add(record.replaces);
    const name = record.revisionOf ?? record.id;
    if ((record.revision ?? 0) >= (this.revisions.get(name)?.revision ?? 0)) this.revisions.set(name, record);
  }
}

function isStayRecord(record: GuestRecord): record is StayRecord {
  return isStayEventType(record.kind);
}

function outcomeOf(event: StayEvent, file: OpenFile): 'accepted' | 'duplicate' | 'replaced' | 'conflict' {
  const name = stayRecordId(event.id);
  if (file.gone.has(name)) return 'duplicate';
  const stored = file.revisions.get(name);
  if (stored === undefined) return 'accepted';
  if ((event.revision ?? 0) > (stored.revision ?? 0)) return 'replaced';
  if (isSame(event, stored)) return 'duplicate';
  if (event.replaces === event.id && event.revision === undefined) return 'replaced';
  if (event.revision !== undefined || !isNumberedByUs(stored)) return 'duplicate';
  if (event.type !== stored.kind) return 'conflict';
  // An export that knows no event but its booking tells what the booking is now: the newest counts.
  return event.atMs < stored.atMs || file.revisionsOf(name).some((one) => isSame(event, one))
    ? 'duplicate'
    : 'replaced';
}

function isNumberedByUs({ revision, isRetold }: StayRecord): boolean {
  return revision === undefined || isRetold === true;
}

/** A clock that is fast was set back when the event was stored; a time that nobody told differs with each try. */
function isSame(event: StayEvent, stored: StayRecord): boolean {
  const ahead = event.atMs - stored.atMs;
  if (event.isTimeTold !== false && (ahead < 0 || ahead > MAX_AHEAD_MS)) return false;
  const told = toRecord(event, stored.revision ?? 0, stored.isRetold === true);
  return isDeepStrictEqual({ ...told, id: '', atMs: 0 }, { ...stored, id: '', atMs: 0 });
}

/** One that stands in place of itself is the next revision, so that the first does not come back. */
function revisionOf(event: StayEvent, file: OpenFile): number {
  if (event.revision !== undefined || event.replaces !== event.id) return event.revision ?? 0;
  return file.nextRevision(event.id);
}

function toRecord(event: StayEvent, revision: number, isRetold = false): StayRecord {
  const { type, atMs, stayId, place, room, company, departsOn, replaces } = event;
  const name = stayRecordId(event.id);
  const base = {
    ...{ atMs, by: SYSTEM, stayId },
    ...(revision === 0 ? { id: name } : { id: `${name}@${revision}`, revisionOf: name, revision }),
    ...(isRetold ? { isRetold } : {}),
    ...(replaces === undefined || replaces === event.id ? {} : { replaces: stayRecordId(replaces) }),
  };
  switch (type) {
    case 'booking':
      return { ...base, kind: type, place, room, company, departsOn, arrivesOn: event.arrivesOn ?? '' };
    case 'arrival':
      return { ...base, kind: type, place, room, company, departsOn };
    default:
      return { ...base, kind: type };
  }
}

/**
 * Where and when a stay begins may only follow from all that was told of it: an arrival need not repeat the place. Done
 * for what was told before, too, so that a retry completes what was cut off.
 */
export async function expectStays(
  { stores, clock }: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  { customerId, records, stayIds }: Pick<GuestPlan, 'customerId' | 'records' | 'stayIds'>,
  settings: TenantSettings,
): Promise<void> {
  const nowMs = clock();
  const { customerTtlSeconds } = historyPolicy(settings);
  for (const stayId of stayIds) {
    await stores.guestIndex.noteStay(tenant, stayId, [customerId], customerTtlSeconds);
  }
  // As they are stored: what a fast clock told is known now.
  const told = records.map((record) => ({ ...record, atMs: Math.min(record.atMs, nowMs) })).sort(inOrder);
  for (const stay of foldStays(standingRecords(told), [], nowMs, localTimeOf(settings))) {
    if (!stayIds.has(stay.stayId) || stay.place === null || stay.arrivalDay === null) continue;
    const entry = { customerId, stayId: stay.stayId };
    await stores.guestIndex.putArrival(tenant, stay.place, stay.arrivalDay, entry, stay.departureDay);
  }
}

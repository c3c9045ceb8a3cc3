import type { CustomerId, CustomerRef, TenantId } from '../../domain/ids.ts';
import { type History, joinHistories } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { standingRecords } from '../../guest/person.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import { endedStays } from '../../guest/records/ended-stays.ts';
import { type GuestRecord, inOrder } from '../../guest/records/guest-record.ts';
import { recordsToExpire } from '../../guest/records/records-to-expire.ts';
import { foldRoles } from '../../guest/records/stays.ts';
import type { SweptKind } from '../../ports/sweep-store.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { readHistories } from '../person/read-person.ts';
import type { RetentionLimits } from './limits.ts';

/** What a sweep goes by. */
export interface SweepTerms {
  readonly tenant: TenantId;
  readonly settings: TenantSettings;
  readonly limits: RetentionLimits;
  readonly nowMs: number;
}

/** How much was removed of whom. */
export type Removed = Partial<Record<SweptKind, number>>;

/** Takes out of a person's files, and of the histories of all of their ids, what has been kept long enough. */
export async function sweepPerson(
  { stores }: Pick<Engine, 'stores'>,
  terms: SweepTerms,
  ids: readonly CustomerId[],
): Promise<Removed> {
  const { tenant, limits } = terms;
  const cut = await Promise.all(ids.map((id) => stores.audits.cutNotesAt(tenant, id, limits.notesMs)));
  const removed: Removed = { notes: cut.reduce((sum, count) => sum + count, 0) };
  const files = await Promise.all(ids.map((id) => stores.guests.file(tenant, id)));
  const { unconfirmed: _, ...others } = limits.records;
  const isBoundless = limits.interactions.size === 0 && Object.values(others).every((limit) => limit === null);
  // Most people have told nothing that waits for their consent.
  if (isBoundless && !files.some((file) => file.records.some(waitsForConsent))) return removed;
  const histories = await readHistories({ stores }, tenant, ids);
  const records = files.flatMap((file) => file.records).sort(inOrder);
  const stays = staysOf(records, joinHistories([...histories]), terms);
  let interactions = 0;
  for (const [at, id] of ids.entries()) {
    interactions += await sweepHistory({ stores }, terms, { kind: 'known', id }, histories[at] ?? [], stays.going);
  }
  const over = recordsToExpire(
    {
      files: files.map((file) => file.records),
      hasProfile: files.some(({ profile }) => profile !== null),
      history: histories.flat().filter((one) => !isOver(one, limits, stays.going)),
      overStays: new Set([...stays.endMs].flatMap(([id, endMs]) => (endMs < (limits.records.stays ?? 0) ? [id] : []))),
    },
    limits.records,
  );
  for (const kind of over.values()) removed[kind] = (removed[kind] ?? 0) + 1;
  const mine = files.map((file) => file.records.filter((record) => over.has(record)));
  // What takes back goes last: in whichever file it stands, it must not go before what it took back.
  for (const isLast of [false, true]) {
    for (const [at, id] of ids.entries()) {
      await stores.guests.forgetRecords(
        tenant,
        id,
        (mine[at] ?? []).filter((record) => takesBack(record) === isLast),
      );
    }
  }
  for (const [at, id] of ids.entries()) {
    await stores.guestIndex.removeStays(tenant, id, stayIdsIn(mine[at] ?? [], over));
  }
  return { ...removed, interactions };
}

/** An anonymous session has a history and nothing else. */
export async function sweepSession(
  { stores }: Pick<Engine, 'stores'>,
  terms: SweepTerms,
  session: CustomerRef,
): Promise<Removed> {
  if (terms.limits.interactions.size === 0) return {};
  const { customer, history } = await stores.histories.session(terms.tenant, session.id, terms.settings.historyLimit);
  if (customer !== null) return {};
  const { going } = staysOf([], history, terms);
  return { interactions: await sweepHistory({ stores }, terms, session, history, going) };
}

async function sweepHistory(
  { stores }: Pick<Engine, 'stores'>,
  { tenant, settings, limits, nowMs }: SweepTerms,
  customer: CustomerRef,
  history: History,
  staysUnderWay: readonly string[],
): Promise<number> {
  if (!history.some((one) => isOver(one, limits, staysUnderWay))) return 0;
  const expiry = { beforeMs: limits.interactions, exceptStays: staysUnderWay };
  return stores.histories.expire(tenant, customer, expiry, historyPolicy(settings), nowMs);
}

function isOver(
  { type, atMs, stayId }: History[number],
  { interactions }: RetentionLimits,
  staysUnderWay: readonly string[],
): boolean {
  if (atMs >= (interactions.get(type) ?? Number.NEGATIVE_INFINITY)) return false;
  return stayId === null || !staysUnderWay.includes(stayId);
}

function staysOf(records: readonly GuestRecord[], history: History, { settings, nowMs }: SweepTerms) {
  const stays = foldRoles(standingRecords(records), history, nowMs, localTimeOf(settings));
  const endMs = endedStays(stays, records, nowMs);
  return { endMs, going: stays.flatMap(({ stayId }) => (endMs.has(stayId) ? [] : [stayId])) };
}

function waitsForConsent(record: GuestRecord): boolean {
  if (record.kind === 'statement_consent') return record.givenAtMs === null;
  return record.kind === 'statement' && record.sensitivity !== 'none' && record.consent === null;
}

function takesBack({ kind }: GuestRecord): boolean {
  return kind === 'retraction' || kind === 'unmark';
}

function stayIdsIn(records: readonly GuestRecord[], over: ReadonlyMap<GuestRecord, SweptKind>): readonly string[] {
  const ids = records.flatMap((record) =>
    over.get(record) === 'stays' && 'stayId' in record ? (record.stayId ?? []) : [],
  );
  return [...new Set(ids)];
}

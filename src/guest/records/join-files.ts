import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { CustomerId } from '../../domain/ids.ts';
import type { CustomerProfile } from './customer-profile.ts';
import { type GuestRecord, inOrder, ownSlot, slotOf } from './guest-record.ts';

/** What was told under one id of a person. */
export interface FilePart {
  readonly customerId: CustomerId;
  /** In the order of `inOrder`. */
  readonly records: readonly GuestRecord[];
}

/** Where a record that goes by another name in the joined file is kept, and under which id. */
export interface RecordOrigin {
  readonly customerId: CustomerId;
  readonly recordId: string;
}

export interface JoinedFile {
  /** In the order of `inOrder`. */
  readonly records: readonly GuestRecord[];
  /** By the name it has here; only records that got another name. */
  readonly origins: ReadonlyMap<string, RecordOrigin>;
}

/**
 * The files of one person's ids as one. Told alike under two ids it was told once. Told differently under one record id
 * it was two things: the later part's gets a name of its own ({@link nameOf}), and what that part says of it (a step, a
 * mark, a mark taken back) follows. Keyed by slot: O(n log n).
 *
 * @param parts - whose records keep their names comes first
 */
export function joinFiles(parts: readonly FilePart[]): JoinedFile {
  const [only, ...others] = parts;
  if (only === undefined || others.length === 0) return { records: only?.records ?? [], origins: new Map() };
  const bySlot = new Map<string, { readonly record: GuestRecord; readonly isGone: boolean }[]>();
  const origins = new Map<string, RecordOrigin>();
  const joined: GuestRecord[] = [];
  for (const { customerId, records } of parts) {
    const kept: GuestRecord[] = [];
    const renamed = new Map<string, string>();
    const gone = new Set(records.flatMap((record) => (record.kind === 'retraction' ? [record.recordId] : [])));
    for (const record of records) {
      const alike = bySlot.get(slotOf(record)) ?? [];
      const isGone = gone.has(nameOfRevisions(record));
      // Moved from one id to the other it was taken back of one only.
      if (alike.some((other) => other.isGone === isGone && isSame(other.record, record))) continue;
      kept.push(record);
      if (alike.length === 0) continue;
      const name = nameOf(record.id, customerId);
      renamed.set(slotOf(record), name);
      origins.set(name, { customerId, recordId: record.id });
    }
    for (const record of records) {
      const isGone = gone.has(nameOfRevisions(record));
      bySlot.set(slotOf(record), [...(bySlot.get(slotOf(record)) ?? []), { record, isGone }]);
    }
    joined.push(...kept.map((record) => (renamed.size === 0 ? record : renameIn(record, renamed))));
  }
  return { records: joined.sort(inOrder), origins };
}

/**
 * Statements with the consent that was given or taken back since, by the newest word on each. Of past moments, too: what
 * may be used is decided by what somebody agrees to now.
 *
 * @param records - in the order of `inOrder`
 * @returns the same array where there is no such word
 */
export function withConsentWords(records: readonly GuestRecord[]): readonly GuestRecord[] {
  const given = new Map(
    records.flatMap((record) => (record.kind === 'statement_consent' ? [[record.statementId, record]] : [])),
  );
  if (given.size === 0) return records;
  return records.map((record) => {
    const word = record.kind === 'statement' ? given.get(record.id) : undefined;
    if (word === undefined || record.kind !== 'statement') return record;
    return { ...record, consent: word.givenAtMs === null ? null : { givenAtMs: word.givenAtMs } };
  });
}

/** The name that a record of one id's file has in the joined one. */
export function nameIn(origins: ReadonlyMap<string, RecordOrigin>, customerId: CustomerId, recordId: string): string {
  const name = nameOf(recordId, customerId);
  return origins.has(name) ? name : recordId;
}

/** Does not depend on which ids the person has besides. */
function nameOf(recordId: string, customerId: CustomerId): string {
  return `${recordId}~${createHash('sha256').update(customerId).digest('base64url').slice(0, 8)}`;
}

/** The time may have been left to us, and so differ between two tries. */
function isSame(a: GuestRecord, b: GuestRecord): boolean {
  return isDeepStrictEqual({ ...a, atMs: 0 }, { ...b, atMs: 0 });
}

/** Facts that are one record, by the first word of their id. */
const SPOKEN_OF: Readonly<Record<string, GuestRecord['kind'] | undefined>> = { case: 'case', stated: 'statement' };

function renameIn(record: GuestRecord, renamed: ReadonlyMap<string, string>): GuestRecord {
  const id = renamed.get(slotOf(record)) ?? record.id;
  switch (record.kind) {
    case 'case_step':
      return { ...record, id, caseId: renamed.get(ownSlot('case', record.caseId)) ?? record.caseId };
    case 'statement_consent':
      return {
        ...record,
        id,
        statementId: renamed.get(ownSlot('statement', record.statementId)) ?? record.statementId,
      };
    case 'retraction':
      return { ...record, id, recordId: renamed.get(record.recordId) ?? record.recordId };
    case 'unmark':
      return { ...record, id, markId: renamed.get(ownSlot('mark', record.markId)) ?? record.markId };
    case 'mark': {
      const [kind = '', ...rest] = record.factId.split(':');
      const of = SPOKEN_OF[kind] === undefined ? undefined : renamed.get(ownSlot(SPOKEN_OF[kind], rest.join(':')));
      return { ...record, id, factId: of === undefined ? record.factId : `${kind}:${of}` };
    }
    case 'booking':
    case 'arrival':
    case 'departure':
    case 'cancellation': {
      const { revisionOf, replaces } = record;
      return {
        ...record,
        id,
        ...(revisionOf === undefined ? {} : { revisionOf: renamed.get(revisionOf) ?? revisionOf }),
        ...(replaces === undefined ? {} : { replaces: renamed.get(replaces) ?? replaces }),
      };
    }
    default:
      return { ...record, id };
  }
}

/**
 * The profiles of one person's ids as one: field by field what a desk set, else the first that knows it, so that a birthday
 * or a called name told under an absorbed id is not lost. Who refused contact under any id refused it; celebrations are all of them. The
 * order of names belongs to the name, and comes from whom a part of the name comes from.
 *
 * @param profiles - whose word counts first comes first; null where there is none
 */
export function uniteProfiles(profiles: readonly (CustomerProfile | null)[]): CustomerProfile | null {
  const told = profiles.filter((profile) => profile !== null);
  const [first, ...others] = told;
  if (first === undefined || others.length === 0) return first ?? null;
  const named = told.find(({ givenName, familyName }) => (givenName ?? familyName) !== null) ?? first;
  const desk = told.flatMap(({ deskWords = {} }) => Object.entries(deskWords)).reverse();
  return {
    givenName: firstOf(told, 'givenName'),
    familyName: firstOf(told, 'familyName'),
    honorific: firstOf(told, 'honorific'),
    gender: firstOf(told, 'gender'),
    doctor: firstOf(told, 'doctor'),
    latin: named.latin,
    kana: named.kana,
    formerNames: distinct(told.flatMap(({ formerNames }) => formerNames)),
    nameOrder: named.nameOrder,
    calledName: firstOf(told, 'calledName'),
    alias: firstOf(told, 'alias'),
    pronunciation: firstOf(told, 'pronunciation'),
    locale: firstOf(told, 'locale'),
    birthday: firstOf(told, 'birthday'),
    celebrations: distinct(told.flatMap(({ celebrations }) => celebrations)),
    loyaltyTier: firstOf(told, 'loyaltyTier'),
    loyaltyKeys: distinct(told.flatMap(({ loyaltyKeys }) => loyaltyKeys)),
    emailKeys: distinct(told.flatMap(({ emailKeys }) => emailKeys)),
    phoneKeys: distinct(told.flatMap(({ phoneKeys }) => phoneKeys)),
    contactRefused: told.some(({ contactRefused }) => contactRefused),
    attributes: Object.assign({}, ...told.toReversed().map(({ attributes }) => attributes)),
    ...(desk.length === 0 ? {} : { deskWords: Object.fromEntries(desk) }),
    updatedAtMs: named.updatedAtMs,
  };
}

/** What a desk set counts before what a feed sent, under whichever id; unknown, too. */
function firstOf<K extends keyof CustomerProfile>(profiles: readonly CustomerProfile[], field: K) {
  const atDesk = profiles.find(({ deskWords = {} }) => Object.hasOwn(deskWords, field));
  const known = profiles.find((profile) => profile[field] !== null);
  return (atDesk ?? known ?? (profiles[0] as CustomerProfile))[field];
}

/** A person has few, so each is compared with all. */
function distinct<T>(all: readonly T[]): T[] {
  return all.filter((one, at) => all.findIndex((other) => isDeepStrictEqual(one, other)) === at);
}

/** What a record's revisions share, where it has any. */
function nameOfRevisions(record: GuestRecord): string {
  return ('revisionOf' in record ? record.revisionOf : undefined) ?? record.id;
}

import type { History } from '../../domain/interaction.ts';
import { caseFactId, statedFactId } from '../greeting/facts.ts';
import { isAmendable } from '../person.ts';
import { type GuestRecord, inOrder, type Mark, type RecordOf, TRUTH_MARKS } from './guest-record.ts';

/** Kinds of what is told that may be kept for a time of their own. */
export const EXPIRING_KINDS = ['cases', 'stays', 'feedback', 'marks', 'statements'] as const;
export type ExpiringKind = (typeof EXPIRING_KINDS)[number];

/** The moment before which each goes; null: as long as the customer is kept. */
export type RecordLimits = Readonly<Record<ExpiringKind | 'unconfirmed', number | null>>;

/** One person, as far as it decides what may go. */
export interface WholePerson {
  /** The files of all of their ids, as they are kept. */
  readonly files: readonly (readonly GuestRecord[])[];
  readonly hasProfile: boolean;
  /** What is left of their history. */
  readonly history: History;
  /** Ids of the stays that ended before {@link RecordLimits.stays}. */
  readonly overStays: ReadonlySet<string>;
}

/**
 * What has been kept long enough, by kind. Never a part of something that stays, nor what holds down something that
 * stays: a case goes whole, a stay goes whole, a mark that says `wrong` stays as long as the fact it is on can come up
 * again, and what is on a fact that goes, goes with it. What people agreed to never goes.
 *
 * Ids of files that were joined may bear a suffix where they are spoken of (see `joinFiles`); where that leaves it open which
 * of two is meant, both stay. O(records log records + interactions).
 */
export function recordsToExpire(person: WholePerson, limits: RecordLimits): ReadonlyMap<GuestRecord, ExpiringKind> {
  const records = person.files.flat();
  const over = new Map<GuestRecord, ExpiringKind>();
  const isOver = ({ atMs }: GuestRecord, kind: ExpiringKind) => atMs < (limits[kind] ?? Number.NEGATIVE_INFINITY);
  const consents = groupBy(
    records.filter((record) => record.kind === 'statement_consent').sort(inOrder),
    ({ statementId }) => plain(statementId),
  );
  for (const record of records) {
    if (record.kind === 'statement') {
      const words = consents.get(plain(record.id)) ?? [];
      const word = words.at(-1);
      const isUnconfirmed = (word === undefined ? record.consent : word.givenAtMs) === null;
      // Who takes their consent back may confirm it once more for as long as who never gave it.
      const sinceMs = Math.max(record.atMs, word?.atMs ?? 0);
      const isBounded = isUnconfirmed && record.sensitivity !== 'none';
      const isTooLong = isBounded && sinceMs < (limits.unconfirmed ?? Number.NEGATIVE_INFINITY);
      if (isTooLong || isOver(record, 'statements')) over.set(record, 'statements');
    }
    if (record.kind === 'feedback' && isOver(record, 'feedback')) over.set(record, 'feedback');
  }
  for (const [statementId, words] of consents) {
    const told = records.filter((record) => record.kind === 'statement' && plain(record.id) === statementId);
    if (told.every((record) => over.has(record))) for (const word of words) over.set(word, 'statements');
  }
  for (const [caseId, ofCase] of groupBy(records.filter(isOfCase), caseName)) {
    if (ofCase.every((record) => isOver(record, 'cases')) && isClosed(person.files, caseId)) {
      for (const record of ofCase) over.set(record, 'cases');
    }
  }
  expireStays(records, person.overStays, limits.stays, over);
  expireMarks(records, person, limits.marks, over);
  return over;
}

/** What is told of one case, the case itself and its steps. */
function isOfCase(record: GuestRecord): record is RecordOf<'case' | 'case_step'> {
  return record.kind === 'case' || record.kind === 'case_step';
}

function caseName(record: RecordOf<'case' | 'case_step'>): string {
  return plain(record.kind === 'case' ? record.id : record.caseId);
}

/** An id without what tells two of one name apart. */
function plain(id: string): string {
  return id.replace(/~[\w-]{8}$/, '');
}

/** Whether all cases of this name are closed, as far as anybody can tell which steps are whose. */
function isClosed(files: WholePerson['files'], caseId: string): boolean {
  const holding = files.filter((file) => file.some((record) => record.kind === 'case' && plain(record.id) === caseId));
  // Of one case, a step may be in any file; of several of one name, each must be closed by its own.
  const told = holding.length > 1 ? holding : [files.flat().sort((a, b) => a.atMs - b.atMs)];
  return told.every((file) => {
    const steps = file.filter((record) => record.kind === 'case_step' && plain(record.caseId) === caseId);
    const statuses = steps.flatMap((step) => (step.kind === 'case_step' ? (step.status ?? []) : []));
    return holding.length === 0 || (statuses.at(-1) ?? 'open') !== 'open';
  });
}

function expireStays(
  records: readonly GuestRecord[],
  overStays: ReadonlySet<string>,
  limitMs: number | null,
  over: Map<GuestRecord, ExpiringKind>,
): void {
  if (limitMs === null) return;
  const spokenOf = new Set(
    records.flatMap((record) => (record.kind === 'case' && !over.has(record) ? (record.stayId ?? []) : [])),
  );
  const ofStays = records.filter(isOfStay);
  const leaving = new Set(ofStays.filter(({ stayId }) => overStays.has(stayId) && !spokenOf.has(stayId)));
  // What stands in place of something that stays must stay, and with it its whole stay.
  for (let isSettled = false; !isSettled; ) {
    const staying = ofStays.filter((record) => !leaving.has(record));
    const names = new Set(staying.flatMap((record) => [record.id, amendedBy(record).revisionOf ?? record.id]));
    const holding = [...leaving].filter((record) => {
      const { revisionOf, replaces } = amendedBy(record);
      return names.has(plain(revisionOf ?? '')) || names.has(plain(replaces ?? ''));
    });
    const kept = new Set(holding.map(({ stayId }) => stayId));
    for (const record of leaving) if (kept.has(record.stayId)) leaving.delete(record);
    isSettled = holding.length === 0;
  }
  for (const record of leaving) over.set(record, 'stays');
  const names = new Set(
    ofStays.flatMap((record) => (leaving.has(record) ? [] : [record.id, amendedBy(record).revisionOf ?? record.id])),
  );
  for (const record of records) {
    if (record.kind !== 'retraction' || record.atMs >= limitMs) continue;
    if (!names.has(record.recordId) && !names.has(plain(record.recordId))) over.set(record, 'stays');
  }
}

export function isOfStay(
  record: GuestRecord,
): record is RecordOf<'booking' | 'arrival' | 'departure' | 'cancellation' | 'stay'> {
  return isAmendable(record) || record.kind === 'stay';
}

/** What a record stands in place of; a state stands in place of all that was told before it. */
function amendedBy(record: GuestRecord): {
  readonly revisionOf?: string | undefined;
  readonly replaces?: string | undefined;
} {
  return isAmendable(record) ? record : {};
}

function expireMarks(
  records: readonly GuestRecord[],
  person: WholePerson,
  limitMs: number | null,
  over: Map<GuestRecord, ExpiringKind>,
): void {
  const marks = records.filter((record) => record.kind === 'mark');
  const unmarks = records.filter((record) => record.kind === 'unmark');
  const undoneBy = groupBy(unmarks, ({ markId }) => plain(markId));
  const told = factsOf(records.filter((record) => !over.has(record)));
  const gone = factsOf([...over.keys()]);
  const isOld = ({ atMs }: GuestRecord) => limitMs !== null && atMs < limitMs;
  const isOrphan = ({ factId }: RecordOf<'mark'>) => gone.has(plain(factId)) && !told.has(plain(factId));
  for (const onFact of groupBy(marks, ({ factId }) => factId).values()) {
    const counting = onFact.filter(({ id, mark }) => !undoneBy.has(plain(id)) && !isOfService(mark));
    const latest = counting.toSorted((a, b) => b.atMs - a.atMs)[0];
    // Those before the one that counts are all older, so none of them comes up again.
    for (const mark of onFact) {
      const mayGo = isOld(mark) && (mark !== latest || !holdsDown(mark, person, told));
      if (mayGo || isOrphan(mark)) over.set(mark, 'marks');
    }
  }
  for (const [markId, undoing] of undoneBy) {
    const undone = marks.filter(({ id }) => plain(id) === markId);
    // Without it a mark that stays would count again.
    const mayGo = undone.every((mark) => over.has(mark)) && (undoing.every(isOld) || undone.some(isOrphan));
    if (mayGo) for (const unmark of undoing) over.set(unmark, 'marks');
  }
}

/** Says nothing of whether a fact holds. */
const isOfService = (mark: Mark): boolean => !TRUTH_MARKS.some((one) => one === mark);

/** Facts that records are, by their ids. */
function factsOf(records: readonly GuestRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => {
      if (record.kind === 'statement') return [statedFactId(plain(record.id))];
      return record.kind === 'case' ? [caseFactId(plain(record.id))] : [];
    }),
  );
}

/** Whether a fact that was marked as anything but right could come up again without the mark. */
function holdsDown(mark: RecordOf<'mark'>, { hasProfile, history }: WholePerson, told: ReadonlySet<string>): boolean {
  if (mark.mark === 'right') return false;
  const [kind = ''] = mark.factId.split(':');
  switch (kind) {
    case 'stated':
    case 'case':
      return told.has(plain(mark.factId));
    case 'learned':
      return history.some(({ itemId, atMs }) => atMs <= mark.atMs && mark.factId.endsWith(`:${itemId}`));
    case 'offer':
      return true;
    default:
      return hasProfile;
  }
}

function groupBy<T>(all: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(nameOf(one));
    if (group === undefined) groups.set(nameOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

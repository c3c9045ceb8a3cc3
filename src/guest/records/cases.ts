import type { TenantSettings } from '../../domain/settings.ts';
import { type ActiveMark, caseFactId } from '../greeting/facts.ts';
import type { GreetingLevel } from '../greeting/greeting.ts';
import type { Author, CaseKind, CaseStatus, GuestRecord, LocalWords, RecordOf } from './guest-record.ts';
import { begunMs, hasBegun, type Stay } from './stays.ts';

/** A promise, complaint, special request or suggestion, as it stands now. */
export interface GuestCase {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly topic: string;
  readonly words: LocalWords;
  /** What was done about it; null while nothing was told. */
  readonly outcome: LocalWords | null;
  readonly status: CaseStatus;
  readonly place: string | null;
  readonly touchpoint: string | null;
  readonly stayId: string | null;
  readonly owner: string | null;
  readonly dueAtMs: number | null;
  readonly discreet: boolean;
  readonly openedAtMs: number;
  readonly openedBy: Author;
  /** Who wrote the outcome; null where there is none. */
  readonly outcomeBy: Author | null;
  /** When the status left `open`; null while open. */
  readonly closedAtMs: number | null;
  readonly changedAtMs: number;
  /** Ids of its records, oldest first. */
  readonly records: readonly string[];
}

/** What is to be said of a case. */
export type CaseWord =
  | 'promise_broken'
  | 'promise_overdue'
  | 'complaint_open'
  | 'promise_open'
  | 'request_open'
  | 'follow_up'
  | 'adopted';

/** A case that matters to whoever greets the guest now. */
export interface PendingCase {
  readonly case: GuestCase;
  readonly word: CaseWord;
  readonly level: GreetingLevel;
  /** It is of the stay they are in: no "last time". */
  readonly isOfThisStay: boolean;
}

/**
 * Promises, complaints, requests and suggestions as they stand, the latest opened first, ties by id. A step
 * that comes in before its case waits for it. O(records + cases log cases).
 *
 * @param records - in the order of `inOrder`
 */
export function foldCases(records: readonly GuestRecord[]): readonly GuestCase[] {
  const opened = new Map<string, GuestCase>();
  const steps: RecordOf<'case_step'>[] = [];
  for (const record of records) {
    if (record.kind === 'case') opened.set(record.id, open(record));
    if (record.kind === 'case_step') steps.push(record);
  }
  for (const step of steps) {
    const known = opened.get(step.caseId);
    if (known !== undefined) opened.set(step.caseId, advance(known, step));
  }
  return [...opened.values()].sort((a, b) => b.openedAtMs - a.openedAtMs || (a.caseId < b.caseId ? -1 : 1));
}

function open(record: RecordOf<'case'>): GuestCase {
  const { id, caseKind, topic, words, place, touchpoint, stayId, owner, dueAtMs, discreet, atMs, by } = record;
  return {
    caseId: id,
    kind: caseKind,
    topic,
    words,
    outcome: null,
    status: 'open',
    place,
    touchpoint,
    stayId,
    owner,
    dueAtMs,
    discreet,
    openedAtMs: atMs,
    openedBy: by,
    outcomeBy: null,
    closedAtMs: null,
    changedAtMs: atMs,
    records: [id],
  };
}

function advance(known: GuestCase, step: RecordOf<'case_step'>): GuestCase {
  const status = step.status ?? known.status;
  return {
    ...known,
    status,
    owner: step.owner === undefined ? known.owner : step.owner,
    dueAtMs: step.dueAtMs === undefined ? known.dueAtMs : step.dueAtMs,
    outcome: step.words ?? known.outcome,
    outcomeBy: step.words === undefined ? known.outcomeBy : step.by,
    closedAtMs: status === 'open' ? null : status === known.status ? known.closedAtMs : step.atMs,
    changedAtMs: Math.max(known.changedAtMs, step.atMs),
    records: [...known.records, step.id],
  };
}

/** The most urgent first. */
const URGENCY: readonly CaseWord[] = [
  'promise_broken',
  'promise_overdue',
  'complaint_open',
  'promise_open',
  'request_open',
  'follow_up',
  'adopted',
];

/** Where and when a guest is met. */
export interface CaseQuestion {
  readonly place: string | null;
  /** Null: the whole picture is wanted, not a greeting at one touchpoint. */
  readonly touchpoint: string | null;
  readonly atMs: number;
  /** Calendar day at the place. */
  readonly today: number;
  readonly settings: Pick<TenantSettings, 'touchpointTopics'>;
}

const DAY_MS = 86_400_000;
/** What was settled so long ago is not brought up again, nor a request that nobody closed. */
const RECENT_MS = 400 * DAY_MS;
/** What was done about something within the same stay is news for so long. */
const NEWS_MS = DAY_MS;

/**
 * The promises, complaints and requests that come before anything else in a greeting, the most urgent first: those that
 * are open, promises late or broken, and what was done about a complaint or a suggestion since the guest was last here.
 *
 * Spoken at the place it happened, or where no place is known; elsewhere a hint. Discreet ones are not spoken. What is
 * settled is brought up in the first stay after the one it belongs to (or that same one), never again; what was done
 * well only on the first day of that stay, or where it was complained of; within one stay, for a day. A request ends with
 * its stay. What was asked for at one touchpoint, or is a matter of one, is spoken of there, not at the bar; a promise anywhere
 * but at check-out.
 */
export function pendingCases(
  cases: readonly GuestCase[],
  question: CaseQuestion,
  stays: readonly Stay[],
  current: Stay | null,
  marks: ReadonlyMap<string, ActiveMark>,
): readonly PendingCase[] {
  return cases
    .flatMap((one): readonly PendingCase[] => {
      const isOfThisStay = belongsTo(one, current, question.atMs);
      const word = wordOf(one, question.atMs, stays, current, isOfThisStay);
      if (word === null) return [];
      const level = levelOfCase({ case: one, word, isOfThisStay }, question, stays, current, marks);
      return [{ case: one, word, level, isOfThisStay }];
    })
    .sort(
      (a, b) =>
        URGENCY.indexOf(a.word) - URGENCY.indexOf(b.word) ||
        (a.case.dueAtMs ?? Number.POSITIVE_INFINITY) - (b.case.dueAtMs ?? Number.POSITIVE_INFINITY) ||
        b.case.changedAtMs - a.case.changedAtMs ||
        (a.case.caseId < b.case.caseId ? -1 : 1),
    );
}

/** A promise that nobody kept in time, as far as anybody told. */
export function isOverdue({ kind, status, dueAtMs }: GuestCase, atMs: number): boolean {
  return kind !== 'suggestion' && status === 'open' && dueAtMs !== null && dueAtMs < atMs;
}

/**
 * The stay a case is of: the one it names; else the one it was opened in, or the next one after. Null where none is known.
 */
export function stayOfCase(one: Pick<GuestCase, 'stayId' | 'openedAtMs'>, stays: readonly Stay[]): Stay | null {
  if (one.stayId !== null) return stays.find(({ stayId }) => stayId === one.stayId) ?? null;
  const open = stays.filter(
    ({ status, leftAtMs }) => status !== 'cancelled' && (leftAtMs ?? one.openedAtMs) >= one.openedAtMs,
  );
  return open.toSorted((a, b) => (a.arrivalDay ?? 0) - (b.arrivalDay ?? 0))[0] ?? null;
}

/** Asked for in a stay that is over: whoever sees the guest out asks whether it was done; nobody brings it up again. */
export function hasEndedWithStay(one: GuestCase, stays: readonly Stay[]): boolean {
  const stay = stayOfCase(one, stays);
  return stay !== null && (stay.status === 'left' || stay.status === 'cancelled');
}

/** Of somebody whose stays nobody told of, what is not a day old is of now. */
function belongsTo(one: GuestCase, current: Stay | null, atMs: number): boolean {
  if (current === null) return atMs - one.openedAtMs < DAY_MS;
  if (one.stayId !== null) return one.stayId === current.stayId;
  return one.openedAtMs >= begunMs(current);
}

function wordOf(
  one: GuestCase,
  atMs: number,
  stays: readonly Stay[],
  current: Stay | null,
  isOfThisStay: boolean,
): CaseWord | null {
  const { kind, status, changedAtMs } = one;
  if (status === 'open') {
    if (kind === 'promise') return isOverdue(one, atMs) ? 'promise_overdue' : 'promise_open';
    if (kind === 'complaint') return 'complaint_open';
    const isOver = hasEndedWithStay(one, stays) || atMs - changedAtMs > RECENT_MS;
    return kind === 'request' && !isOver ? 'request_open' : null;
  }
  if (atMs - changedAtMs > RECENT_MS || !isFirstStaySince(one, stays, current)) return null;
  if (status === 'broken') return 'promise_broken';
  if (kind === 'complaint' && status === 'resolved') {
    return isOfThisStay && atMs - (one.closedAtMs ?? atMs) > NEWS_MS ? null : 'follow_up';
  }
  return status === 'adopted' ? 'adopted' : null;
}

/** No stay has begun and another one after it since the case was closed, and it was not of this very stay's making. */
function isFirstStaySince(one: GuestCase, stays: readonly Stay[], current: Stay | null): boolean {
  const settledMs = one.closedAtMs ?? one.changedAtMs;
  const begunSince = stays.filter((stay) => hasBegun(stay) && begunMs(stay) > settledMs);
  if (current !== null && begunMs(current) <= settledMs) return true;
  return begunSince.every((stay) => stay === current);
}

function levelOfCase(
  { case: one, word, isOfThisStay }: Omit<PendingCase, 'level'>,
  question: CaseQuestion,
  stays: readonly Stay[],
  current: Stay | null,
  marks: ReadonlyMap<string, ActiveMark>,
): GreetingLevel {
  const { place, touchpoint, today } = question;
  const mark = marks.get(caseFactId(one.caseId));
  if (mark !== undefined && mark.mark !== 'right') return 'never_say';
  if (one.discreet) return 'act_silently';
  if (one.place !== null && place !== null && one.place !== place) return 'hint';
  // It may have been kept and not been told so: whoever is at the desk looks first.
  if (word === 'promise_overdue' && hasEndedWithStay(one, stays)) return 'hint';
  if (word === 'request_open') return isMatterHere(one, question) ? 'say' : 'hint';
  // Our own word is not forgotten wherever the guest is met, but for where they leave.
  if (word === 'promise_open') return touchpoint === SEEN_OUT && touchpoint !== one.touchpoint ? 'hint' : 'say';
  const isGoodNews = word === 'follow_up' || word === 'adopted';
  const isFirstDay = current === null || (current.arrivalDay ?? today) >= today;
  const isNews = isFirstDay || isOfThisStay;
  return !isGoodNews || touchpoint === null || touchpoint === one.touchpoint || isNews ? 'say' : 'hint';
}

/** Where a guest is seen out nothing is announced any more. */
const SEEN_OUT = 'check-out';

/** Whether what was asked for or promised is a matter of a touchpoint: its own; else by its topic. */
function isMatterHere(one: GuestCase, { touchpoint, settings: { touchpointTopics } }: CaseQuestion): boolean {
  if (touchpoint === null || touchpoint === one.touchpoint) return true;
  if (touchpoint === SEEN_OUT) return false;
  const isTopicOf = (name: string) =>
    name === one.topic ||
    (Object.hasOwn(touchpointTopics, name) && touchpointTopics[name]?.includes(one.topic) === true);
  if (isTopicOf(touchpoint)) return true;
  return one.touchpoint === null && !Object.keys(touchpointTopics).some(isTopicOf);
}

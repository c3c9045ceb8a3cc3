import type { CustomerId } from '../../domain/ids.ts';
import { type GuestCase, isOverdue } from '../records/cases.ts';
import { type Mark, TRUTH_MARKS } from '../records/guest-record.ts';

/** So many of so many; the share is null where there were none, never zero. */
export interface ShareOfCases {
  readonly count: number;
  readonly of: number;
  readonly share: number | null;
}

export function shareOf(count: number, of: number): ShareOfCases {
  return { count, of, share: of === 0 ? null : count / of };
}

/** Of these, those that fulfil a condition. */
export function shareWhere<T>(all: readonly T[], isCounted: (one: T) => boolean): ShareOfCases {
  return shareOf(all.filter(isCounted).length, all.length);
}

export interface MarkRates {
  /** Of the preferences somebody said were kept or not kept, those kept: "note five, satisfy at least three". */
  readonly preferencesKept: ShareOfCases;
  /** Of the facts tapped for their truth, those right: how true the memory is in the eyes of the desk. */
  readonly factsRight: ShareOfCases;
  readonly wrong: number;
  readonly outdated: number;
  readonly notLiked: number;
}

/** @param marks - those made in the window that were not taken back */
export function markRates(marks: readonly Mark[]): MarkRates {
  const count = (wanted: Mark): number => marks.filter((mark) => mark === wanted).length;
  return {
    preferencesKept: shareWhere(
      marks.filter((mark) => mark === 'kept' || mark === 'not_kept'),
      (mark) => mark === 'kept',
    ),
    factsRight: shareWhere(
      marks.filter((mark) => TRUTH_MARKS.some((one) => one === mark)),
      (mark) => mark === 'right',
    ),
    wrong: count('wrong'),
    outdated: count('outdated'),
    notLiked: count('not_liked'),
  };
}

export interface CaseRates {
  readonly complaints: number;
  /** Complaints opened per 100 stays begun; null without stays. */
  readonly complaintsPer100Stays: number | null;
  /** Of the complaints opened, those resolved by now. */
  readonly recovered: ShareOfCases;
  /** Of those who complained, guests who stayed again afterwards. */
  readonly complainersBack: ShareOfCases;
  /** Of the promises decided either way or overdue, those kept in time or late; likewise requests. */
  readonly promisesKept: ShareOfCases;
  readonly requestsKept: ShareOfCases;
  /** Promises and requests still open after they were due. */
  readonly overdue: number;
  readonly suggestionsAdopted: ShareOfCases;
}

/** A case, whose it is, and when that guest's stays began. */
export interface GuestsCase {
  readonly customerId: CustomerId;
  readonly case: GuestCase;
  readonly stayBeginsMs: readonly number[];
}

/** What was complained of, promised and asked for, and what became of it. O(cases + their guests' stays). */
export function caseRates(cases: readonly GuestsCase[], staysBegun: number, nowMs: number): CaseRates {
  const of = (...kinds: readonly string[]) => cases.filter((one) => kinds.includes(one.case.kind));
  const complaints = of('complaint');
  const isDue = ({ case: one }: GuestsCase): boolean =>
    one.status === 'kept' || one.status === 'broken' || isOverdue(one, nowMs);
  const isKept = ({ case: { status } }: GuestsCase): boolean => status === 'kept';
  return {
    complaints: complaints.length,
    complaintsPer100Stays: staysBegun === 0 ? null : (100 * complaints.length) / staysBegun,
    recovered: shareWhere(complaints, (one) => one.case.status === 'resolved'),
    complainersBack: shareWhere([...new Set(complaints.map(({ customerId }) => customerId))], (customerId) =>
      complaints.some((one) => one.customerId === customerId && cameAgain(one)),
    ),
    promisesKept: shareWhere(of('promise').filter(isDue), isKept),
    requestsKept: shareWhere(of('request').filter(isDue), isKept),
    overdue: of('promise', 'request').filter((one) => isOverdue(one.case, nowMs)).length,
    suggestionsAdopted: shareWhere(of('suggestion'), (one) => one.case.status === 'adopted'),
  };
}

function cameAgain({ case: { openedAtMs }, stayBeginsMs }: GuestsCase): boolean {
  return stayBeginsMs.some((ms) => ms > openedAtMs);
}

/** A stay as far as coming back is concerned. */
export interface StaySpan {
  readonly place: string | null;
  readonly beganMs: number;
  readonly endedMs: number;
}

/** From and to: a stay belongs to the window it began in. */
export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ReturnRates {
  /** Of the guests with a stay in the window, those who had stayed before their latest: anywhere, and at this place. */
  readonly repeat: ShareOfCases;
  readonly repeatHere: ShareOfCases;
  /** Of the guests who had stayed away too long when the window began, those who came again in it. */
  readonly winBack: ShareOfCases;
}

/**
 * Who comes back. A guest counts at a place if they stayed there in the window (repeat), or ever before it (win-back);
 * they are lapsed if every stay of theirs ended more than `lapsedMs` before the window. O(stays).
 *
 * @param guests - every stay of each guest, in any order
 */
export function returnRates(
  guests: readonly (readonly StaySpan[])[],
  place: string,
  { fromMs, toMs }: Window,
  lapsedMs: number,
): ReturnRates {
  const isInWindow = ({ beganMs }: StaySpan): boolean => beganMs >= fromMs && beganMs < toMs;
  const isHere = (stay: StaySpan): boolean => stay.place === place;
  const cameNow = guests.filter((stays) => stays.some((stay) => isHere(stay) && isInWindow(stay)));
  const before = (stays: readonly StaySpan[]) => {
    const latest = Math.max(...stays.filter((stay) => isHere(stay) && isInWindow(stay)).map(({ beganMs }) => beganMs));
    return stays.filter(({ beganMs }) => beganMs < latest);
  };
  const lapsed = guests.filter((stays) => {
    const earlier = stays.filter(({ beganMs }) => beganMs < fromMs);
    return earlier.some(isHere) && earlier.every(({ endedMs }) => endedMs < fromMs - lapsedMs);
  });
  return {
    repeat: shareWhere(cameNow, (stays) => before(stays).length > 0),
    repeatHere: shareWhere(cameNow, (stays) => before(stays).some(isHere)),
    winBack: shareWhere(lapsed, (stays) => stays.some((stay) => isHere(stay) && isInWindow(stay))),
  };
}

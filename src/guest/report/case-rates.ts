import type { CustomerId } from '../../domain/ids.ts';
import type { GuestCase } from '../records/guest-case.ts';
import { type ShareOfCases, shareWhere } from './share.ts';

export interface CaseRates {
  readonly complaints: number;
  /** Complaints opened per 100 stays begun; null without stays. */
  readonly complaintsPer100Stays: number | null;
  /** Of the complaints opened, those resolved by now. */
  readonly recovered: ShareOfCases;
  /** Of those who complained, guests who stayed again afterwards. */
  readonly complainersBack: ShareOfCases;
  /** Of the promises decided either way, those kept; likewise requests. */
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
  const isDecided = ({ case: { status } }: GuestsCase): boolean => status === 'kept' || status === 'broken';
  const isKept = ({ case: { status } }: GuestsCase): boolean => status === 'kept';
  return {
    complaints: complaints.length,
    complaintsPer100Stays: staysBegun === 0 ? null : (100 * complaints.length) / staysBegun,
    recovered: shareWhere(complaints, (one) => one.case.status === 'resolved'),
    complainersBack: shareWhere([...new Set(complaints.map(({ customerId }) => customerId))], (customerId) =>
      complaints.some((one) => one.customerId === customerId && cameAgain(one)),
    ),
    promisesKept: shareWhere(of('promise').filter(isDecided), isKept),
    requestsKept: shareWhere(of('request').filter(isDecided), isKept),
    overdue: of('promise', 'request').filter(
      ({ case: { status, dueAtMs } }) => status === 'open' && dueAtMs !== null && dueAtMs < nowMs,
    ).length,
    suggestionsAdopted: shareWhere(of('suggestion'), (one) => one.case.status === 'adopted'),
  };
}

function cameAgain({ case: { openedAtMs }, stayBeginsMs }: GuestsCase): boolean {
  return stayBeginsMs.some((ms) => ms > openedAtMs);
}

import { standingRecords } from '../person.ts';
import type { GuestRecord } from './guest-record.ts';

/**
 * What may go from a file that has grown too long, so that about `keep` records stay: what was told anew first, then the
 * oldest feedback, closed stays, marks taken back and closed cases by age. Statements, words of consent, open cases, marks
 * that count and what takes back are never among them, so a file of these alone may stay longer than `keep`.
 *
 * @param records - in the order of `inOrder`
 */
export function recordsToForget(records: readonly GuestRecord[], keep: number): readonly GuestRecord[] {
  const standing = new Set(standingRecords(records));
  const needed = stillNeeded(records, standing);
  const excess = Math.max(0, records.length - keep);
  const spare = records.filter((record) => !needed.has(record));
  // What was told anew goes before what it was told anew by, or it would count again.
  return [...spare.filter((record) => !standing.has(record)), ...spare.filter((record) => standing.has(record))].slice(
    0,
    excess,
  );
}

function stillNeeded(records: readonly GuestRecord[], standing: ReadonlySet<GuestRecord>): ReadonlySet<GuestRecord> {
  const departed = new Set([...standing].flatMap((record) => (record.kind === 'departure' ? [record.stayId] : [])));
  const newest = new Map([...standing].flatMap((one) => (one.kind === 'stay' ? [[one.stayId, one] as const] : [])));
  for (const { stayId, status, role } of newest.values()) {
    if (role === null || (status !== 'booked' && status !== 'in_house')) departed.add(stayId);
  }
  const takenBack = new Set(records.flatMap((record) => (record.kind === 'unmark' ? [record.markId] : [])));
  const statusOf = new Map<string, string>();
  for (const record of records) {
    if (record.kind === 'case_step' && record.status !== undefined) statusOf.set(record.caseId, record.status);
  }
  const words = new Map(
    records.flatMap((record) => (record.kind === 'statement_consent' ? [[record.statementId, record]] : [])),
  );
  const isOpen = (caseId: string): boolean => (statusOf.get(caseId) ?? 'open') === 'open';
  return new Set(records.filter((record) => isNeeded(record)));

  function isNeeded(record: GuestRecord): boolean {
    switch (record.kind) {
      case 'statement':
      case 'consent':
        return true;
      case 'statement_consent':
        return words.get(record.statementId) === record;
      case 'mark':
        // A check ends with the stay it was made in.
        return record.mark !== 'checked' && !takenBack.has(record.id);
      case 'case':
        return isOpen(record.id);
      case 'case_step':
        return isOpen(record.caseId);
      case 'retraction':
        // What it takes back may come in once more.
        return true;
      case 'booking':
      case 'arrival':
      case 'stay':
        return standing.has(record) && !departed.has(record.stayId);
      default:
        return false;
    }
  }
}

import type { GuestRecord } from './guest-record.ts';

/**
 * What may go from a file that has grown too long, so that about `keep` records stay: the oldest feedback, closed
 * stays, marks taken back and closed cases first by age. Statements, open cases and marks that count are never among
 * them, so a file of these alone may stay longer than `keep`.
 *
 * @param records - in the order of `inOrder`
 * @returns record ids
 */
export function recordsToForget(records: readonly GuestRecord[], keep: number): readonly string[] {
  const needed = stillNeeded(records);
  const excess = Math.max(0, records.length - keep);
  return records
    .filter((record) => !needed.has(record.id))
    .slice(0, excess)
    .map((record) => record.id);
}

function stillNeeded(records: readonly GuestRecord[]): ReadonlySet<string> {
  const departed = new Set(records.flatMap((record) => (record.kind === 'departure' ? [record.stayId] : [])));
  const takenBack = new Set(records.flatMap((record) => (record.kind === 'unmark' ? [record.markId] : [])));
  const statusOf = new Map<string, string>();
  for (const record of records) {
    if (record.kind === 'case_step' && record.status !== undefined) statusOf.set(record.caseId, record.status);
  }
  const isOpen = (caseId: string): boolean => (statusOf.get(caseId) ?? 'open') === 'open';
  return new Set(records.filter((record) => isNeeded(record)).map((record) => record.id));

  function isNeeded(record: GuestRecord): boolean {
    switch (record.kind) {
      case 'statement':
        return true;
      case 'mark':
        return !takenBack.has(record.id);
      case 'case':
        return isOpen(record.id);
      case 'case_step':
        return isOpen(record.caseId);
      case 'booking':
      case 'arrival':
        return !departed.has(record.stayId);
      default:
        return false;
    }
  }
}

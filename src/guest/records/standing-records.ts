import type { GuestRecord } from './guest-record.ts';

/**
 * What still counts of what was told: a stay's record that was taken back, or that another one stands in place of, is as
 * if it had never been; of several revisions of one record the highest counts. The order they came in does not matter,
 * and a record may be taken back before it comes. O(records).
 *
 * @returns the same array where nothing was taken back or told anew
 */
export function standingRecords(records: readonly GuestRecord[]): readonly GuestRecord[] {
  const gone = new Set<string>();
  const newest = new Map<string, number>();
  for (const record of records) {
    if (record.kind === 'retraction') gone.add(record.recordId);
    if (!isAmendable(record)) continue;
    if (record.revision !== undefined) {
      newest.set(nameOf(record), Math.max(record.revision, newest.get(nameOf(record)) ?? 0));
    }
  }
  for (const record of records) {
    // What was itself taken back still replaced the other: taking a correction back is no way back to the mistake.
    if (isAmendable(record) && record.replaces !== undefined) gone.add(record.replaces);
  }
  if (gone.size === 0 && newest.size === 0) return records;
  return records.filter((record) => {
    if (record.kind === 'retraction') return false;
    if (!isAmendable(record)) return true;
    return !gone.has(nameOf(record)) && (record.revision ?? 0) === (newest.get(nameOf(record)) ?? 0);
  });
}

type Amendable = Extract<GuestRecord, { readonly revisionOf?: string | undefined }>;

function isAmendable(record: GuestRecord): record is Amendable {
  const { kind } = record;
  return kind === 'booking' || kind === 'arrival' || kind === 'departure' || kind === 'cancellation';
}

/** What all revisions of a record share. */
function nameOf(record: Amendable): string {
  return record.revisionOf ?? record.id;
}

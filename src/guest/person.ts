import type { CustomerId } from '../domain/ids.ts';
import type { History } from '../domain/interaction.ts';
import type { CustomerProfile } from './records/customer-profile.ts';
import type { GuestRecord, RecordOf } from './records/guest-record.ts';
import { isOwnStay, outdatedStates } from './records/stay-states.ts';

/** A person as far as the guest half is concerned: what the business told, their file, and what they did. */
export interface GuestPerson {
  /** The id that others were merged into; the one asked for, if there was no merge. */
  readonly customerId: CustomerId;
  readonly profile: CustomerProfile | null;
  /** In the order of `inOrder`. */
  readonly records: readonly GuestRecord[];
  /** Newest first. */
  readonly history: History;
}

/**
 * The person as they were known at a moment: without what was told or happened later, nor what was taken back by then.
 * All that is folded from a person as of a moment is folded from this, so nothing downstream asks again. The profile is master
 * data: only its present form is kept, so it is what it is now.
 *
 * O(interactions + records); the person itself where nothing is later.
 */
export function personAt<P extends GuestPerson>(person: P, atMs: number): P {
  const isKnown = (one: { readonly atMs: number }): boolean => one.atMs <= atMs;
  const told = person.records.every(isKnown) ? person.records : person.records.filter(isKnown);
  const happened = person.history.every(isKnown) ? person.history : person.history.filter(isKnown);
  const records = standingRecords(told);
  const history = withoutReversed(happened, records);
  return records === person.records && history === person.history ? person : { ...person, records, history };
}

/**
 * What still counts of what was told: a stay's record that was taken back, or that another one stands in place of, is as
 * if it had never been; of several revisions of one record the highest counts, and of states of a stay those that none
 * said later came before. The order they came in does not matter, and a record may be taken back before it comes.
 * O(records), and O(n log n) of states.
 *
 * @returns the same array where nothing was taken back or told anew
 */
export function standingRecords(records: readonly GuestRecord[]): readonly GuestRecord[] {
  const gone = new Set<string>();
  const newest = new Map<string, number>();
  const states: RecordOf<'stay'>[] = [];
  for (const record of records) {
    if (record.kind === 'retraction') gone.add(record.recordId);
    if (record.kind === 'stay') states.push(record);
    if (!isAmendable(record)) continue;
    if (record.revision !== undefined) {
      newest.set(nameOf(record), Math.max(record.revision, newest.get(nameOf(record)) ?? 0));
    }
  }
  for (const record of records) {
    // What was itself taken back still replaced the other: taking a correction back is no way back to the mistake.
    if (isAmendable(record) && record.replaces !== undefined) gone.add(record.replaces);
  }
  const outdated = states.length < 2 ? new Set() : outdatedStates(states);
  if (gone.size === 0 && newest.size === 0 && outdated.size === 0) return records;
  return records.filter((record) => {
    if (record.kind === 'retraction') return false;
    if (record.kind === 'stay') return !outdated.has(record);
    if (!isAmendable(record)) return true;
    return !gone.has(nameOf(record)) && (record.revision ?? 0) === (newest.get(nameOf(record)) ?? 0);
  });
}

/**
 * What was had on a stay until its check-in was taken back is another guest's: given to the wrong namesake, and moved. So
 * is all that was had until it turned out not to be theirs.
 *
 * @param records - standing, in order
 * @returns the same array where there is no such stay
 */
function withoutReversed(history: History, records: readonly GuestRecord[]): History {
  const arrived = new Set<string>();
  const reversedAtMs = new Map<string, number>();
  for (const record of records) {
    if (record.kind === 'arrival') {
      arrived.add(record.stayId);
      reversedAtMs.delete(record.stayId);
    } else if (record.kind === 'cancellation' && arrived.has(record.stayId)) {
      reversedAtMs.set(record.stayId, record.atMs);
    } else if (record.kind === 'stay') {
      if (isOwnStay(record)) {
        arrived.add(record.stayId);
        reversedAtMs.delete(record.stayId);
      } else if (record.role === null || arrived.has(record.stayId)) {
        reversedAtMs.set(record.stayId, record.atMs);
      }
    }
  }
  if (reversedAtMs.size === 0) return history;
  return history.filter(({ stayId, atMs }) => stayId === null || atMs > (reversedAtMs.get(stayId) ?? -1));
}

type Amendable = Extract<GuestRecord, { readonly revisionOf?: string | undefined }>;

/** Whether a record is of an event of a stay, which may be told anew or taken back. */
export function isAmendable(record: GuestRecord): record is Amendable {
  const { kind } = record;
  return kind === 'booking' || kind === 'arrival' || kind === 'departure' || kind === 'cancellation';
}

/** What all revisions of a record share. */
function nameOf(record: Amendable): string {
  return record.revisionOf ?? record.id;
}

import type { CustomerId } from '../domain/ids.ts';
import type { History } from '../domain/interaction.ts';
import type { CustomerProfile } from './records/customer-profile.ts';
import type { GuestRecord } from './records/guest-record.ts';
import { standingRecords } from './records/standing-records.ts';

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
  const history = person.history.every(isKnown) ? person.history : person.history.filter(isKnown);
  const records = standingRecords(told);
  return records === person.records && history === person.history ? person : { ...person, records, history };
}

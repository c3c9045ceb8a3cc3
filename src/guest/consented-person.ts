import type { ConsentRules, Purpose } from '../domain/consent.ts';
import { isVital } from './greeting/facts.ts';
import type { GuestPerson } from './person.ts';
import type { CustomerProfile } from './records/customer-profile.ts';
import type { GuestRecord, RecordOf } from './records/guest-record.ts';

/*
 * The one place that decides what of a person may be used, by what they agree to now: a moment in the past is asked about
 * with the consent of today.
 */

/** The person as lists may know them: without `personalization` nothing of what they did. */
export function personForLists<P extends GuestPerson>(person: P, rules: ConsentRules): P {
  const agreed = agreesTo(person.records, 'personalization', rules) ? person : { ...person, history: [] };
  return agreesTo(person.records, 'recognition', rules) ? agreed : { ...agreed, records: neededAnyway(person.records) };
}

/** A person as staff and greetings may know them. */
export interface PersonForGuests {
  readonly person: GuestPerson;
  /** False: they are met as a stranger. */
  readonly mayBeRecognised: boolean;
}

/**
 * Without `recognition` what is left is the name they are booked under, their stays, that they do not want to be
 * approached, and what safety needs.
 */
export function personForGuests(person: GuestPerson, rules: ConsentRules): PersonForGuests {
  const { profile, records } = person;
  if (!agreesTo(records, 'recognition', rules)) {
    const known = { profile: profile === null ? null : nameOnly(profile), records: neededAnyway(records), history: [] };
    return { person: { ...person, ...known }, mayBeRecognised: false };
  }
  const agreed = agreesTo(records, 'personalization', rules) ? person : { ...person, history: [] };
  return { person: agreed, mayBeRecognised: true };
}

/** Stays, words of consent, and what they avoid by their own word or told with their consent. Marks only silence. */
function neededAnyway(records: readonly GuestRecord[]): readonly GuestRecord[] {
  return records.filter((record) => {
    switch (record.kind) {
      case 'statement':
        return record.consent !== null || isVital(record) || (record.stance === 'avoids' && record.by.role === 'guest');
      case 'case':
      case 'case_step':
      case 'feedback':
        return false;
      default:
        return true;
    }
  });
}

function nameOnly(profile: CustomerProfile): CustomerProfile {
  const unknown = { calledName: null, pronunciation: null, locale: null, birthday: null, loyaltyTier: null };
  return { ...profile, ...unknown, celebrations: [], attributes: {} };
}

/** Whether a person agrees to a purpose. O(records), and nothing is built. */
export function agreesTo(records: readonly GuestRecord[], purpose: Purpose, rules: ConsentRules): boolean {
  const newest = records.findLast(
    (record): record is RecordOf<'consent'> => record.kind === 'consent' && record.purpose === purpose,
  );
  return newest?.isGranted ?? rules[purpose] === 'unless_refused';
}

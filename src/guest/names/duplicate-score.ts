import { type CustomerProfile, isKnownDay } from '../records/customer-profile.ts';
import type { Stay } from '../records/stays.ts';
import { type IdentityOf, sharedIdentity } from './identity-keys.ts';
import { languageOf } from './language-of.ts';
import { wordSimilarity } from './name-similarity.ts';
import { type NameOfGuest, nameSpellings, nameTokens } from './name-tokens.ts';

/** One guest, as far as it matters for whether they are another one too. */
export interface GuestLikeness {
  readonly profile:
    | (NameOfGuest & Pick<CustomerProfile, 'honorific' | 'locale' | 'birthday'> & Partial<IdentityOf>)
    | null;
  readonly stays: readonly Stay[];
}

/** Why two guests may be one (weight above 0) or are not (below). */
export const DUPLICATE_REASONS = [
  'loyalty_same',
  'email_same',
  'phone_same',
  'name_same',
  'name_close',
  'name_different',
  'birthday_same',
  'birthday_different',
  'honorific_different',
  'language_same',
  'stay_same',
  'room_shared',
  'two_places_at_once',
] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export interface WeighedReason {
  readonly reason: DuplicateReason;
  /** ln(m/u): how much likelier it is seen of one person than of two. */
  readonly weight: number;
}

export interface DuplicateScore {
  /** In [0, 1], like a probability; not calibrated on labelled pairs, for we have none. */
  readonly score: number;
  /** The heaviest first. */
  readonly reasons: readonly WeighedReason[];
}

/** At this score we say "likely". Below {@link POSSIBLE} we say nothing. */
export const LIKELY = 0.9;
export const POSSIBLE = 0.5;

/** Before anything is compared: one pair in a thousand. A name in common alone (+5) leaves it at 12%. */
const PRIOR = Math.log(1 / 1000);

const WEIGHTS = {
  // A card is issued once, one in a million is typed for another; an address is a couple's or an agency's at times, a
  // telephone a family's.
  loyalty_same: Math.log(1e6),
  email_same: 7,
  phone_same: 6,
  // m 0.9 of one person's names agree, u about 0.006: the most frequent full names of a large house.
  name_same: 5,
  name_close: 3,
  name_different: -6,
  // m 0.95; u 1/365 by chance, and 1/40 again where the year is told.
  birthday_same: Math.log(0.95 * 365),
  birthday_year: Math.log(20),
  // m 0.05: a slip of the pen.
  birthday_different: Math.log(0.05),
  honorific_different: Math.log(0.04),
  language_same: 0.3,
  // m 0.02: a file made twice in one stay. u about 1: of two with like names in one room nearly all are a family.
  stay_same: -4,
  room_shared: -4,
  two_places_at_once: -8,
} as const;

const TITLE_SEX: Readonly<Record<string, string>> = { mr: 'm', ms: 'f', mrs: 'f' };

/**
 * Whether two guests are one person: the log-odds of what agrees and what contradicts are added up; the unknown adds
 * nothing. Symmetric. A name alone never makes a pair likely: many people are called Wang Wei.
 *
 * @see Fellegi & Sunter (1969), JASA 64(328)
 */
export function duplicateScore(a: GuestLikeness, b: GuestLikeness): DuplicateScore {
  const reasons = [...profileEvidence(a.profile, b.profile), ...stayEvidence(a.stays, b.stays).map(weigh)];
  const logOdds = reasons.reduce((sum, { weight }) => sum + weight, PRIOR);
  return {
    score: 1 / (1 + Math.exp(-logOdds)),
    reasons: reasons.sort((x, y) => Math.abs(y.weight) - Math.abs(x.weight)),
  };
}

function profileEvidence(a: GuestLikeness['profile'], b: GuestLikeness['profile']): readonly WeighedReason[] {
  if (a === null || b === null) return [];
  const reasons: WeighedReason[] = sharedIdentity(withKeys(a), withKeys(b)).map((kind) => weigh(`${kind}_same`));
  const likeness = nameLikeness(a, b);
  if (likeness !== null) reasons.push(weigh(nameReason(likeness)));
  if (isKnownDay(a.birthday) && isKnownDay(b.birthday)) {
    const bothYears = a.birthday.year !== null && b.birthday.year !== null;
    const isSameDay = a.birthday.month === b.birthday.month && a.birthday.day === b.birthday.day;
    const isSame = isSameDay && (!bothYears || a.birthday.year === b.birthday.year);
    const { reason, weight } = weigh(isSame ? 'birthday_same' : 'birthday_different');
    reasons.push({ reason, weight: isSame && bothYears ? weight + WEIGHTS.birthday_year : weight });
  }
  const [sexA, sexB] = [TITLE_SEX[a.honorific ?? ''], TITLE_SEX[b.honorific ?? '']];
  if (sexA !== undefined && sexB !== undefined && sexA !== sexB) reasons.push(weigh('honorific_different'));
  // Another language says nothing: a desk enters its own.
  if (a.locale !== null && b.locale !== null && languageOf(a.locale) === languageOf(b.locale)) {
    reasons.push(weigh('language_same'));
  }
  return reasons;
}

function withKeys({ loyaltyKeys = [], emailKeys = [], phoneKeys = [] }: Partial<IdentityOf>): IdentityOf {
  return { loyaltyKeys, emailKeys, phoneKeys };
}

function nameReason(likeness: number): DuplicateReason {
  if (likeness >= 0.97) return 'name_same';
  return likeness >= 0.8 ? 'name_close' : 'name_different';
}

function weigh(reason: DuplicateReason): WeighedReason {
  return { reason, weight: WEIGHTS[reason] };
}

/** Family and given name may have been entered the wrong way round; a little less likely than not. */
const SWAPPED = 0.98;

/**
 * How alike the names of two guests are, in [0, 1], the same either way round. Each part is compared in its closest
 * spellings; a part that differs by more than a typo counts nothing. Null if one of them has no name.
 */
export function nameLikeness(a: NameOfGuest, b: NameOfGuest): number | null {
  const [familyA, givenA, familyB, givenB] = [family(a), given(a), family(b), given(b)];
  if (familyA.length * givenA.length * familyB.length * givenB.length > 0) {
    const straight = (closest(familyA, familyB) + closest(givenA, givenB)) / 2;
    const swapped = (closest(familyA, givenB) + closest(givenA, familyB)) / 2;
    return Math.max(straight, SWAPPED * swapped);
  }
  const [tokensA, tokensB] = [nameTokens(a), nameTokens(b)];
  // With a part missing, one name in common says half of what two do.
  return tokensA.length * tokensB.length === 0 ? null : closest(tokensA, tokensB) / 2;
}

/** In whatever letters, and as they were called before. */
const family = ({ familyName, latin, kana, formerNames = [] }: NameOfGuest) =>
  [familyName, latin?.familyName, kana?.familyName, ...formerNames].flatMap((name) =>
    nameSpellings(name ?? '', 'family'),
  );
const given = ({ givenName, latin, kana }: NameOfGuest) =>
  [givenName, latin?.givenName, kana?.givenName].flatMap((name) => nameSpellings(name ?? '', 'given'));

function closest(a: readonly string[], b: readonly string[]): number {
  return Math.max(0, ...a.flatMap((word) => b.map((other) => wordSimilarity(word, other))));
}

/** What the stays of two guests say on whether they are one: all of it speaks for two. */
export type StayEvidence = 'stay_same' | 'room_shared' | 'two_places_at_once';

/**
 * One stay, or one room on the same night, is of people who travel together; two places on the same night are two people.
 * A booking not begun proves no presence, and a last night nobody told of none either. O(stays of a * stays of b).
 */
export function stayEvidence(a: readonly Stay[], b: readonly Stay[]): readonly StayEvidence[] {
  const pairs = a.filter(wasHere).flatMap((one) => b.filter(wasHere).map((other) => [one, other] as const));
  const overlapping = pairs.filter(([one, other]) => shareNight(one, other));
  const found: StayEvidence[] = [];
  if (pairs.some(([one, other]) => one.stayId === other.stayId)) found.push('stay_same');
  else if (overlapping.some(([one, other]) => isSameRoom(one, other))) found.push('room_shared');
  if (overlapping.some(([one, other]) => isElsewhere(one, other))) found.push('two_places_at_once');
  return found;
}

function wasHere({ status }: Stay): boolean {
  return status === 'here' || status === 'left';
}

/** Nights are counted by the day they begin on: a guest who leaves on the day another arrives shares none. */
function shareNight(a: Stay, b: Stay): boolean {
  const [endA, endB] = [endOf(a), endOf(b)];
  if (a.arrivalDay === null || b.arrivalDay === null || endA === null || endB === null) return false;
  return Math.max(a.arrivalDay, b.arrivalDay) < Math.min(endA, endB);
}

/** Whoever arrived slept one night at least, unless they left on the same day; of a stay under way no later night is known. */
function endOf({ status, arrivalDay, departureDay, lastSeenDay }: Stay): number | null {
  if (status === 'left' && departureDay !== null) return departureDay;
  return arrivalDay === null ? null : Math.max(arrivalDay + 1, lastSeenDay ?? arrivalDay);
}

function isSameRoom(a: Stay, b: Stay): boolean {
  return a.room !== null && a.room === b.room && a.place !== null && a.place === b.place;
}

function isElsewhere(a: Stay, b: Stay): boolean {
  return a.place !== null && b.place !== null && a.place !== b.place && a.stayId !== b.stayId;
}

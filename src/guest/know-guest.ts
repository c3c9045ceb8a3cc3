import type { ItemId } from '../domain/ids.ts';
import { eventTypeOf, type History, withoutReturned } from '../domain/interaction.ts';
import type { Item } from '../domain/item.ts';
import type { TenantSettings } from '../domain/settings.ts';
import { atOnce, type Steps } from '../maths/steps.ts';
import { type PersonForGuests, personForGuests } from './consented-person.ts';
import { type ActiveMark, foldChecks, foldMarks, isPrivate, kitchenOf } from './greeting/facts.ts';
import type { GreetingLevel, Standing } from './greeting/greeting.ts';
import { standingOf } from './greeting/standing.ts';
import type { ShareOf } from './habits/menu.ts';
import { type KnownPreferences, preferencesInSteps } from './habits/preferences.ts';
import { type GuestPerson, personAt } from './person.ts';
import { localTimeOf } from './places/place-time.ts';
import { foldCases, type GuestCase, type PendingCase, pendingCases } from './records/cases.ts';
import { type DueCelebration, dueCelebrations } from './records/celebrations.ts';
import type { GuestRecord, RecordOf } from './records/guest-record.ts';
import type { Preference } from './records/preference.ts';
import { currentStay, foldStays, type Stay } from './records/stays.ts';
import { asDishes } from './till/as-dishes.ts';
import type { DishOf } from './till/dishes.ts';
import { isTillLine } from './till/till-lines.ts';

/** What the business knows of itself, as far as a guest is concerned. */
export interface House {
  readonly settings: TenantSettings;
  readonly itemOf: (itemId: ItemId) => Item | undefined;
  /** How often anybody chooses an item among its kind at a topic. */
  readonly shareOf: ShareOf;
  /** Items turned down by an event that says so, and not taken since. */
  readonly dislikedIn: (history: History) => ReadonlySet<ItemId>;
  /** Which item an id of the till stands for now. */
  readonly dishOf: DishOf;
  /** What is said of an item, or was before it was deleted. */
  readonly formerItemOf: (itemId: ItemId) => Item | undefined;
  /** Every item there is, newest first. */
  readonly menu: () => Iterable<Item>;
}

/** Where and when a guest is asked about, and which topics matter. */
export interface GuestQuestion {
  readonly place: string | null;
  readonly atMs: number;
  readonly topics: readonly string[] | 'all';
  /** Where they are met; null for the whole picture. */
  readonly touchpoint: string | null;
}

/** All that is known of a guest at a moment, folded from what was told and what happened. */
export interface GuestKnowledge extends KnownPreferences {
  /** As of the moment, as far as they agree to: see `personForGuests`. */
  readonly person: GuestPerson;
  /** False: they are met as a stranger. */
  readonly mayBeRecognised: boolean;
  readonly place: string | null;
  readonly atMs: number;
  /** Calendar day at the place, as a number of `LocalTime.day`. */
  readonly today: number;
  /** The latest begun first. */
  readonly stays: readonly Stay[];
  /** The stay they are in, or null. */
  readonly current: Stay | null;
  readonly standing: Standing;
  /** The latest opened first. */
  readonly cases: readonly GuestCase[];
  /** Those of them that matter now, the most urgent first. */
  readonly pending: readonly PendingCase[];
  readonly celebrations: readonly DueCelebration[];
  readonly marks: ReadonlyMap<string, ActiveMark>;
  /** Items turned down by an event that says so, and not taken since. */
  readonly disliked: ReadonlySet<ItemId>;
  /** What a person has looked at for them in this stay, without one today: by `checkKey`, see `foldChecks`. */
  readonly checks: ReadonlyMap<string, RecordOf<'mark'>>;
}

/** A guest as far as they agree to being known: what whoever meets them is told. See {@link personForGuests}. */
export function knowGuest(whole: GuestPerson, house: House, question: GuestQuestion): GuestKnowledge {
  return atOnce(fold(personForGuests(whole, house.settings.consent), house, question));
}

/** All that is known of a guest, whatever they agree to: for themselves. Of a long life it takes many steps. */
export function knowAllOf(whole: GuestPerson, house: House, question: GuestQuestion): Steps<GuestKnowledge> {
  return fold({ person: whole, mayBeRecognised: true }, house, question);
}

/** A dislike told as an event ends with the guest's own word that they like it. */
function withoutWelcome(
  disliked: ReadonlySet<ItemId>,
  records: readonly GuestRecord[],
  history: History,
  settings: TenantSettings,
): ReadonlySet<ItemId> {
  if (disliked.size === 0) return disliked;
  const isWelcome = (itemId: ItemId): boolean => {
    const against = history.find((one) => one.itemId === itemId && (eventTypeOf(settings, one.type)?.weight ?? 0) < 0);
    return records.some(
      (one) =>
        one.kind === 'statement' &&
        one.itemId === itemId &&
        one.stance === 'likes' &&
        one.by.role === 'guest' &&
        one.atMs > (against?.atMs ?? Number.POSITIVE_INFINITY),
    );
  };
  return new Set([...disliked].filter((itemId) => !isWelcome(itemId)));
}

/**
 * Folds a person's file and history into what was known at a moment: pure, and blind to the order things came in. What
 * came later is cut off here, once: see {@link personAt}.
 */
function* fold(agreed: PersonForGuests, house: House, question: GuestQuestion): Steps<GuestKnowledge> {
  const { place, atMs, topics, touchpoint } = question;
  const { settings, itemOf, shareOf } = house;
  const person = personAt(agreed.person, atMs);
  const { profile, records, history } = person;
  const localTimeAt = localTimeOf(settings);
  const all = foldStays(records, history, atMs, localTimeAt);
  const stays = agreed.mayBeRecognised ? all : all.filter(({ status }) => status !== 'left');
  const current = currentStay(stays, place);
  // Who asks without a place is in the house that the guest is in, as far as anybody knows.
  const today = localTimeAt(place ?? current?.place ?? null).day(atMs);
  const dishes = asDishes(person, house);
  const turnedDown = withoutWelcome(house.dislikedIn(history), records, history, settings);
  const disliked = new Set([...turnedDown, ...[...turnedDown].map(house.dishOf)]);
  const cases = foldCases(records);
  const marks = foldMarks(records);
  const context = {
    settings,
    stays,
    marks: dishes.marksOf(marks),
    categoriesOf: (itemId: ItemId) => itemOf(itemId)?.categories ?? [],
    isDish: (itemId: ItemId) => {
      const item = house.formerItemOf(itemId);
      return item === undefined || !isTillLine(item, settings);
    },
    itemOf,
    disliked,
    shareOf,
    localTimeAt,
  };
  const known = yield* preferencesInSteps(
    dishes.records,
    withoutReturned(dishes.history, settings.eventTypes),
    { topics, place, company: current?.company ?? null, atMs },
    context,
  );
  const isLeftAlone = profile?.contactRefused === true;
  const { houseDay } = localTimeAt(place ?? current?.place ?? null);
  const isOfThisStay = (whenMs: number) => houseDay(whenMs) >= (current?.arrivalDay ?? houseDay(atMs));
  const pending = pendingCases(cases, { place, touchpoint, atMs, today, settings }, stays, current, marks);
  const celebrations = dueCelebrations(profile, today, current, marks);
  const checks = foldChecks(records, place ?? current?.place ?? null, isOfThisStay);
  return {
    person,
    mayBeRecognised: agreed.mayBeRecognised,
    place,
    atMs,
    today,
    stays,
    current,
    standing: standingOf(stays, history, { place, atMs, touchpoint }, settings, localTimeAt),
    cases,
    pending: pending.map((one) => (isLeftAlone && !one.isOfThisStay ? unspoken(one) : one)),
    celebrations,
    marks,
    disliked,
    checks,
    avoidances: { ...known.avoidances, kitchen: kitchenOf(checks, settings) },
    preferences: known.preferences.map((one) => {
      if (isInPrivate(one, touchpoint, house)) return { ...one, level: 'act_silently' };
      return isLeftAlone ? unspoken(one) : one;
    }),
  };
}

/**
 * What was taken in the room is not spoken of at a desk: a desk speaks of its own topics alone (a pillow), and only of what
 * is called by one. Told or learned, what is of a private category is spoken of only where it is had.
 */
function isInPrivate(
  { itemId, topic, source, level }: Preference,
  touchpoint: string | null,
  { itemOf, settings }: House,
): boolean {
  if (itemId === null || level === 'never_say') return false;
  const categories = itemOf(itemId)?.categories ?? [];
  if (isPrivate(categories, settings, touchpoint)) return true;
  if (source !== 'learned' || touchpoint === null || touchpoint === topic) return false;
  const topics = Object.hasOwn(settings.touchpointTopics, touchpoint) ? settings.touchpointTopics[touchpoint] : [];
  return !categories.some((name) => topics?.includes(name) === true);
}

/**
 * Of who wants to be left alone nothing is spoken that was remembered: before whoever stands beside them it would tell that
 * they were here before.
 */
function unspoken<T extends { readonly level: GreetingLevel }>(one: T): T {
  return one.level === 'say' ? { ...one, level: 'hint' } : one;
}

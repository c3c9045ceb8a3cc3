import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CardView, GuestCard } from '../../guest/card/guest-card.ts';
import { type GuestKnowledge, type House, knowGuest } from '../../guest/know-guest.ts';
import { personAt } from '../../guest/person.ts';
import { dateOfDay, dayOfDate, defaultLocaleAt, localTimeOf } from '../../guest/places/place-time.ts';
import { dueCelebrations } from '../../guest/records/celebrations.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import { foldRoles, hasBegun, type Stay } from '../../guest/records/stays.ts';
import { mapInSteps } from '../../maths/steps.ts';
import { turns } from '../../ports/turns.ts';
import { placeName } from '../../words/card/card-lines.ts';
import { cardWordsFor } from '../../words/card/card-words.ts';
import { composeCard } from '../../words/card/compose-card.ts';
import { inOrderOfNames } from '../../words/card/namesakes.ts';
import { fullNameOf } from '../../words/greeting/person-name.ts';
import type { Engine } from '../engine.ts';
import { houseOf } from './house-of.ts';
import { meantPlace } from './meant-place.ts';
import { readGuests } from './read-guests.ts';

/** `arrivals`: stays that begin on a day; `in_house`: who is there on it, coming and going included; `departures`. */
export const HOUSE_LISTS = ['arrivals', 'in_house', 'departures'] as const;
export type HouseListKind = (typeof HOUSE_LISTS)[number];

/** What somebody does on the day of a list. */
export const MOVEMENTS = ['arrives', 'stays', 'departs'] as const;
export type Movement = (typeof MOVEMENTS)[number];

export interface ListedStay {
  readonly stay: Stay;
  readonly movement: Movement;
  /** Which stay this is of theirs, at any house of the group, from 1; null of who may not be recognised. */
  readonly nthStay: number | null;
  /** Whether a state of it was told. */
  readonly isState: boolean;
  /** First and family name, as told. */
  readonly fullName: string | null;
  /** Others on this list who have this stay, too. */
  readonly sharesWith: readonly Companion[];
  /** Who booked it and does not stay, where a state of the stay says so. */
  readonly bookedBy: Companion | null;
  /** Others on this list with the same family name, as it is printed. */
  readonly namesakes: readonly CustomerId[];
  /** Null where the day of departure is not known; 0: day use. */
  readonly nights: number | null;
  readonly card: GuestCard;
}

/** Somebody else of a stay. */
export interface Companion {
  readonly customerId: CustomerId;
  /** First and family name, as told. */
  readonly fullName: string | null;
}

export interface HouseList {
  readonly list: HouseListKind;
  readonly place: string;
  readonly placeName: string;
  readonly date: string;
  readonly view: CardView;
  readonly asOfMs: number;
  readonly locale: string;
  readonly timeZone: string;
  /** A stay each. Arrivals by family name as it is printed, the others by room; ties by guest and stay. */
  readonly stays: readonly ListedStay[];
}

export interface HouseListQuery {
  readonly list: HouseListKind;
  readonly place: string;
  /** `2026-05-01`; null: today at the place. */
  readonly date: string | null;
  readonly locale: string | null;
  readonly view: CardView;
}

/**
 * Who arrives at a place on a day, is there, or leaves. The index proposes, each guest's own file decides, so that a list
 * is right after each tap. O(guests of the day).
 *
 * @throws AppError `store_unavailable`, `invalid_request` for a place nobody listed
 */
export async function houseList(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { list, place: told, date, locale, view: cardView }: HouseListQuery,
): Promise<HouseList> {
  const view = await engine.views.view(tenant);
  const house = houseOf(view);
  const { settings } = house;
  const place = meantPlace(told, settings, 'placeId');
  const atMs = engine.clock();
  const day = date === null ? localTimeOf(settings)(place).day(atMs) : dayOfDate(date);
  const { guestIndex } = engine.stores;
  const entries = await (list === 'arrivals'
    ? guestIndex.arrivals(tenant, place, day)
    : guestIndex.staysOn(tenant, place, day));
  const people = await readGuests(engine, tenant, entries);
  const listed = await turns.run(
    mapInSteps(people, (person): readonly Listed[] => {
      const known = knowGuest(person, house, { place, atMs, topics: 'all', touchpoint: null });
      const theirs = known.stays.filter((stay) => stay.place === place && isListed(stay, list, day));
      return theirs.map((stay) => ({
        stay,
        movement: movementOf(stay, day),
        nights:
          stay.departureDay === null || stay.arrivalDay === null
            ? null
            : Math.max(0, stay.departureDay - stay.arrivalDay),
        nthStay: known.mayBeRecognised ? 1 + known.stays.filter((one) => isBefore(one, stay)).length : null,
        isState: isTold(known.person.records, stay),
        fullName: known.person.profile === null ? null : fullNameOf(known.person.profile, settings),
        card: composeCard(asOnDay(known, stay, day), house, view.speeches, locale, cardView),
      }));
    }),
  );
  const words = cardWordsFor(locale, defaultLocaleAt(settings, place));
  const inHouse = withCompanions(withoutBookers(listed.flat()), await bookersOf(engine, tenant, listed.flat(), house));
  const named = inOrderOfNames(inHouse, words.locale, settings);
  return {
    list,
    place,
    placeName: placeName(place, house, view.speeches.speechFor(words.locale, settings.defaultLocale)),
    date: dateOfDay(day),
    view: cardView,
    asOfMs: atMs,
    locale: words.locale,
    timeZone:
      (Object.hasOwn(settings.places, place) ? settings.places[place]?.timeZone : undefined) ?? settings.timeZone,
    stays: list === 'arrivals' ? named : inOrderOfRooms(named),
  };
}

type Listed = Omit<ListedStay, 'namesakes' | 'sharesWith' | 'bookedBy'>;

/**
 * By stay, who booked it for others. Only of stays that a state was told of: events do not know of it. Two reads for each
 * such stay.
 */
async function bookersOf(
  engine: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  listed: readonly Listed[],
  { settings }: House,
): Promise<ReadonlyMap<string, Companion>> {
  const stayIds = [...new Set(listed.flatMap(({ stay, isState }) => (isState ? [stay.stayId] : [])))];
  const staying = new Set(listed.map(({ card }) => card.customerId));
  const proposed = await Promise.all(stayIds.map((stayId) => engine.stores.guestIndex.guestsOfStay(tenant, stayId)));
  const others = proposed.flat().filter((customerId) => !staying.has(customerId));
  const people = await readGuests(
    engine,
    tenant,
    others.map((customerId) => ({ customerId })),
  );
  const nowMs = engine.clock();
  return new Map(
    people.flatMap((person) => {
      const { customerId, profile, records, history } = personAt(person, nowMs);
      const booker = { customerId, fullName: profile === null ? null : fullNameOf(profile, settings) };
      const booked = foldRoles(records, history, nowMs, localTimeOf(settings)).filter(({ role }) => role === 'booker');
      return booked.map(({ stayId }) => [stayId, booker] as const);
    }),
  );
}

function withCompanions(
  listed: readonly Listed[],
  bookers: ReadonlyMap<string, Companion>,
): readonly Omit<ListedStay, 'namesakes'>[] {
  return listed.map((one) => ({
    ...one,
    sharesWith: listed
      .filter((other) => other !== one && other.stay.stayId === one.stay.stayId)
      .map(({ card: { customerId }, fullName }) => ({ customerId, fullName })),
    bookedBy: bookers.get(one.stay.stayId) ?? null,
  }));
}

function isTold(records: readonly GuestRecord[], { evidence }: Stay): boolean {
  return records.some((record) => record.kind === 'stay' && evidence.includes(record.id));
}

/** Who only booked a stay that somebody else came for does not stay. */
function withoutBookers(listed: readonly Listed[]): readonly Listed[] {
  const came = new Set(listed.flatMap(({ stay }) => (hasBegun(stay) ? [stay.stayId] : [])));
  return listed.filter(({ stay }) => hasBegun(stay) || !came.has(stay.stayId));
}

/** The morning after somebody came is theirs, too, where nobody told when they leave. */
const UNTOLD_NIGHTS = 1;

function isListed(stay: Stay, list: HouseListKind, day: number): boolean {
  const { status, arrivalDay, departureDay } = stay;
  if (status === 'cancelled' || arrivalDay === null) return false;
  if (list === 'arrivals') return arrivalDay === day;
  if (status === 'no_show') return false;
  if (list === 'departures') return departureDay === day;
  if (day < arrivalDay) return false;
  if (departureDay !== null) return day <= departureDay;
  return status === 'here' || day <= arrivalDay + UNTOLD_NIGHTS;
}

function movementOf({ arrivalDay, departureDay }: Stay, day: number): Movement {
  if (arrivalDay === day) return 'arrives';
  return departureDay === day ? 'departs' : 'stays';
}

/** Room 9 before room 10; who has none yet comes last. A stable sort: ties stay in the order of names. */
function inOrderOfRooms(stays: readonly ListedStay[]): readonly ListedStay[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return stays.toSorted(
    (a, b) =>
      Number(a.stay.room === null) - Number(b.stay.room === null) ||
      collator.compare(a.stay.room ?? '', b.stay.room ?? ''),
  );
}

/** A stay that began before another did, or will. */
function isBefore(one: Stay, other: Stay): boolean {
  return hasBegun(one) && (one.arrivalDay ?? 0) < (other.arrivalDay ?? 0);
}

/** What is celebrated from that day to the end of the stay, not only today. */
function asOnDay(known: GuestKnowledge, stay: Stay, day: number): GuestKnowledge {
  const due = dueCelebrations(known.person.profile, day, stay, known.marks);
  return { ...known, celebrations: due.map((one) => ({ ...one, isToday: one.day === known.today })) };
}

import pLimit from 'p-limit';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { GuestCard } from '../../guest/card/guest-card.ts';
import { type GuestKnowledge, knowGuest } from '../../guest/know-guest.ts';
import { dayOfDate } from '../../guest/places/place-time.ts';
import { dueCelebrations } from '../../guest/records/celebrations.ts';
import type { Stay } from '../../guest/records/stays.ts';
import { mapInSteps } from '../../maths/steps.ts';
import { turns } from '../../ports/turns.ts';
import { placeName } from '../../words/card/card-lines.ts';
import { cardWordsFor } from '../../words/card/card-words.ts';
import { composeCard } from '../../words/card/compose-card.ts';
import { inOrderOfNames } from '../../words/card/namesakes.ts';
import { fullNameOf } from '../../words/greeting/person-name.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import { houseOf } from './house-of.ts';

/** Their answers come together, and are read in one go: others wait for that. */
const READS_AT_ONCE = 10;

export interface Arrival {
  readonly stay: Stay;
  /** Which stay this is of theirs, at any house of the group, from 1; null of who may not be recognised. */
  readonly nthStay: number | null;
  /** First and family name, as told. */
  readonly fullName: string | null;
  /** Others on this list with the same family name, as it is printed. */
  readonly namesakes: readonly CustomerId[];
  /** Null where the day of departure is not known. */
  readonly nights: number | null;
  readonly card: GuestCard;
}

export interface Arrivals {
  readonly place: string;
  readonly placeName: string;
  readonly date: string;
  readonly asOfMs: number;
  readonly locale: string;
  readonly timeZone: string;
  /** A stay each; by family name as it is printed, then by guest and stay. */
  readonly arrivals: readonly Arrival[];
}

/**
 * Who arrives at a place on a day, booked or come. The index proposes, each guest's own file decides.
 *
 * @throws AppError `store_unavailable`
 */
export async function arrivalsOf(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  { place, date, locale }: { readonly place: string; readonly date: string; readonly locale: string | null },
): Promise<Arrivals> {
  const day = dayOfDate(date);
  const [view, entries] = await Promise.all([
    engine.views.view(tenant),
    engine.stores.guestIndex.arrivals(tenant, place, day),
  ]);
  const house = houseOf(view);
  const { settings } = house;
  const atMs = engine.clock();
  const limit = pLimit(READS_AT_ONCE);
  const ids = [...new Set(entries.map(({ customerId }) => customerId))];
  const people = await Promise.all(ids.map((id) => limit(() => readGuest(engine, tenant, id))));
  const unique = [...new Map(people.map((person) => [person.customerId, person])).values()];
  const arrivals = await turns.run(
    mapInSteps(unique, (person): readonly Listed[] => {
      const known = knowGuest(person, house, { place, atMs, topics: 'all', touchpoint: null });
      const arriving = known.stays.filter(
        (one) => one.place === place && one.arrivalDay === day && one.status !== 'cancelled',
      );
      return arriving.map((stay) => ({
        stay,
        nights: stay.departureDay === null ? null : Math.max(0, stay.departureDay - day),
        nthStay: known.mayBeRecognised ? 1 + known.stays.filter((one) => isBefore(one, stay)).length : null,
        fullName: known.person.profile === null ? null : fullNameOf(known.person.profile),
        card: composeCard(asArriving(known, stay, day), house, view.speeches, locale, 'desk'),
      }));
    }),
  );
  const words = cardWordsFor(locale, settings.defaultLocale);
  return {
    place,
    placeName: placeName(place, house, view.speeches.speechFor(words.locale, settings.defaultLocale)),
    date,
    asOfMs: atMs,
    locale: words.locale,
    timeZone:
      (Object.hasOwn(settings.places, place) ? settings.places[place]?.timeZone : undefined) ?? settings.timeZone,
    arrivals: inOrderOfNames(arrivals.flat(), words.locale),
  };
}

type Listed = Omit<Arrival, 'namesakes'>;

/** A stay that began before another did, or will. */
function isBefore(one: Stay, other: Stay): boolean {
  return (one.status === 'here' || one.status === 'left') && (one.arrivalDay ?? 0) < (other.arrivalDay ?? 0);
}

/** What is celebrated during the stay that begins, not only today. */
function asArriving(known: GuestKnowledge, stay: Stay, day: number): GuestKnowledge {
  const due = dueCelebrations(known.person.profile, day, stay, known.marks);
  return { ...known, celebrations: due.map((one) => ({ ...one, isToday: one.day === known.today })) };
}

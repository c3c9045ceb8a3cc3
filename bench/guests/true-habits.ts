import type { SeededRandom } from '../../scripts/demo/seeded-random.ts';
import { WEEKDAYS } from '../../src/guest/places/place-time.ts';
import type { Season } from '../../src/guest/records/guest-record.ts';
import { type HotelPlace, type Kind, menuOf, PLACES } from './hotel-group.ts';
import { DAYS, type PopulationRates, START_MS } from './population-settings.ts';

/** Another item in one circumstance. */
export interface Exception {
  readonly scope: 'place' | 'season' | 'company' | 'weekday';
  /** The place, season, company or day of the week it holds in. */
  readonly value: string;
  readonly itemId: string;
}

/** What a guest really has of one kind. */
export interface Habit {
  /** Null: no habit, chosen by popularity. */
  readonly itemId: string | null;
  readonly exception: Exception | null;
  readonly change: { readonly atMs: number; readonly itemId: string } | null;
  /** How often it is followed, in [0, 1]. */
  readonly follows: number;
}

/** Where, when and with whom. */
export interface Circumstance {
  readonly place: HotelPlace;
  readonly company: string | null;
  readonly atMs: number;
}

const DAY_MS = 86_400_000;
const WEEKEND = ['saturday', 'sunday'] as const;
const NORTH: readonly Season[] = ['winter', 'spring', 'summer', 'autumn'];

/** Meteorological seasons of the place's hemisphere. */
export function trueSeason(atMs: number, { hemisphere, offsetHours }: HotelPlace): Season {
  const month = new Date(atMs + offsetHours * 3_600_000).getUTCMonth();
  const quarter = Math.floor(((month + 1) % 12) / 3) + (hemisphere === 'south' ? 2 : 0);
  return NORTH[quarter % 4] ?? 'winter';
}

export function makeHabit(kind: Kind, home: HotelPlace, rates: PopulationRates, random: SeededRandom): Habit {
  const follows = rates.followsLow + random.next() * (rates.followsHigh - rates.followsLow);
  if (random.chance(rates.noHabit[kind])) return { itemId: null, exception: null, change: null, follows };
  const itemId = popular(kind, random, []);
  const exception = makeException(kind, itemId, home, rates, random);
  const only = exception !== null && random.chance(rates.onlyThere);
  const turns = !only && random.chance(rates.changes);
  const day = random.between(Math.floor(DAYS / 3), Math.floor((DAYS * 2) / 3));
  const taken = exception === null ? [itemId] : [itemId, exception.itemId];
  const change = { atMs: START_MS + day * DAY_MS, itemId: popular(kind, random, taken) };
  return { itemId: only ? null : itemId, exception, change: turns ? change : null, follows };
}

function makeException(
  kind: Kind,
  usual: string,
  home: HotelPlace,
  rates: PopulationRates,
  random: SeededRandom,
): Exception | null {
  const { atOnePlace, inOneSeason, withFamily } = rates;
  const itemId = popular(kind, random, [usual]);
  const value = random.next();
  if (value < atOnePlace) {
    const place = random.chance(rates.homeHouse) ? home : random.pick(PLACES);
    return { scope: 'place', value: place.place, itemId };
  }
  if (value < atOnePlace + inOneSeason) return { scope: 'season', value: random.pick(['summer', 'winter']), itemId };
  if (value < atOnePlace + inOneSeason + withFamily) return { scope: 'company', value: 'family', itemId };
  if (value < atOnePlace + inOneSeason + withFamily + rates.onWeekday) {
    return { scope: 'weekday', value: random.pick(WEEKEND), itemId };
  }
  return null;
}

/** Whether something of a share happens; of what never does nothing is drawn, so that the others stay as they were. */
export function happens(share: number, random: SeededRandom): boolean {
  return share > 0 && random.chance(share);
}

/** An item of the kind by popularity, none of `but`. */
export function popular(kind: Kind, random: SeededRandom, but: readonly (string | null)[]): string {
  const choices = menuOf(kind).filter(({ itemId }) => !but.includes(itemId));
  return random.pickWeighted(choices, ({ share }) => share).itemId;
}

/** The item that is truly the guest's habit there and then, or null. */
export function truthOf(habit: Habit, { place, company, atMs }: Circumstance): string | null {
  const { exception, change } = habit;
  if (exception !== null && holds(exception, { place, company, atMs })) return exception.itemId;
  return change !== null && atMs >= change.atMs ? change.itemId : habit.itemId;
}

function holds({ scope, value }: Exception, { place, company, atMs }: Circumstance): boolean {
  if (scope === 'place') return place.place === value;
  if (scope === 'weekday') return WEEKDAYS[new Date(atMs + place.offsetHours * 3_600_000).getUTCDay()] === value;
  return scope === 'season' ? trueSeason(atMs, place) === value : company === value;
}

import { type LocalTime, localTime } from '../../domain/local-time.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Season } from '../records/guest-record.ts';

/** The wall clock of a place, and the days its house counts in. */
export interface PlaceTime extends LocalTime {
  /** The business date, numbered as `day`: a night belongs to the day before until the house says (`dayEndsAt`). */
  houseDay(atMs: number): number;
}

/** The clock of a place; of the business, if the place is unknown. */
export type LocalTimeAt = (place: string | null) => PlaceTime;

/** A clock costs some 30 µs to make and nothing to keep; there are no more of them than zones and ends of days. */
const CLOCKS = new Map<string, PlaceTime>();

/** Each place's own clock, else the tenant's. */
export function localTimeOf(settings: Pick<TenantSettings, 'timeZone' | 'places'>): LocalTimeAt {
  return (place) => {
    const told = place === null ? undefined : placeOf(settings, place);
    return clockOf(told?.timeZone ?? settings.timeZone, told?.dayEndsAt ?? DAY_ENDS_AT);
  };
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Offsets from UTC are whole quarters of an hour. */
const QUARTER_MS = HOUR_MS / 4;

/** Until then a night belongs to the day before: two drinks at ten to and ten past midnight are one evening. */
const DAY_ENDS_AT = '04:00';

/** The day something was had on, as guests and the house count. */
export function occasionDay(time: PlaceTime, atMs: number): number {
  return time.houseDay(atMs);
}

export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** The weekday of a number of `LocalTime.day`; day 0 was a Thursday. */
export function weekdayOf(day: number): Weekday {
  return WEEKDAYS[(day + 4) % 7] ?? 'sunday';
}

/** Parts of a day in which people have different things at one counter: coffee in the morning, a whisky at night. */
export const HOURS = ['morning', 'afternoon', 'evening'] as const;
export type HourPart = (typeof HOURS)[number];

/** @param hour - local, 0 to 23; the night belongs to the evening before it */
export function dayPartOf(hour: number): HourPart {
  if (hour < 4 || hour >= 17) return 'evening';
  return hour < 11 ? 'morning' : 'afternoon';
}

/** The first moment of a calendar day at a place, milliseconds since the epoch. */
export function startOfDay(time: LocalTime, day: number): number {
  // No zone is further than 14 hours ahead of UTC, nor 12 behind it.
  let atMs = (day - 1) * DAY_MS + 10 * HOUR_MS;
  while (time.day(atMs) < day) atMs += QUARTER_MS;
  return atMs;
}

/** The number of the calendar day a date such as `2026-05-01` names, as `LocalTime.day` counts. */
export function dayOfDate(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

/** `2026-05-01`, from a number of `LocalTime.day`. */
export function dateOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The meteorological season of a day at a place: June is summer in the north, winter in the south. */
export function seasonAt(day: number, settings: Pick<TenantSettings, 'places'>, place: string | null): Season {
  const month = new Date(day * 86_400_000).getUTCMonth();
  const south = place !== null && placeOf(settings, place)?.hemisphere === 'south';
  const seasons = ['winter', 'spring', 'summer', 'autumn'] as const;
  return seasons[Math.floor(((month + 1) % 12) / 3 + (south ? 2 : 0)) % 4] ?? 'winter';
}

/** The language of a house for guests of whom none is known: its own, else the tenant's. */
export function defaultLocaleAt(
  settings: Pick<TenantSettings, 'defaultLocale' | 'places'>,
  place: string | null,
): string {
  return (place === null ? undefined : placeOf(settings, place)?.defaultLocale) ?? settings.defaultLocale;
}

function placeOf({ places }: Pick<TenantSettings, 'places'>, place: string) {
  return Object.hasOwn(places, place) ? places[place] : undefined;
}

function clockOf(timeZone: string, dayEndsAt: string): PlaceTime {
  const key = `${dayEndsAt} ${timeZone}`;
  const known = CLOCKS.get(key);
  if (known !== undefined) return known;
  const { day, hour } = localTime(timeZone);
  const [hours = 0, minutes = 0] = dayEndsAt.split(':').map(Number);
  const nightMs = hours * HOUR_MS + minutes * 60_000;
  const clock = { day, hour, houseDay: (atMs: number) => day(atMs - nightMs) };
  CLOCKS.set(key, clock);
  return clock;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Short enough that no zone changes its clocks there and back within it: compared with Intl in all zones, 1975 to 2040. */
const WEEK_MS = 7 * DAY_MS;

/** The wall clock and calendar of one time zone. */
export interface LocalTime {
  /** Number of the calendar day: consecutive days differ by one, across months and daylight saving alike. */
  day(atMs: number): number;
  /** 0 to 23. */
  hour(atMs: number): number;
}

/**
 * Wall clock of an IANA zone.
 *
 * A lookup in the zone's tables takes microseconds, so the offset is looked up at the ends of a week only, and used in
 * between when both agree; in a week in which clocks change every time is looked up.
 *
 * @throws {RangeError} for a zone the runtime does not know
 */
export function localTime(timeZone: string): LocalTime {
  const format = formatOf(timeZone);
  const atWeekStart = new Map<number, number>();

  const weekOffset = (week: number): number => {
    const known = atWeekStart.get(week);
    if (known !== undefined) return known;
    const offset = offsetMs(format, week * WEEK_MS);
    atWeekStart.set(week, offset);
    return offset;
  };
  const toLocal = (atMs: number): number => {
    const week = Math.floor(atMs / WEEK_MS);
    const offset = weekOffset(week);
    return atMs + (offset === weekOffset(week + 1) ? offset : offsetMs(format, atMs));
  };
  return {
    day: (atMs) => Math.floor(toLocal(atMs) / DAY_MS),
    hour: (atMs) => {
      const local = toLocal(atMs);
      return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS);
    },
  };
}

/** What a moment says of its own zone: `Z` or an offset at its end. */
const OWN_ZONE = /(?:Z|[+-]\d\d:\d\d)$/;
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/**
 * A moment as written in ISO 8601, milliseconds since the epoch; what names no zone is read on the wall clock of
 * `timeZone`. A time that a clock change repeats is the first of the two; one that it skips is read as if the clocks
 * had not been changed yet (02:30 is 03:30 of summer time), as `java.time` does.
 *
 * @param text - `2026-11-26T08:00`, seconds, fractions and `Z` or an offset as you like
 * @param timeZone - IANA name
 * @returns NaN for what is no such time; 0 for the hours of 1 January 1970 that lie before the epoch by that zone
 */
export function readMoment(text: string, timeZone: string): number {
  if (OWN_ZONE.test(text)) return Date.parse(text);
  const wallMs = Date.parse(`${text}Z`);
  if (Number.isNaN(wallMs)) return Number.NaN;
  let format = FORMATS.get(timeZone);
  if (format === undefined) {
    format = formatOf(timeZone);
    FORMATS.set(timeZone, format);
  }
  // No zone changes its clocks twice within two days.
  const before = offsetMs(format, wallMs - DAY_MS);
  const after = offsetMs(format, wallMs + DAY_MS);
  const early = wallMs - before;
  const late = wallMs - after;
  const isLate = offsetMs(format, early) !== before && offsetMs(format, late) === after;
  return Math.max(0, isLate ? late : early);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

function offsetMs(format: Intl.DateTimeFormat, atMs: number): number {
  const wholeSecondMs = Math.floor(atMs / 1000) * 1000;
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(wholeSecondMs)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSecondMs;
}

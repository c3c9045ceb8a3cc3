const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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
 * A lookup in the zone's tables is slow beside arithmetic, so the offset is looked up at the ends of a UTC day only,
 * and used in between when both agree; a day on which clocks change is looked up time by time.
 *
 * @throws {RangeError} for a zone the runtime does not know
 */
export function localTime(timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const atMidnight = new Map<number, number>();

  const midnightOffset = (utcDay: number): number => {
    const known = atMidnight.get(utcDay);
    if (known !== undefined) return known;
    const offset = offsetMs(format, utcDay * DAY_MS);
    atMidnight.set(utcDay, offset);
    return offset;
  };
  const toLocal = (atMs: number): number => {
    const utcDay = Math.floor(atMs / DAY_MS);
    const offset = midnightOffset(utcDay);
    return atMs + (offset === midnightOffset(utcDay + 1) ? offset : offsetMs(format, atMs));
  };
  return {
    day: (atMs) => Math.floor(toLocal(atMs) / DAY_MS),
    hour: (atMs) => {
      const local = toLocal(atMs);
      return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS);
    },
  };
}

function offsetMs(format: Intl.DateTimeFormat, atMs: number): number {
  const wholeSecondMs = Math.floor(atMs / 1000) * 1000;
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(wholeSecondMs)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSecondMs;
}

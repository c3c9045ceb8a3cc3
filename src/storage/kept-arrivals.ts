const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

/** Whose day of departure nobody told is looked for on so many days. */
const UNTOLD_DAYS = 30;

/** The last day a stay is looked for on. */
export function lastDayOf(day: number, lastDay: number | null): number {
  return Math.max(day, lastDay ?? day + UNTOLD_DAYS);
}

/**
 * Arrivals of days before this one go: 400 days before today. Counted from today and not from the newest entry, since a
 * wedding booked far ahead, or a wrong year, says nothing of who comes this week.
 */
export function oldestArrivalDay(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS) - KEPT_DAYS;
}

/** What was told at a place before this moment goes. */
export function oldestMatterMs(nowMs: number): number {
  return nowMs - KEPT_DAYS * DAY_MS;
}

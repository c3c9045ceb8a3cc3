const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

/**
 * Arrivals of days before this one go: 400 days before today. Counted from today and not from the newest entry, since a
 * wedding booked far ahead, or a wrong year, says nothing of who comes this week.
 */
export function oldestArrivalDay(nowMs: number): number {
  return Math.floor(nowMs / DAY_MS) - KEPT_DAYS;
}

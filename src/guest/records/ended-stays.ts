import type { GuestRecord } from './guest-record.ts';
import { isOfStay } from './records-to-expire.ts';
import type { Stay } from './stays.ts';

const DAY_MS = 86_400_000;

/**
 * When a stay was over, as far as its ending is known: one that is under way, or still to come, is not.
 *
 * @param records - that they were folded from, and what those stand in place of
 */
export function endedStays(
  stays: readonly Stay[],
  records: readonly GuestRecord[],
  atMs: number,
): ReadonlyMap<string, number> {
  const toldAtMs = new Map<string, number>();
  for (const record of records) {
    if (isOfStay(record)) toldAtMs.set(record.stayId, Math.max(record.atMs, toldAtMs.get(record.stayId) ?? 0));
  }
  return new Map(
    stays.flatMap((stay) => {
      if (stay.status === 'here') return [];
      // The whole of the last day, wherever the place is.
      const lastDay = Math.max(stay.departureDay ?? 0, stay.lastSeenDay ?? 0, stay.arrivalDay ?? 0);
      const endMs = stay.leftAtMs ?? (stay.status === 'cancelled' || stay.role === null ? 0 : (lastDay + 2) * DAY_MS);
      if (endMs >= atMs) return [];
      return [[stay.stayId, Math.max(endMs, toldAtMs.get(stay.stayId) ?? 0)] as const];
    }),
  );
}

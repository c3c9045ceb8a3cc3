import type { Stay } from '../records/stays.ts';

/** What the stays of two guests say on whether they are one. */
export type StayEvidence = 'stay_same' | 'room_shared' | 'two_places_at_once';

/**
 * One stay, or one room on the same night, speaks for one person; two places on the same night against. A booking not
 * begun proves no presence, and a last night nobody told of none either. O(stays of a * stays of b).
 */
export function stayEvidence(a: readonly Stay[], b: readonly Stay[]): readonly StayEvidence[] {
  const pairs = a.filter(wasHere).flatMap((one) => b.filter(wasHere).map((other) => [one, other] as const));
  const overlapping = pairs.filter(([one, other]) => shareNight(one, other));
  const found: StayEvidence[] = [];
  if (pairs.some(([one, other]) => one.stayId === other.stayId)) found.push('stay_same');
  else if (overlapping.some(([one, other]) => isSameRoom(one, other))) found.push('room_shared');
  if (overlapping.some(([one, other]) => isElsewhere(one, other))) found.push('two_places_at_once');
  return found;
}

function wasHere({ status }: Stay): boolean {
  return status === 'here' || status === 'left';
}

/** Nights are counted by the day they begin on: a guest who leaves on the day another arrives shares none. */
function shareNight(a: Stay, b: Stay): boolean {
  const [endA, endB] = [endOf(a), endOf(b)];
  if (a.arrivalDay === null || b.arrivalDay === null || endA === null || endB === null) return false;
  return Math.max(a.arrivalDay, b.arrivalDay) < Math.min(endA, endB);
}

/** Whoever arrived slept one night at least, unless they left on the same day; of a stay under way no later night is known. */
function endOf({ status, arrivalDay, departureDay, lastSeenDay }: Stay): number | null {
  if (status === 'left' && departureDay !== null) return departureDay;
  return arrivalDay === null ? null : Math.max(arrivalDay + 1, lastSeenDay ?? arrivalDay);
}

function isSameRoom(a: Stay, b: Stay): boolean {
  return a.room !== null && a.room === b.room && a.place !== null && a.place === b.place;
}

function isElsewhere(a: Stay, b: Stay): boolean {
  return a.place !== null && b.place !== null && a.place !== b.place && a.stayId !== b.stayId;
}

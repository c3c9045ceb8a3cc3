import { eventTypeOf, type History, type Interaction } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { LocalTimeAt } from '../places/place-time.ts';
import { currentStay, MADE_AHEAD, type Stay } from '../records/stays.ts';
import type { Standing } from './greeting.ts';

/** The desk takes so long at most to greet who has just arrived; whoever meets them later greets them once more. */
const WELCOME_MS = 3_600_000;
/** Where an arrival is greeted. */
const WELCOMED_AT = 'check-in';

/** Where a guest is met; `touchpoint` is null for the whole picture. */
export interface Meeting {
  readonly place: string | null;
  readonly atMs: number;
  readonly touchpoint?: string | null;
}

/**
 * Where this guest stands at a moment: `here` from the second day of a stay, once they were welcomed back, and until
 * the day they left on is over; `returning` only if something proves an earlier stay or visit; else `first`.
 *
 * Proof of a visit is a stay that began, a place, something now owned, or a habit kept up here. Looking around and
 * booking ahead are not visits. O(interactions + stays).
 *
 * @param history - newest first, nothing later than `atMs`
 */
export function standingOf(
  stays: readonly Stay[],
  history: History,
  meeting: Meeting,
  settings: Pick<TenantSettings, 'eventTypes'>,
  localTimeAt: LocalTimeAt,
): Standing {
  const { place, atMs } = meeting;
  const begun = stays.filter(({ status }) => status === 'here' || status === 'left');
  const current = currentStay(stays, place);
  const today = localTimeAt(place).houseDay(atMs);
  const begunDay = current?.arrivalDay ?? today;
  const before = begun.filter((stay) => stay !== current && (stay.arrivalDay ?? today) < begunDay);
  const visits = history.filter(
    (one) => provesVisit(one, settings) && localTimeAt(one.place).houseDay(one.atMs) < begunDay,
  );
  const [earlierStay] = before;
  const [earlierVisit] = visits;
  const evidence = earlierStay?.evidence ?? (earlierVisit === undefined ? [] : [earlierVisit.eventKey]);
  const stayed = { stays: begun.length, isNewHere: false };
  const isBack = evidence.length > 0;
  if (current !== null && (begunDay < today || (isBack && wasWelcomed(current, meeting)))) {
    return { ...stayed, visit: 'here', evidence: current.evidence };
  }
  const leftNow = begun.find((stay) => stay !== current && stay.status === 'left' && stay.departureDay === today);
  if (leftNow !== undefined && isAt(leftNow, place)) return { ...stayed, visit: 'here', evidence: leftNow.evidence };
  const isNewHere = isBack && ![...before, ...visits].some((one) => isAt(one, place));
  return { ...stayed, visit: isBack ? 'returning' : 'first', isNewHere, evidence };
}

/** The desk that checked them in has said it; so has whoever met them in the first hour. */
function wasWelcomed({ arrivedAtMs }: Stay, { touchpoint = null, atMs }: Meeting): boolean {
  if (arrivedAtMs === null) return false;
  return atMs - arrivedAtMs > WELCOME_MS || (touchpoint !== null && touchpoint !== WELCOMED_AT);
}

/** Where nobody told a place it may have been any. */
function isAt(one: { readonly place: string | null }, place: string | null): boolean {
  return place === null || one.place === null || one.place === place;
}

function provesVisit({ type, stayId, place }: Interaction, settings: Pick<TenantSettings, 'eventTypes'>): boolean {
  if (type === MADE_AHEAD) return false;
  const meaning = eventTypeOf(settings, type);
  return stayId !== null || place !== null || meaning?.owned === true || meaning?.habit === true;
}

import type { History, Interaction } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { Standing } from '../greeting/greeting.ts';
import type { LocalTimeAt } from '../places/place-time.ts';
import { MADE_AHEAD } from './fold-stays.ts';
import type { Stay } from './stay.ts';

/** The stay a guest is in; null if none. With a place, the one there comes first. */
export function currentStay(stays: readonly Stay[], place: string | null): Stay | null {
  const here = stays.filter(({ status }) => status === 'here');
  return here.find((stay) => stay.place === place) ?? here[0] ?? null;
}

/**
 * Where this guest stands at a moment: `returning` only if something proves an earlier stay or visit, `here` from the
 * second day of a stay, else `first`.
 *
 * Proof of a visit is a stay that began, a place, something now owned, or a habit kept up here. Looking around and
 * booking ahead are not visits. O(interactions).
 *
 * @param history - newest first, nothing later than `atMs`
 */
export function standingOf(
  stays: readonly Stay[],
  history: History,
  question: { readonly place: string | null; readonly atMs: number },
  settings: Pick<TenantSettings, 'eventTypes'>,
  localTimeAt: LocalTimeAt,
): Standing {
  const begun = stays.filter(({ status }) => status === 'here' || status === 'left');
  const current = currentStay(stays, question.place);
  const today = localTimeAt(question.place).day(question.atMs);
  const begunDay = current?.arrivalDay ?? today;
  const earlierStay = begun.find((stay) => stay !== current && (stay.arrivalDay ?? today) < begunDay);
  const earlierVisit = history.find(
    (one) => provesVisit(one, settings) && localTimeAt(one.place).day(one.atMs) < begunDay,
  );
  const evidence = earlierStay?.evidence ?? (earlierVisit === undefined ? [] : [earlierVisit.eventKey]);
  if (current !== null && begunDay < today) return { visit: 'here', stays: begun.length, evidence: current.evidence };
  return { visit: evidence.length > 0 ? 'returning' : 'first', stays: begun.length, evidence };
}

function provesVisit({ type, stayId, place }: Interaction, settings: Pick<TenantSettings, 'eventTypes'>): boolean {
  if (type === MADE_AHEAD) return false;
  const meaning = settings.eventTypes[type];
  return stayId !== null || place !== null || meaning?.owned === true || meaning?.habit === true;
}

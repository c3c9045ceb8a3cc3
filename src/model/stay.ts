import type { Visit } from '../domain/greeting.ts';
import type { History, Interaction } from '../domain/interaction.ts';
import type { TenantSettings } from '../domain/settings.ts';
import type { LocalTime } from './local-time.ts';

/** A stay may pass so many days without an event before we take it for ended: check-out is not always told. */
const QUIET_DAYS = 2;

/** Made before the visit it is for: it shows a taste, not that the guest was here. */
const MADE_AHEAD = 'book';

/** The local days on which a stay was seen, first to last. */
export interface StaySpan {
  readonly stayId: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Spans of all stays of a history, the latest begun first, ties by id. O(interactions + stays log stays). */
export function staySpans(history: History, time: LocalTime): readonly StaySpan[] {
  const spans = new Map<string, StaySpan>();
  for (const { stayId, type, atMs } of history) {
    if (stayId === null || type === MADE_AHEAD) continue;
    const day = time.day(atMs);
    const span = spans.get(stayId) ?? { stayId, firstDay: day, lastDay: day };
    spans.set(stayId, {
      stayId,
      firstDay: Math.min(span.firstDay, day),
      lastDay: Math.max(span.lastDay, day),
    });
  }
  return [...spans.values()].sort((a, b) => b.firstDay - a.firstDay || (a.stayId < b.stayId ? -1 : 1));
}

/** The stay the guest is in on a day, as far as events tell; null if none. */
export function currentStay(spans: readonly StaySpan[], today: number): StaySpan | null {
  return spans.find((span) => span.lastDay >= today - QUIET_DAYS) ?? null;
}

/**
 * Where this customer stands at a moment: `returning` only if an event proves an earlier stay or visit, `here` from the
 * second day of a stay, else `first`.
 *
 * Proof of a visit is a stay, a place, something now owned, or a habit kept up here. Looking around and booking ahead are not visits.
 *
 * @param history - nothing later than `atMs`
 */
export function visitAt(
  history: History,
  atMs: number,
  settings: Pick<TenantSettings, 'eventTypes'>,
  time: LocalTime,
): Visit {
  const today = time.day(atMs);
  const begunDay = currentStay(staySpans(history, time), today)?.firstDay ?? today;
  if (begunDay < today) return 'here';
  const wasHere = (interaction: Interaction): boolean =>
    provesVisit(interaction, settings) && time.day(interaction.atMs) < begunDay;
  return history.some(wasHere) ? 'returning' : 'first';
}

function provesVisit({ type, stayId, place }: Interaction, settings: Pick<TenantSettings, 'eventTypes'>): boolean {
  if (type === MADE_AHEAD) return false;
  const meaning = settings.eventTypes[type];
  return stayId !== null || place !== null || meaning?.owned === true || meaning?.habit === true;
}

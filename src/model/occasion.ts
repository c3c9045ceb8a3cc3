import type { History, Interaction } from '../domain/interaction.ts';
import type { LocalTime } from './local-time.ts';
import type { StaySpan } from './stay.ts';

/** Interactions that share their circumstances, and so count once: a stay, or a day. */
export interface Occasion {
  readonly lastAtMs: number;
  /** Newest first. */
  readonly interactions: readonly Interaction[];
}

/** What decides which interactions share an occasion. */
export interface OccasionRule {
  /** All stays of the customer, see `staySpans`. */
  readonly spans: readonly StaySpan[];
  /** The one stay whose days count singly, or null: see `stayWhoseDaysCount`. */
  readonly splitStayId: string | null;
  readonly time: LocalTime;
}

/**
 * Groups interactions into independent occasions, the latest first.
 *
 * With a stay, the occasion is the stay: whatever happened nine times in it happened once. Without one it is the local
 * calendar day; but a day inside a known stay belongs to that stay, told or not, since the circumstances are the same.
 * The order in which interactions come in does not matter. O(interactions * (log interactions + stays)).
 */
export function groupOccasions(interactions: History, rule: OccasionRule): readonly Occasion[] {
  const groups = new Map<string, Interaction[]>();
  for (const interaction of interactions) {
    const key = occasionKey(interaction, rule);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [interaction]);
    else group.push(interaction);
  }
  return [...groups]
    .map(([key, group]) => ({ key, interactions: group.sort(newestFirst) }))
    .map(({ key, interactions }) => ({ key, interactions, lastAtMs: interactions[0]?.atMs ?? 0 }))
    .sort((a, b) => b.lastAtMs - a.lastAtMs || compare(a.key, b.key));
}

/**
 * The stay whose days may count as occasions of their own: the current one, and only when asked at its own place. On
 * the third morning of a first stay the same house may know the usual; any other house may not.
 *
 * @param place - where the question is asked; null answers null, the strict reading
 */
export function stayWhoseDaysCount(history: History, place: string | null, current: StaySpan | null): string | null {
  if (place === null || current === null) return null;
  const places = new Set<string>();
  for (const interaction of history) {
    if (interaction.stayId === current.stayId && interaction.place !== null) places.add(interaction.place);
  }
  return places.size === 1 && places.has(place) ? current.stayId : null;
}

function occasionKey(interaction: Interaction, { spans, splitStayId, time }: OccasionRule): string {
  const day = time.day(interaction.atMs);
  const covering = spans.find((span) => span.firstDay <= day && day <= span.lastDay);
  const stayId = interaction.stayId ?? covering?.stayId ?? null;
  return stayId === null || stayId === splitStayId ? `day:${day}` : `stay:${stayId}`;
}

/** Total: nothing is left to the order of arrival. */
function newestFirst(a: Interaction, b: Interaction): number {
  return b.atMs - a.atMs || compare(a.eventKey, b.eventKey) || compare(a.itemId, b.itemId);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

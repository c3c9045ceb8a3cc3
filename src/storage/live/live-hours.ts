import type { ItemId } from '../../domain/ids.ts';
import type { LiveItem } from '../../domain/live-item.ts';
import { MOST_LIVE_TOLD } from '../../ports/live/live-counts.ts';

const HOUR_MS = 3_600_000;
/** An hour and the one after it, in which it still counts. */
export const LIVE_TTL_MS = 2 * HOUR_MS;

export function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS);
}

/** Counts of one hour, by item. */
export interface HourOfItems {
  readonly people: ReadonlyMap<ItemId, number>;
  readonly customers: ReadonlyMap<ItemId, number>;
}

/**
 * The last sixty minutes from two hours of the clock: this one, and as much of the one before as reaches into them, as if
 * its people had come evenly.
 */
export function lastHour(current: HourOfItems, before: HourOfItems, nowMs: number): readonly LiveItem[] {
  const left = 1 - (nowMs - hourOf(nowMs) * HOUR_MS) / HOUR_MS;
  const about = (kind: keyof HourOfItems, item: ItemId) =>
    Math.round((current[kind].get(item) ?? 0) + left * (before[kind].get(item) ?? 0));
  return [...new Set([...current.people.keys(), ...before.people.keys()])]
    .map((itemId) => ({ itemId, people: about('people', itemId), customers: about('customers', itemId) }))
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people || (a.itemId < b.itemId ? -1 : 1))
    .slice(0, MOST_LIVE_TOLD);
}

/** Whether this person's touch makes room for an item where there is none: one person in sixteen, always the same. */
export function makesRoom(person: string): boolean {
  let hash = 0;
  for (let at = 0; at < person.length; at += 1) hash = Math.imul(hash ^ person.charCodeAt(at), 0x01000193);
  return ((hash >>> 13) & 15) === 0;
}

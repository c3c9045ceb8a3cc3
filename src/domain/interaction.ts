import { isDeepStrictEqual } from 'node:util';
import type { EventContext } from './event.ts';
import type { CustomerRef, ItemId } from './ids.ts';
import type { TenantSettings } from './settings.ts';

/**
 * One line of one event, as a history keeps it.
 * `eventKey` is the event's id: lines that share it were one order, and evidence points at it. Of what versions before
 * 2026-11-26 stored only a digest of the id is left.
 */
export interface Interaction extends EventContext {
  readonly atMs: number;
  readonly type: string;
  readonly itemId: ItemId;
  readonly eventKey: string;
  readonly quantity: number;
  readonly price: number | null;
  readonly value: number | null;
}

/** A customer's latest interactions: newest first by the time they happened, bounded in length. */
export type History = readonly Interaction[];

/** A customer with all that is kept of what they did. */
export interface CustomerHistory {
  readonly customer: CustomerRef;
  readonly history: History;
}

type WeightSettings = Pick<TenantSettings, 'eventTypes' | 'ratingScale'>;

const DAY_MS = 86_400_000;

/**
 * How much one interaction says about taste: weight of its type x decay by age x rating.
 *
 * @param referenceMs - the moment ages are counted back from; what happened after it counts as of age zero
 * @returns 0 for a type the settings do not name
 */
export function interactionWeight(interaction: Interaction, settings: WeightSettings, referenceMs: number): number {
  const type = eventTypeOf(settings, interaction.type);
  if (type === undefined) return 0;
  return freshWeight(interaction, settings) * decay(referenceMs - interaction.atMs, type.halfLifeDays);
}

/** Whether who did this has the item, or has had it: what a list of new things leaves out. */
export function hasHad({ owned, had }: TenantSettings['eventTypes'][string]): boolean {
  return owned || had === true;
}

/** Kept in the history, but neither counted nor an order nor a return: an impression, say. False for a type nobody named. */
export function isPassing(type: TenantSettings['eventTypes'][string] | undefined): boolean {
  if (type === undefined || type.returns === true) return false;
  return type.weight === 0 && !hasHad(type) && !type.habit;
}

/**
 * The weight an interaction had on the day it happened.
 *
 * A rating moves it from the full weight of its type (top of the scale) through nothing (the middle) to the full weight
 * against (bottom). A type that speaks against an item stays against it, whatever its value.
 */
export function freshWeight(interaction: Pick<Interaction, 'type' | 'value'>, settings: WeightSettings): number {
  const type = eventTypeOf(settings, interaction.type);
  return type === undefined ? 0 : ratedWeight(type, interaction.value, settings);
}

/** The same of a type that is known. */
export function ratedWeight(
  { weight }: TenantSettings['eventTypes'][string],
  value: number | null,
  { ratingScale: { min, max } }: Pick<TenantSettings, 'ratingScale'>,
): number {
  if (value === null || weight <= 0) return weight;
  const rating = ((value - min) / (max - min)) * 2 - 1;
  return weight * Math.max(-1, Math.min(1, rating));
}

/** What is left after an age: 1 at zero and below, a half after each half-life. */
export function decay(ageMs: number, halfLifeDays: number): number {
  return ageMs <= 0 ? 1 : 0.5 ** (ageMs / (halfLifeDays * DAY_MS));
}

/** Quantities are decimals: what is left after 0.3 of 0.1 + 0.2 came back is nothing. */
const NOTHING_LEFT = 1e-9;

/**
 * A history as it is after what came back: the returns are not in it, nor, unit for unit, the latest that was taken of
 * the same item before. What came back is neither owned nor liked nor bought together, and it is not disliked either.
 * A return without such a taking is just left out. At one moment the taking came first. O(n), and the same array where
 * nothing came back.
 *
 * @param history - newest first
 */
export function withoutReturned(history: History, types: TenantSettings['eventTypes']): History {
  const knownTypes = eventTypeReader({ eventTypes: types });
  const typeOf = ({ type }: Interaction) => knownTypes(type);
  const isReturn = (one: Interaction) => typeOf(one)?.returns === true;
  if (!history.some(isReturn)) return history;
  const cameBack = new Map<string, number>();
  const ordered = history.toSorted((a, b) => b.atMs - a.atMs || Number(isReturn(b)) - Number(isReturn(a)));
  return ordered.flatMap((one) => {
    const { itemId, quantity } = one;
    if (isReturn(one)) {
      cameBack.set(itemId, (cameBack.get(itemId) ?? 0) + quantity);
      return [];
    }
    const type = typeOf(one);
    const taken = type?.owned === true || type?.habit === true;
    const gone = taken ? Math.min(quantity, cameBack.get(itemId) ?? 0) : 0;
    if (gone === 0) return [one];
    cameBack.set(itemId, (cameBack.get(itemId) ?? 0) - gone);
    return quantity - gone > NOTHING_LEFT ? [{ ...one, quantity: quantity - gone }] : [];
  });
}

/**
 * The histories of one person's ids as one, newest first. Ties are told apart by the event, then by the order of the
 * parts, so that the answer is the same whichever id was asked. What stands alike in two of them was sent under both
 * ids, and was done once. O(n log n).
 *
 * @param parts - each newest first, in an order that does not depend on who asks
 */
export function joinHistories(parts: readonly History[]): History {
  if (parts.length === 1) return parts[0] ?? [];
  const earlier = new Map<string, Interaction[]>();
  const joined: Interaction[] = [];
  for (const part of parts) {
    // Within a part nothing is dropped: an order may have two equal lines.
    joined.push(
      ...part.filter((one) => earlier.get(one.eventKey)?.some((two) => isDeepStrictEqual(one, two)) !== true),
    );
    for (const one of part) earlier.set(one.eventKey, [...(earlier.get(one.eventKey) ?? []), one]);
  }
  return joined.sort((a, b) => b.atMs - a.atMs || compare(a.eventKey, b.eventKey));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a type means to the tenant; undefined for one its settings do not name, be it a word that every object knows. */
export function eventTypeOf(
  { eventTypes }: Pick<TenantSettings, 'eventTypes'>,
  type: string,
): TenantSettings['eventTypes'][string] | undefined {
  return Object.hasOwn(eventTypes, type) ? eventTypes[type] : undefined;
}

/** {@link eventTypeOf} for a history, most of which is of few types: what was asked last is known. */
export function eventTypeReader(
  settings: Pick<TenantSettings, 'eventTypes'>,
): (type: string) => TenantSettings['eventTypes'][string] | undefined {
  let asked: string | null = null;
  let known: TenantSettings['eventTypes'][string] | undefined;
  return (type) => {
    if (type !== asked) known = eventTypeOf(settings, type);
    asked = type;
    return known;
  };
}

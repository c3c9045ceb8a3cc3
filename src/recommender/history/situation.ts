import type { ItemId, NumbersById } from '../../domain/ids.ts';
import {
  decay,
  eventTypeReader,
  type History,
  hasHad,
  type Interaction,
  isPassing,
  ratedWeight,
  withoutReturned,
} from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type CustomerSpan, type InteractionLog, NO_ORDER } from '../log/interaction-log.ts';
import type { Seed, Situation, Step } from '../signals/signal.ts';

/** The settings that say what a history means. */
export type DeedSettings = Pick<TenantSettings, 'eventTypes' | 'ratingScale'>;

/**
 * What somebody did that counts, newest first, in columns: a history that was read, or a customer's part of a log.
 * Types the tenant does not name are not in it, nor are passing ones (an impression, say), nor what came back.
 */
export interface Deeds {
  readonly length: number;
  /** Number of the item: its index in the model, or below zero for what the model does not know. */
  item(at: number): number;
  atMs(at: number): number;
  /** Weight on the day it happened, rating included; may be negative. */
  weight(at: number): number;
  /** Of its type. */
  halfLifeDays(at: number): number;
  /** The type says that they have the item, or have had it: where new things are looked for it is left out. */
  isOwned(at: number): boolean;
  /** The type says that they have the item or repeat it: a purchase, a consumption. */
  isOrder(at: number): boolean;
}

/** Deeds whose items and types have names, as a list with reasons needs them. */
export interface PersonDeeds extends Deeds {
  itemIdAt(at: number): ItemId;
  typeAt(at: number): string;
  /** Undefined for an item that neither the model nor these deeds know. */
  numberOf(itemId: ItemId): number | undefined;
}

const NO_ITEMS: NumbersById = new Map();

type EventType = TenantSettings['eventTypes'][string];

/** A history as it was read. */
export class HistoryDeeds implements PersonDeeds {
  readonly #settings: DeedSettings;
  readonly #deeds: Interaction[] = [];
  readonly #types: EventType[] = [];
  readonly #items: number[] = [];
  readonly #indexOf: NumbersById;
  readonly #strangers = new Map<ItemId, number>();

  /**
   * @param history - newest first
   * @param indexOf - the model's items; null: there is none
   */
  constructor(history: History, settings: DeedSettings, indexOf: NumbersById | null) {
    this.#settings = settings;
    this.#indexOf = indexOf ?? NO_ITEMS;
    const typeOf = eventTypeReader(settings);
    for (const deed of withoutReturned(history, settings.eventTypes)) {
      const type = typeOf(deed.type);
      if (type === undefined || isPassing(type)) continue;
      this.#deeds.push(deed);
      this.#types.push(type);
      this.#items.push(this.numberOf(deed.itemId) ?? this.#nameStranger(deed.itemId));
    }
  }

  get length(): number {
    return this.#deeds.length;
  }

  item(at: number): number {
    return this.#items[at] as number;
  }

  atMs(at: number): number {
    return (this.#deeds[at] as Interaction).atMs;
  }

  weight(at: number): number {
    return ratedWeight(this.#types[at] as EventType, (this.#deeds[at] as Interaction).value, this.#settings);
  }

  halfLifeDays(at: number): number {
    return (this.#types[at] as EventType).halfLifeDays;
  }

  isOwned(at: number): boolean {
    return hasHad(this.#types[at] as EventType);
  }

  isOrder(at: number): boolean {
    const { owned, habit } = this.#types[at] as EventType;
    return owned || habit;
  }

  itemIdAt(at: number): ItemId {
    return (this.#deeds[at] as Interaction).itemId;
  }

  typeAt(at: number): string {
    return (this.#deeds[at] as Interaction).type;
  }

  /** Events of one order share it. */
  eventKeyAt(at: number): string {
    return (this.#deeds[at] as Interaction).eventKey;
  }

  numberOf(itemId: ItemId): number | undefined {
    return this.#indexOf.get(itemId) ?? this.#strangers.get(itemId);
  }

  #nameStranger(itemId: ItemId): number {
    const number = -1 - this.#strangers.size;
    this.#strangers.set(itemId, number);
    return number;
  }
}

/** One customer's part of a log, from `start` on. */
export class SpanDeeds implements Deeds {
  readonly length: number;
  readonly #log: InteractionLog;
  readonly #start: number;

  constructor(log: InteractionLog, { start, end }: Pick<CustomerSpan, 'start' | 'end'>) {
    this.#log = log;
    this.#start = start;
    this.length = end - start;
  }

  item(at: number): number {
    return this.#log.items[this.#start + at] as number;
  }

  atMs(at: number): number {
    return this.#log.atMs[this.#start + at] as number;
  }

  weight(at: number): number {
    return this.#log.weights[this.#start + at] as number;
  }

  halfLifeDays(at: number): number {
    return this.#log.halfLifeDays[this.#start + at] as number;
  }

  isOwned(at: number): boolean {
    return this.#log.owned[this.#start + at] === 1;
  }

  isOrder(at: number): boolean {
    return this.#log.orders[this.#start + at] !== NO_ORDER;
  }
}

/** Deeds that only know numbers, with the model's names for its items: of a log, say. Their types stay unnamed. */
export class NamedDeeds implements PersonDeeds {
  readonly #deeds: Deeds;
  readonly #itemIds: readonly ItemId[];
  readonly #indexOf: NumbersById;

  constructor(deeds: Deeds, itemIds: readonly ItemId[], indexOf: NumbersById) {
    this.#deeds = deeds;
    this.#itemIds = itemIds;
    this.#indexOf = indexOf;
  }

  get length(): number {
    return this.#deeds.length;
  }

  item(at: number): number {
    return this.#deeds.item(at);
  }

  atMs(at: number): number {
    return this.#deeds.atMs(at);
  }

  weight(at: number): number {
    return this.#deeds.weight(at);
  }

  halfLifeDays(at: number): number {
    return this.#deeds.halfLifeDays(at);
  }

  isOwned(at: number): boolean {
    return this.#deeds.isOwned(at);
  }

  isOrder(at: number): boolean {
    return this.#deeds.isOrder(at);
  }

  itemIdAt(at: number): ItemId {
    return this.#itemIds[this.#deeds.item(at)] ?? '';
  }

  typeAt(): string {
    return '';
  }

  numberOf(itemId: ItemId): number | undefined {
    return this.#indexOf.get(itemId);
  }
}

/** What somebody did with one item, summed up. */
export interface ItemDeeds {
  /** > 0 speaks for the item's neighbours, < 0 against them; 0 says nothing. */
  readonly weight: number;
  /** Place of the deed that says most for it; where the weight is < 0, most against. */
  readonly tellingAt: number;
  /** They have it or have had it, by a type of event that says so. */
  readonly isOwned: boolean;
  /** They took it: it is owned, or of a type that is a habit. */
  readonly isHad: boolean;
  /** Turned down, and not taken since. */
  readonly isDisliked: boolean;
}

/** A situation, and all that is known of somebody besides: also of what may not be named, or the model does not know. */
export interface PersonSituation extends Situation {
  /** By item number, the last touched first. */
  readonly items: ReadonlyMap<number, ItemDeeds>;
}

interface Sum {
  sum: number;
  /** The largest weight of one deed on its day, and its place; then the smallest. */
  most: number;
  mostAt: number;
  least: number;
  leastAt: number;
  isOwned: boolean;
  isHad: boolean;
  /** Weights down to the latest negative one, which decides. */
  since: number;
  isDecided: boolean;
  isDisliked: boolean;
}

/**
 * What somebody is known to want at a moment: the one definition for serving, choosing and evaluating. What happened
 * later than the moment is not in it.
 *
 * The weight of an item is log(1 + sum of decayed weights), so that the tenth look adds less than the first (Hu, Koren &
 * Volinsky 2008, section 4, the log form of confidence); what is negative likewise, so that one thing turned down says
 * as much as one bought, and does not drown a taste. Ages are counted back from the newest deed: only the proportions
 * matter, and a customer who was away for a year still has a taste. An item is disliked from its latest negative deed
 * on, until what followed outweighs it.
 *
 * O(deeds).
 *
 * @param mayLead - what may not is neither seed nor step; it is still owned
 */
export function situationAt(
  deeds: Deeds,
  atMs: number,
  mayLead: (item: number) => boolean = () => true,
): PersonSituation {
  const sums = new Map<number, Sum>();
  const steps: Step[] = [];
  let newestMs = Number.NaN;
  let [agedMs, agedDays, left] = [Number.NaN, Number.NaN, 1];
  for (let at = 0; at < deeds.length; at += 1) {
    const happenedMs = deeds.atMs(at);
    if (happenedMs > atMs) continue;
    if (Number.isNaN(newestMs)) newestMs = happenedMs;
    // An order has many lines, all of one age.
    const days = deeds.halfLifeDays(at);
    if (happenedMs !== agedMs || days !== agedDays) left = decay(newestMs - happenedMs, days);
    agedMs = happenedMs;
    agedDays = days;
    const item = deeds.item(at);
    const weight = deeds.weight(at);
    const isOrder = deeds.isOrder(at);
    let entry = sums.get(item);
    if (entry === undefined) {
      entry = emptySum(at, weight);
      sums.set(item, entry);
    }
    entry.sum += weight * left;
    if (deeds.isOwned(at)) entry.isOwned = true;
    if (isOrder) entry.isHad = true;
    weigh(entry, at, weight);
    if (item >= 0 && mayLead(item)) steps.push({ itemIndex: item, atMs: happenedMs, weight, isOrder });
  }
  const items = new Map<number, ItemDeeds>();
  const seeds: Seed[] = [];
  for (const [item, entry] of sums) {
    const weight = Math.sign(entry.sum) * Math.log1p(Math.abs(entry.sum));
    const { isOwned, isHad, isDisliked } = entry;
    items.set(item, { weight, tellingAt: weight < 0 ? entry.leastAt : entry.mostAt, isOwned, isHad, isDisliked });
    if (weight !== 0 && item >= 0 && mayLead(item)) seeds.push({ itemIndex: item, weight });
  }
  return { seeds, steps, atMs, items };
}

/** Items turned down by an event that says so, and not taken since. */
export function dislikedItems(history: History, settings: DeedSettings): ReadonlySet<ItemId> {
  const deeds = new HistoryDeeds(history, settings, null);
  const { items } = situationAt(deeds, Number.POSITIVE_INFINITY);
  const disliked = new Set<ItemId>();
  for (const { isDisliked, tellingAt } of items.values()) if (isDisliked) disliked.add(deeds.itemIdAt(tellingAt));
  return disliked;
}

function emptySum(at: number, weight: number): Sum {
  return {
    sum: 0,
    most: weight,
    mostAt: at,
    least: weight,
    leastAt: at,
    isOwned: false,
    isHad: false,
    since: 0,
    isDecided: false,
    isDisliked: false,
  };
}

/** Called once a deed, the newest first. */
function weigh(entry: Sum, at: number, weight: number): void {
  if (weight > entry.most) {
    entry.most = weight;
    entry.mostAt = at;
  } else if (weight < entry.least) {
    entry.least = weight;
    entry.leastAt = at;
  }
  if (entry.isDecided) return;
  entry.since += weight;
  if (weight >= 0) return;
  entry.isDecided = true;
  entry.isDisliked = entry.since < 0;
}

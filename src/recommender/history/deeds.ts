import type { ItemId } from '../../domain/ids.ts';
import type { History, Interaction } from '../../domain/interaction.ts';
import { withoutReturned } from '../../domain/returns.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type CustomerSpan, type InteractionLog, NO_ORDER } from '../log/interaction-log.ts';
import { freshWeight, isPassing } from './interaction-weight.ts';

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
  /** The type says that they have the item now. */
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

const NO_ITEMS: ReadonlyMap<ItemId, number> = new Map();

type EventType = TenantSettings['eventTypes'][string];

/** A history as it was read. */
export class HistoryDeeds implements PersonDeeds {
  readonly #settings: DeedSettings;
  readonly #deeds: Interaction[] = [];
  readonly #types: EventType[] = [];
  readonly #items: number[] = [];
  readonly #indexOf: ReadonlyMap<ItemId, number>;
  readonly #strangers = new Map<ItemId, number>();

  /**
   * @param history - newest first
   * @param indexOf - the model's items; null: there is none
   */
  constructor(history: History, settings: DeedSettings, indexOf: ReadonlyMap<ItemId, number> | null) {
    this.#settings = settings;
    this.#indexOf = indexOf ?? NO_ITEMS;
    for (const deed of withoutReturned(history, settings.eventTypes)) {
      const type = Object.hasOwn(settings.eventTypes, deed.type) ? settings.eventTypes[deed.type] : undefined;
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
    return freshWeight(this.#deeds[at] as Interaction, this.#settings);
  }

  halfLifeDays(at: number): number {
    return (this.#types[at] as EventType).halfLifeDays;
  }

  isOwned(at: number): boolean {
    return (this.#types[at] as EventType).owned;
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
  readonly #indexOf: ReadonlyMap<ItemId, number>;

  constructor(deeds: Deeds, itemIds: readonly ItemId[], indexOf: ReadonlyMap<ItemId, number>) {
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

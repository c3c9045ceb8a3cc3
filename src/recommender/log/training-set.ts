import type { CustomerRef, ItemId } from '../../domain/ids.ts';
import {
  eventTypeOf,
  freshWeight,
  type History,
  hasHad,
  type Interaction,
  withoutReturned,
} from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { GrowableArray } from '../../maths/growable-array.ts';
import { type CustomerSpan, type InteractionLog, NO_ORDER } from './interaction-log.ts';

/** What the fit needs of a tenant's settings. */
export type TrainingSettings = Pick<TenantSettings, 'eventTypes' | 'ratingScale' | 'training'>;

/**
 * Collects the histories of one tenant as they are read, in about 25 bytes an interaction: the objects handed in are
 * not kept. Counted is what happened up to `asOfMs` with a type the settings name, unless that type weighs nothing
 * and is no order either. A customer handed in twice (a scan may repeat itself) replaces the first.
 */
export class TrainingSet {
  readonly settings: TrainingSettings;
  readonly asOfMs: number;
  readonly #customers = new Map<string, CustomerSpan>();
  readonly #itemIndex = new Map<ItemId, number>();
  readonly #items = new GrowableArray((length) => new Uint32Array(length));
  readonly #atMs = new GrowableArray((length) => new Float64Array(length));
  readonly #weights = new GrowableArray((length) => new Float32Array(length));
  readonly #halfLifeDays = new GrowableArray((length) => new Float32Array(length));
  readonly #orders = new GrowableArray((length) => new Uint32Array(length));
  readonly #owned = new GrowableArray((length) => new Uint8Array(length));

  constructor(settings: TrainingSettings, asOfMs: number) {
    this.settings = settings;
    this.asOfMs = asOfMs;
  }

  add(entry: { readonly customer: CustomerRef; readonly history: History }): void {
    if (entry.customer.kind === 'session' && !this.settings.training.fromSessions) return;
    const start = this.#items.length;
    const orders = new Map<string, number>();
    const known = entry.history.filter(({ atMs }) => atMs <= this.asOfMs);
    for (const interaction of [...withoutReturned(known, this.settings.eventTypes)].sort(newestFirst)) {
      this.#addInteraction(interaction, orders);
    }
    const end = this.#items.length;
    const key = `${entry.customer.kind}:${entry.customer.id}`;
    if (end > start) this.#customers.set(key, { start, end, orderCount: orders.size });
    else this.#customers.delete(key);
  }

  /** Items of counted interactions, in no stated order. */
  get itemIds(): readonly ItemId[] {
    return [...this.#itemIndex.keys()];
  }

  /** How many customers took each of these items: did something with it that speaks for it. One pass over the log. */
  takersOf(wanted: ReadonlyMap<ItemId, unknown>): ReadonlyMap<ItemId, number> {
    const takers = new Map<ItemId, number>();
    if (wanted.size === 0) return takers;
    const itemIds = this.itemIds;
    const isWanted = itemIds.map((itemId) => wanted.has(itemId));
    const [items, weights] = [this.#items.toArray(), this.#weights.toArray()];
    for (const { start, end } of this.#customers.values()) {
      const taken = new Set<number>();
      for (let at = start; at < end; at += 1) {
        const item = items[at] as number;
        if (isWanted[item] === true && (weights[at] as number) > 0) taken.add(item);
      }
      for (const item of taken) {
        const itemId = itemIds[item] as ItemId;
        takers.set(itemId, (takers.get(itemId) ?? 0) + 1);
      }
    }
    return takers;
  }

  /** @param indexOf - the place of every item in the vocabulary. @throws {RangeError} if an item is not in it */
  toLog(indexOf: ReadonlyMap<ItemId, number>): InteractionLog {
    const places = Uint32Array.from(this.itemIds, (itemId) => {
      const place = indexOf.get(itemId);
      if (place === undefined) throw new RangeError('the vocabulary lacks an item of the histories');
      return place;
    });
    const keys = [...this.#customers.keys()].sort();
    const customers = keys.flatMap((key) => this.#customers.get(key) ?? []);
    const atMs = this.#atMs.toArray();
    return {
      customers,
      interactionCount: customers.reduce((sum, span) => sum + span.end - span.start, 0),
      // Newest first within a customer, so the first of each is enough.
      newestMs: customers.reduce((newest, span) => Math.max(newest, atMs[span.start] ?? 0), 0),
      items: this.#items.toArray().map((item) => places[item] ?? 0),
      atMs,
      weights: this.#weights.toArray(),
      halfLifeDays: this.#halfLifeDays.toArray(),
      orders: this.#orders.toArray(),
      owned: this.#owned.toArray(),
    };
  }

  #addInteraction(interaction: Interaction, orders: Map<string, number>): void {
    const type = eventTypeOf(this.settings, interaction.type);
    if (type === undefined) return;
    const isOrder = type.owned || type.habit;
    if (type.weight === 0 && !isOrder && !hasHad(type)) return;
    this.#items.push(numberOf(this.#itemIndex, interaction.itemId));
    this.#atMs.push(interaction.atMs);
    this.#weights.push(freshWeight(interaction, this.settings));
    this.#halfLifeDays.push(type.halfLifeDays);
    this.#orders.push(isOrder ? numberOf(orders, interaction.eventKey) : NO_ORDER);
    this.#owned.push(hasHad(type) ? 1 : 0);
  }
}

/** Numbers keys from 0 as they come. */
function numberOf(numbers: Map<string, number>, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}

/** A total order: events of one millisecond may be stored in either order, and sums of floats tell the difference. */
function newestFirst(a: Interaction, b: Interaction): number {
  return (
    b.atMs - a.atMs ||
    compare(a.eventKey, b.eventKey) ||
    compare(a.itemId, b.itemId) ||
    compare(a.type, b.type) ||
    (a.value ?? 0) - (b.value ?? 0)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import type { ItemId, NumbersById } from '../../domain/ids.ts';
import { MIN_REASON_SUPPORT, type NeighbourTable, NeighbourTableBuilder } from '../../maths/neighbour-table.ts';
import { atOnce } from '../../maths/steps.ts';
import type { Model, Variants } from './model.ts';
import { indexed } from './prepare-model.ts';

/** The items of one event of somebody erased. */
interface TracedEvent {
  readonly itemIds: readonly ItemId[];
  readonly isOrder: boolean;
}

/** All events of one person. */
type Traces = readonly TracedEvent[];

/**
 * A model without what it knows from these people alone, to serve until one is trained that never knew them:
 *
 * - of pairs they had, supports are less by them; a pair that fewer than two others had is gone;
 * - so are their counts, and the share of an item's popularity that was theirs, as if each of its customers had the same;
 * - an item that nobody else touched is as one nobody touched, and gone where the catalogue does not name it;
 * - signals that keep whole histories or sums of them (all parts) are gone, since nobody can be told apart in them.
 *
 * What is left of them is their share in aggregates of two others or more: the order of neighbours, the trend.
 * The same people give the same bytes. O(pairs of the items they had + items).
 */
export function withoutPeople(model: Model, people: readonly Traces[], isInCatalogue: (id: ItemId) => boolean): Model {
  const places = atOnce(indexed(model));
  const itemCustomers = model.itemCustomers.slice();
  const itemOrders = model.itemOrders.slice();
  const itemFirstDays = model.itemFirstDays.slice();
  const popularity = model.popularity.slice();
  const trend = model.trend.slice();
  const traced = people.map((events) => tracedItems(events, places));
  let [interactions, orders] = [0, 0];
  for (const items of traced) {
    orders += items.orderCount;
    for (const [item, { events, orders: withItem }] of items.byItem) {
      const before = itemCustomers[item] as number;
      const left = Math.max(0, before - 1);
      itemCustomers[item] = left;
      itemOrders[item] = left === 0 ? 0 : Math.max(0, (itemOrders[item] as number) - withItem.size);
      popularity[item] = before === 0 ? 0 : ((popularity[item] as number) * left) / before;
      if (left === 0) trend[item] = 0;
      // Of one other at most it may as well have been theirs.
      if (left < 2) itemFirstDays[item] = 0;
      interactions += events.size;
    }
  }
  const isTouched = new Uint8Array(model.itemIds.length);
  for (const { byItem } of traced) for (const item of byItem.keys()) isTouched[item] = 1;
  const isForgotten = (item: number) => isTouched[item] === 1 && itemCustomers[item] === 0;
  // What variants a thing has is the shop's word.
  const isGroup = new Set(model.variants.items);
  const kept = [...model.itemIds.keys()].filter(
    (item) => !isForgotten(item) || isGroup.has(item) || isInCatalogue(model.itemIds[item] as ItemId),
  );
  const theirs = { traced, isTouched, isForgotten, kept };
  return {
    ...model,
    customerCount: Math.max(0, model.customerCount - people.length),
    orderCount: Math.max(0, model.orderCount - orders),
    interactionCount: Math.max(0, model.interactionCount - interactions),
    itemIds: kept.map((item) => model.itemIds[item] as ItemId),
    variants: variantsWithout(model.variants, people, kept),
    itemCustomers: Uint32Array.from(kept, (item) => itemCustomers[item] as number),
    itemOrders: Uint32Array.from(kept, (item) => itemOrders[item] as number),
    itemFirstDays: Uint32Array.from(kept, (item) => itemFirstDays[item] as number),
    popularity: Float64Array.from(kept, (item) => popularity[item] as number),
    trend: Float64Array.from(kept, (item) => trend[item] as number),
    similar: withoutPairs(model.similar, theirs, 'events'),
    together: withoutPairs(model.together, theirs, 'orders'),
    substitutes: withoutPairs(model.substitutes, theirs, 'events'),
    parts: {},
  };
}

function variantsWithout(
  { ids, items, takers }: Variants,
  people: readonly Traces[],
  kept: readonly number[],
): Variants {
  const placeNow = new Map(kept.map((item, place) => [item, place]));
  const theirs = people.map((events) => new Set(events.flatMap(({ itemIds }) => itemIds)));
  return {
    ids,
    items: items.map((item) => placeNow.get(item) ?? 0),
    takers: takers.map((count, place) => {
      const erased = theirs.filter((itemIds) => itemIds.has(ids[place] as ItemId)).length;
      return Math.max(0, count - erased);
    }),
  };
}

/** Of one item the person's events with it, by their place, and which of them were orders. */
interface ItemTraces {
  readonly events: Set<number>;
  readonly orders: Set<number>;
}

interface TracedPerson {
  readonly byItem: ReadonlyMap<number, ItemTraces>;
  readonly orderCount: number;
}

function tracedItems(events: Traces, places: NumbersById): TracedPerson {
  const byItem = new Map<number, ItemTraces>();
  for (const [place, { itemIds, isOrder }] of events.entries()) {
    for (const id of itemIds) {
      const item = places.get(id);
      if (item === undefined) continue;
      const traces = byItem.get(item) ?? { events: new Set(), orders: new Set() };
      byItem.set(item, traces);
      traces.events.add(place);
      if (isOrder) traces.orders.add(place);
    }
  }
  return { byItem, orderCount: events.filter(({ isOrder }) => isOrder).length };
}

interface Theirs {
  readonly traced: readonly TracedPerson[];
  readonly isTouched: Uint8Array;
  readonly isForgotten: (item: number) => boolean;
  /** Items that stay, by their place before. */
  readonly kept: readonly number[];
}

/** @param told - what supports count: people who had both items in any `events`, or `orders` with both */
function withoutPairs(
  { offsets, neighbours, similarities, supports }: NeighbourTable,
  { traced, isTouched, isForgotten, kept }: Theirs,
  told: keyof ItemTraces,
): NeighbourTable {
  const placeNow = new Map(kept.map((item, place) => [item, place]));
  const builder = new NeighbourTableBuilder();
  for (const item of kept) {
    for (let at = offsets[item] as number; at < (offsets[item + 1] as number); at += 1) {
      const neighbour = neighbours[at] as number;
      const place = placeNow.get(neighbour);
      if (place === undefined || isForgotten(item) || isForgotten(neighbour)) continue;
      const before = supports[at] as number;
      const isTheirs = isTouched[item] === 1 && isTouched[neighbour] === 1;
      const left = isTheirs ? before - supportOf(traced, item, neighbour, told) : before;
      if (left === before || left >= MIN_REASON_SUPPORT) builder.push(place, similarities[at] as number, left);
    }
    builder.endList();
  }
  return builder.finish();
}

function supportOf(traced: readonly TracedPerson[], item: number, neighbour: number, told: keyof ItemTraces): number {
  let support = 0;
  for (const { byItem } of traced) {
    const [one, two] = [byItem.get(item)?.[told], byItem.get(neighbour)?.[told]];
    if (one === undefined || two === undefined || one.size === 0 || two.size === 0) continue;
    if (told === 'events') support += 1;
    else for (const order of one) if (two.has(order)) support += 1;
  }
  return support;
}

import { z } from 'zod';
import { decay } from '../../../domain/interaction.ts';
import { GrowableArray } from '../../../maths/growable-array.ts';
import { type NeighbourTable, NeighbourTableBuilder } from '../../../maths/neighbour-table.ts';
import { TopK } from '../../../maths/top-k.ts';
import type { InteractionLog } from '../../log/interaction-log.ts';
import { VISIT_GAP_MINUTES, visitRanges, visitSteps } from '../../log/visit-ranges.ts';

/**
 * Settings of what follows an item within a visit; changing one takes effect with the next training. The defaults were
 * chosen on the newest tenth of the training sessions of Diginetica, never on its test.
 */
export const nextSettings = z
  .object({
    targetExponent: z.number().min(0).max(1).default(0.3).meta({
      description: 'Discount of the item that follows, by its number of visitors. Raise it for less popular answers.',
    }),
    stepDecay: z
      .number()
      .min(0)
      .max(1)
      .default(0.3)
      .meta({ description: 'What each item back counts of the one after it; 0 asks only the last.' }),
  })
  .meta({ id: 'RecipeNext' });
export type NextSettings = z.infer<typeof nextSettings>;

/** Chosen with the defaults of {@link nextSettings}, on the same sessions; nothing moves them. Tests hand in others. */
export const NEXT = {
  /** Minutes without a step after which the next one begins another visit. */
  visitGapMinutes: VISIT_GAP_MINUTES,
  /** An item that comes more steps later does not follow. */
  maxDistance: 10,
  /** What comes d steps later counts 1 / d^this. */
  distanceExponent: 1,
  /** Days before the newest interaction after which a visit counts half. */
  halfLifeDays: 25,
  /** Followers kept per item: model bytes and scoring time. */
  maxFollowers: 100,
  /** Followers seen by fewer visitors are dropped; what one visitor did may score, and is never told. */
  minSupport: 1,
  /** Newest items of a visit that are asked. */
  lastSteps: 5,
} as const;
type NextConstants = { readonly [K in keyof typeof NEXT]: number };

/**
 * Fits what follows an item within a visit.
 *
 *     s(i -> j) = sum over visits v, places p of i and q of j in v with 0 < q - p <= maxDistance, of
 *                 0.5^(age(v) / halfLifeDays) / (q - p)^distanceExponent,   divided by  d_j^targetExponent
 *
 * d_j is the number of customers with the item. What happened at one moment, such as the lines of one order, does not
 * follow each other. An item does not follow itself.
 *
 * O(interactions * maxDistance) time where moments are single steps; 28 bytes an interaction and 20 an item of scratch.
 * O(items * maxFollowers) result.
 *
 * @returns for each item its followers, most similar first; supports are distinct customers (or guest sessions)
 * @throws {RangeError} if the log holds an item index of `itemCount` or above
 * @see Ludewig & Jannach (2018), UMUAI 28, section 3.1.3: sequential rules
 */
export function fitNext(
  log: InteractionLog,
  itemCount: number,
  { targetExponent }: Pick<NextSettings, 'targetExponent'>,
  constants: NextConstants = NEXT,
): NeighbourTable {
  const columns = stepColumns(log, itemCount, constants);
  const followers = new Followers(itemCount);
  const best = new TopK(constants.maxFollowers);
  const table = new NeighbourTableBuilder();
  for (let source = 0; source < itemCount; source += 1) {
    followers.count(source, columns, constants);
    best.clear(constants.maxFollowers);
    for (const item of followers.items) {
      if ((followers.supports[item] as number) < constants.minSupport) continue;
      const discount = (columns.itemCustomers[item] as number) ** targetExponent;
      best.offer(item, Math.fround((followers.sums[item] as number) / discount));
    }
    table.addList(best, (item) => followers.supports[item] as number);
    followers.clear();
  }
  return table.finish();
}

/** All that follows one item, in one dense accumulator that is cleared through the list of what was touched. */
class Followers {
  readonly sums: Float64Array;
  readonly supports: Uint32Array;
  /** 1 + the customer counted last, per item. */
  readonly #lastCustomers: Uint32Array;
  #items: number[] = [];

  constructor(itemCount: number) {
    this.sums = new Float64Array(itemCount);
    this.supports = new Uint32Array(itemCount);
    this.#lastCustomers = new Uint32Array(itemCount);
  }

  get items(): readonly number[] {
    return this.#items;
  }

  count(source: number, columns: StepColumns, { maxDistance, distanceExponent }: NextConstants): void {
    const { items, places, visitEnds, trusts, customers, occurrenceOffsets, occurrences } = columns;
    const last = occurrenceOffsets[source + 1] as number;
    for (let number = occurrenceOffsets[source] as number; number < last; number += 1) {
      const from = occurrences[number] as number;
      const end = visitEnds[from] as number;
      for (let at = from + 1; at < end; at += 1) {
        const distance = (places[at] as number) - (places[from] as number);
        if (distance > maxDistance) break;
        const item = items[at] as number;
        if (distance === 0 || item === source) continue;
        this.#add(item, (trusts[from] as number) / distance ** distanceExponent, customers[from] as number);
      }
    }
  }

  clear(): void {
    for (const item of this.#items) {
      this.sums[item] = 0;
      this.supports[item] = 0;
      this.#lastCustomers[item] = 0;
    }
    this.#items = [];
  }

  #add(item: number, amount: number, customer: number): void {
    const lastCustomer = this.#lastCustomers[item] as number;
    if (lastCustomer === 0) this.#items.push(item);
    // Occurrences come customer by customer.
    if (lastCustomer !== customer + 1) this.supports[item] = (this.supports[item] as number) + 1;
    this.#lastCustomers[item] = customer + 1;
    this.sums[item] = (this.sums[item] as number) + amount;
  }
}

/** The steps of one visit that may have followers; more of them is a machine at work, or an order of a whole shop. */
const MAX_VISIT_LENGTH = 1000;

/** All steps of all visits in columns, customer by customer, within a visit oldest first; and where each item occurs. */
interface StepColumns {
  readonly items: Uint32Array;
  /** Number of the step's moment within its visit. */
  readonly places: Uint32Array;
  /** One past the last step of the step's visit. */
  readonly visitEnds: Uint32Array;
  /** What the step's visit counts by its age: above 0, at most 1. */
  readonly trusts: Float32Array;
  /** Number of the step's customer. */
  readonly customers: Uint32Array;
  /** Length items + 1. */
  readonly occurrenceOffsets: Uint32Array;
  /** Steps of each item, customer by customer. */
  readonly occurrences: Uint32Array;
  /** Customers with each item. */
  readonly itemCustomers: Uint32Array;
}

/** @throws {RangeError} if the log holds an item index of `itemCount` or above */
function stepColumns(
  log: InteractionLog,
  itemCount: number,
  { visitGapMinutes, halfLifeDays }: NextConstants,
): StepColumns {
  const columns = {
    items: new GrowableArray((length) => new Uint32Array(length)),
    places: new GrowableArray((length) => new Uint32Array(length)),
    visitEnds: new GrowableArray((length) => new Uint32Array(length)),
    trusts: new GrowableArray((length) => new Float32Array(length)),
    customers: new GrowableArray((length) => new Uint32Array(length)),
  };
  log.customers.forEach((span, customer) => {
    for (const range of visitRanges(log, span, visitGapMinutes)) {
      const { items, places } = visitSteps(log, range, MAX_VISIT_LENGTH);
      const trust = decay(log.newestMs - (log.atMs[range.start] ?? 0), halfLifeDays);
      columns.items.append(items);
      columns.places.append(places);
      const end = columns.items.length;
      columns.visitEnds.append(items.map(() => end));
      columns.trusts.append(items.map(() => trust));
      columns.customers.append(items.map(() => customer));
    }
  });
  const items = columns.items.toArray();
  const customers = columns.customers.toArray();
  return {
    items,
    places: columns.places.toArray(),
    visitEnds: columns.visitEnds.toArray(),
    trusts: columns.trusts.toArray(),
    customers,
    ...occurrencesOf(items, itemCount),
    itemCustomers: customersOf(items, customers, itemCount),
  };
}

/** A counting sort. */
function occurrencesOf(items: Uint32Array, itemCount: number) {
  const occurrenceOffsets = new Uint32Array(itemCount + 1);
  for (const item of items) {
    if (item >= itemCount) throw new RangeError(`item ${item} in a log of ${itemCount} items`);
    occurrenceOffsets[item + 1] = (occurrenceOffsets[item + 1] as number) + 1;
  }
  for (let item = 0; item < itemCount; item += 1) {
    occurrenceOffsets[item + 1] = (occurrenceOffsets[item + 1] as number) + (occurrenceOffsets[item] as number);
  }
  const filled = occurrenceOffsets.slice(0, itemCount);
  const occurrences = new Uint32Array(items.length);
  items.forEach((item, at) => {
    occurrences[filled[item] as number] = at;
    filled[item] = (filled[item] as number) + 1;
  });
  return { occurrenceOffsets, occurrences };
}

function customersOf(items: Uint32Array, customers: Uint32Array, itemCount: number): Uint32Array {
  const counts = new Uint32Array(itemCount);
  const lastCustomers = new Uint32Array(itemCount);
  items.forEach((item, at) => {
    const customer = (customers[at] as number) + 1;
    if (lastCustomers[item] === customer) return;
    lastCustomers[item] = customer;
    counts[item] = (counts[item] as number) + 1;
  });
  return counts;
}

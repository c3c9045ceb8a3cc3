import { GrowableArray } from '../../maths/growable-array.ts';
import { decay } from '../history/interaction-weight.ts';
import type { NextSettings } from '../signals/next/next-settings.ts';
import type { InteractionLog } from './interaction-log.ts';
import { visitRanges, visitSteps } from './visit-ranges.ts';

/** The steps of one visit that may have followers; more of them is a machine at work, or an order of a whole shop. */
const MAX_VISIT_LENGTH = 1000;

/** All steps of all visits in columns, customer by customer, within a visit oldest first; and where each item occurs. */
export interface StepColumns {
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
export function stepColumns(
  log: InteractionLog,
  itemCount: number,
  { visitGapMinutes, halfLifeDays }: Pick<NextSettings, 'visitGapMinutes' | 'halfLifeDays'>,
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

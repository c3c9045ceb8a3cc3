import { GrowableArray } from '../../../maths/growable-array.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import { TopK } from '../../../maths/top-k.ts';
import type { InteractionLog } from '../../log/interaction-log.ts';
import { type StepColumns, stepColumns } from '../../log/step-columns.ts';
import type { NextSettings } from './next-settings.ts';

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
export function fitNext(log: InteractionLog, itemCount: number, settings: NextSettings): NeighbourTable {
  const columns = stepColumns(log, itemCount, settings);
  const followers = new Followers(itemCount);
  const best = new TopK(settings.maxFollowers);
  const offsets = new Uint32Array(itemCount + 1);
  const neighbours = new GrowableArray((length) => new Uint32Array(length));
  const similarities = new GrowableArray((length) => new Float32Array(length));
  const supports = new GrowableArray((length) => new Uint32Array(length));
  for (let source = 0; source < itemCount; source += 1) {
    followers.count(source, columns, settings);
    best.clear(settings.maxFollowers);
    for (const item of followers.items) {
      if ((followers.supports[item] as number) < settings.minSupport) continue;
      const discount = (columns.itemCustomers[item] as number) ** settings.targetExponent;
      best.offer(item, Math.fround((followers.sums[item] as number) / discount));
    }
    const { indices, scores, size } = best.sorted();
    neighbours.append(indices.subarray(0, size));
    similarities.append(scores.subarray(0, size));
    for (let at = 0; at < size; at += 1) supports.push(followers.supports[indices[at] as number] as number);
    offsets[source + 1] = neighbours.length;
    followers.clear();
  }
  return {
    offsets,
    neighbours: neighbours.toArray(),
    similarities: similarities.toArray(),
    supports: supports.toArray(),
  };
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

  count(source: number, columns: StepColumns, { maxDistance, distanceExponent }: NextSettings): void {
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

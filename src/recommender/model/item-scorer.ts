import { MIN_REASON_SUPPORT } from '../../maths/neighbour-table.ts';
import { TopK } from '../../maths/top-k.ts';
import type { Seed } from '../signals/signal.ts';
import type { ServingModel } from './serving-model.ts';

export interface ScoredItem {
  readonly itemIndex: number;
  /** > 0. */
  readonly score: number;
  /** Index into the seeds: the largest positive contribution of a pair that may be told, the first of equals. */
  readonly bestSeed: number;
  /** Customers (`similar`) or orders (`together`) that have both this item and the best seed; at least two. */
  readonly support: number;
  /** How much more often they have both than if the two were independent; > 1. */
  readonly timesMoreThanChance: number;
}

/**
 * Scores items by their similarity to seeds: score(j) = sum over seeds i of weight(i) * s(i -> j).
 *
 * Owns one accumulator per item of the model, reused by every call: one scorer per model, not shared between threads.
 * A call costs O(seeds * neighbours), plus sorting what is positive.
 *
 * @see Deshpande & Karypis (2004), ACM TOIS 22(1), section 4.2
 */
export class ItemScorer {
  readonly #model: ServingModel;
  readonly #scores: Float64Array;
  readonly #bestContributions: Float64Array;
  readonly #bestSeeds: Uint32Array;
  readonly #bestSupports: Uint32Array;
  readonly #isTouched: Uint8Array;
  readonly #touched: Uint32Array;
  #touchedCount = 0;
  readonly #best = new TopK(0);

  constructor(model: ServingModel) {
    const itemCount = model.itemIds.length;
    this.#model = model;
    this.#scores = new Float64Array(itemCount);
    this.#bestContributions = new Float64Array(itemCount);
    this.#bestSeeds = new Uint32Array(itemCount);
    this.#bestSupports = new Uint32Array(itemCount);
    this.#isTouched = new Uint8Array(itemCount);
    this.#touched = new Uint32Array(itemCount);
  }

  /**
   * All items with a score above zero, best first, ties by index. Seeds are not left out: they may be each other's
   * neighbours, and whether they may be shown is the caller's to say. What only pairs of one person speak for is left
   * out: there is nothing to tell about it.
   *
   * @param limit - only so many of the best: cheaper than all, for a caller that filters little
   */
  score(
    relation: 'similar' | 'together',
    seeds: readonly Seed[],
    limit: number = Number.POSITIVE_INFINITY,
  ): ScoredItem[] {
    seeds.forEach((seed, index) => {
      this.#addSeed(relation, seed, index);
    });
    this.#best.clear(Math.min(limit, this.#touchedCount));
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const item = this.#touched[at] ?? 0;
      const score = this.#scores[item] ?? 0;
      if (score > 0 && (this.#bestContributions[item] ?? 0) > 0) this.#best.offer(item, score);
    }
    const { indices, scores, size } = this.#best.sorted();
    const items: ScoredItem[] = [];
    for (let at = 0; at < size; at += 1) {
      items.push(this.#describe(relation, seeds, indices[at] ?? 0, scores[at] ?? 0));
    }
    this.#clear();
    return items;
  }

  #addSeed(relation: 'similar' | 'together', seed: Seed, seedIndex: number): void {
    const { offsets, neighbours, similarities, supports } = this.#model[relation];
    const end = offsets[seed.itemIndex + 1] ?? 0;
    for (let at = offsets[seed.itemIndex] ?? 0; at < end; at += 1) {
      const item = neighbours[at] ?? 0;
      if (this.#isTouched[item] === 0) {
        this.#isTouched[item] = 1;
        this.#touched[this.#touchedCount] = item;
        this.#touchedCount += 1;
      }
      const contribution = seed.weight * (similarities[at] ?? 0);
      this.#scores[item] = (this.#scores[item] ?? 0) + contribution;
      const support = supports[at] ?? 0;
      if (support >= MIN_REASON_SUPPORT && contribution > (this.#bestContributions[item] ?? 0)) {
        this.#bestContributions[item] = contribution;
        this.#bestSeeds[item] = seedIndex;
        this.#bestSupports[item] = support;
      }
    }
  }

  #describe(relation: 'similar' | 'together', seeds: readonly Seed[], itemIndex: number, score: number): ScoredItem {
    const { itemCustomers, itemOrders, customerCount, orderCount } = this.#model;
    const [rowsWith, rowCount] = relation === 'similar' ? [itemCustomers, customerCount] : [itemOrders, orderCount];
    const bestSeed = this.#bestSeeds[itemIndex] ?? 0;
    const support = this.#bestSupports[itemIndex] ?? 0;
    const seedRows = rowsWith[seeds[bestSeed]?.itemIndex ?? 0] ?? 1;
    const itemRows = rowsWith[itemIndex] ?? 1;
    return {
      itemIndex,
      score,
      bestSeed,
      support,
      timesMoreThanChance: (support * rowCount) / (seedRows * itemRows),
    };
  }

  #clear(): void {
    for (let at = 0; at < this.#touchedCount; at += 1) {
      const item = this.#touched[at] ?? 0;
      this.#scores[item] = 0;
      this.#bestContributions[item] = 0;
      this.#isTouched[item] = 0;
    }
    this.#touchedCount = 0;
  }
}

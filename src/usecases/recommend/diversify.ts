import type { ItemId } from '../../domain/ids.ts';
import type { HiddenBecause, RecommendedItem } from '../../domain/recommendation.ts';

const CHOICES_PER_PLACE = 4;

/** What keeps a list from showing much the same thing over and over. */
export interface Variety {
  /** 0: by score alone. 1: by difference alone. */
  readonly diversity: number;
  /** Items of one category at most, while there are others. */
  readonly maxPerCategory: number;
  /** Null for an item of none: those are never too many. */
  readonly categoryOf: (itemId: ItemId) => string | null;
  /** How alike an item is to each of the others, in their order: symmetric, 0 to 1. */
  readonly likenesses: (itemId: ItemId, others: readonly ItemId[]) => ArrayLike<number>;
}

/**
 * A list that grows tier by tier, each next item the one with the highest
 *
 *     (1 - d) * score / highest score of its tier - d * highest likeness to an item already in the list
 *
 * (maximal marginal relevance: Carbonell and Goldstein, SIGIR 1998, section 2), ties in the order given. An item whose
 * category is full waits, and comes back at the end rather than leave the list short. Deterministic.
 */
export class VariedList {
  readonly items: RecommendedItem[] = [];
  readonly #limit: number;
  readonly #variety: Variety | null;
  readonly #counts = new Map<string, number>();
  readonly #waiting: RecommendedItem[] = [];
  readonly #passedOver = new Map<ItemId, HiddenBecause>();

  /** @param variety - null: in the order given */
  constructor(limit: number, variety: Variety | null) {
    this.#limit = limit;
    this.#variety = variety;
  }

  get isFull(): boolean {
    return this.items.length >= this.#limit;
  }

  /** How many of the next tier to hand in, where it has as many: a bounded choice, and no more than needed without one. */
  get wanted(): number {
    return this.#variety === null ? this.#limit - this.items.length : CHOICES_PER_PLACE * this.#limit;
  }

  /** Takes what fits from one tier, {@link wanted} items at most. O(limit * tier) and as many likenesses. */
  add(tier: readonly RecommendedItem[]): void {
    if (this.#variety === null) this.items.push(...tier);
    else this.#choose(tier, this.#variety);
  }

  /** Fills what is still free with what waits, in its first order. Nothing is added after it. */
  finish(): void {
    this.items.push(...this.#waiting.slice(0, Math.max(0, this.#limit - this.items.length)));
  }

  /** Why an item that was added to it is not in the list. */
  whyLeft(itemId: ItemId): HiddenBecause {
    return this.#passedOver.get(itemId) ?? 'lower_score';
  }

  #choose(tier: readonly RecommendedItem[], variety: Variety): void {
    const { diversity } = variety;
    const itemIds = tier.map(({ itemId }) => itemId);
    const categories = itemIds.map(variety.categoryOf);
    const scores = relativeScores(tier);
    const closest = new Float64Array(tier.length);
    const bringCloser = (chosen: ItemId) => {
      if (diversity > 0) raise(closest, variety.likenesses(chosen, itemIds));
    };
    const isFull = (place: number) => {
      const category = categories[place] ?? null;
      return category !== null && (this.#counts.get(category) ?? 0) >= variety.maxPerCategory;
    };
    for (const { itemId } of this.items) bringCloser(itemId);
    const left = new Set(tier.keys());
    let last = -1;
    while (!this.isFull) {
      let best = -1;
      let highest = Number.NEGATIVE_INFINITY;
      for (const place of left) {
        const value = (1 - diversity) * (scores[place] as number) - diversity * (closest[place] as number);
        if (value > highest && !isFull(place)) {
          best = place;
          highest = value;
        }
      }
      const chosen = tier[best];
      if (chosen === undefined) break;
      left.delete(best);
      last = Math.max(last, best);
      this.items.push(chosen);
      const category = categories[best] ?? null;
      if (category !== null) this.#counts.set(category, (this.#counts.get(category) ?? 0) + 1);
      bringCloser(chosen.itemId);
    }
    for (const place of left) {
      const item = tier[place] as RecommendedItem;
      if (isFull(place)) this.#waiting.push(item);
      const isPassedOver = !this.isFull || place < last;
      if (isPassedOver) this.#passedOver.set(item.itemId, isFull(place) ? 'category_full' : 'too_similar');
    }
  }
}

function raise(closest: Float64Array, likenesses: ArrayLike<number>): void {
  for (let place = 0; place < closest.length; place += 1) {
    if ((likenesses[place] as number) > (closest[place] as number)) closest[place] = likenesses[place] as number;
  }
}

/**
 * Scores as shares of the highest, never rising: the order given stands even where scores do not follow it. Where no
 * score is above zero the place alone speaks, from 1 down.
 */
function relativeScores(tier: readonly RecommendedItem[]): Float64Array {
  const highest = tier.reduce((most, { score }) => Math.max(most, score), 0);
  let previous = 1;
  return Float64Array.from(tier, ({ score }, place) => {
    previous = Math.min(previous, highest > 0 ? score / highest : 1 - place / tier.length);
    return previous;
  });
}

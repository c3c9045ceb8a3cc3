import type { ItemId } from '../../domain/ids.ts';
import type { HiddenBecause, RecommendedItem } from '../../domain/recommendation.ts';
import type { Variety } from './item-variety.ts';
import { TierChoice } from './tier-choice.ts';

/** A choice of so many for each place of the list: enough to differ, and bounded. */
const CHOICES_PER_PLACE = 4;

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

  /** Takes what fits from one tier, {@link wanted} items at most. O(limit * tier), and at most as many likenesses. */
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
    const choice = new TierChoice(tier, variety);
    const categories = tier.map(({ itemId }) => variety.categoryOf(itemId));
    const hasRoom = (place: number) => this.#countOf(categories[place]) < variety.maxPerCategory;
    const left = new Set(tier.keys());
    let furthest = -1;
    while (!this.isFull) {
      const place = choice.best(left, hasRoom, this.items);
      if (place === null) break;
      left.delete(place);
      furthest = Math.max(furthest, place);
      this.items.push(tier[place] as RecommendedItem);
      this.#count(categories[place]);
    }
    for (const place of left) {
      const item = tier[place] as RecommendedItem;
      if (!hasRoom(place)) this.#waiting.push(item);
      const isPassedOver = !this.isFull || place < furthest;
      if (isPassedOver) this.#passedOver.set(item.itemId, hasRoom(place) ? 'too_similar' : 'category_full');
    }
  }

  #countOf(category: string | null | undefined): number {
    return category == null ? 0 : (this.#counts.get(category) ?? 0);
  }

  #count(category: string | null | undefined): void {
    if (category != null) this.#counts.set(category, this.#countOf(category) + 1);
  }
}

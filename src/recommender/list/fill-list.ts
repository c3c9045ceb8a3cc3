import type { ItemId } from '../../domain/ids.ts';
import type { HiddenBecause, RecommendedItem } from '../../domain/recommendation.ts';
import type { CandidateSource } from './candidates.ts';
import { itemLikenesses } from './item-likeness.ts';
import type { PlacementSettings } from './placement.ts';
import type { ShopView } from './shop-view.ts';

/** What keeps a list from showing much the same thing over and over. */
export interface Variety {
  /** 0: by score alone. 1: by difference alone. */
  readonly diversity: number;
  /** Items of one category at most, while there are others. */
  readonly maxPerCategory: number;
  /** Null for an item of none: those are never too many. */
  readonly categoryOf: (itemId: ItemId) => string | null;
  /** How alike an item is to each of the others, in their order: symmetric, 0 to 1. */
  readonly likenesses: (itemId: ItemId, others: readonly ItemId[]) => Iterable<number>;
}

/** What a placement asks of variety, by what is known of this tenant's items; null where it asks for none. */
export function varietyOf(
  { model, catalogue }: Pick<ShopView, 'model' | 'catalogue'>,
  { diversity = 0, maxPerCategory = Number.POSITIVE_INFINITY }: PlacementSettings,
): Variety | null {
  if (diversity === 0 && maxPerCategory === Number.POSITIVE_INFINITY) return null;
  return {
    diversity,
    maxPerCategory,
    categoryOf: (itemId) => catalogue.get(itemId)?.categories[0] ?? null,
    likenesses: (itemId, others) => itemLikenesses(model?.model ?? null, catalogue, itemId, others),
  };
}

/** A choice of so many for each place of the list: enough to differ, and bounded. */
export const CHOICES_PER_PLACE = 4;

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

/** Finds the next item of one tier for a list that only grows. */
class TierChoice {
  readonly #tier: readonly RecommendedItem[];
  readonly #variety: Variety;
  readonly #scores: Float64Array;
  /** Highest likeness to the first `#compared` items of the list. */
  readonly #closest: Float64Array;
  readonly #compared: Uint32Array;

  constructor(tier: readonly RecommendedItem[], variety: Variety) {
    this.#tier = tier;
    this.#variety = variety;
    this.#scores = relativeScores(tier);
    this.#closest = new Float64Array(tier.length);
    this.#compared = new Uint32Array(tier.length);
  }

  /** The place of highest value that may be taken, the first of equals; null where none may. */
  best(
    places: ReadonlySet<number>,
    mayTake: (place: number) => boolean,
    list: readonly RecommendedItem[],
  ): number | null {
    let best: number | null = null;
    let most = Number.NEGATIVE_INFINITY;
    for (const place of places) {
      // Values only fall as the list grows: what does not reach as it was need not be compared with what is new.
      if (this.#value(place) <= most || !mayTake(place)) continue;
      this.#compare(place, list);
      if (this.#value(place) <= most) continue;
      best = place;
      most = this.#value(place);
    }
    return best;
  }

  #value(place: number): number {
    const { diversity } = this.#variety;
    return (1 - diversity) * (this.#scores[place] as number) - diversity * (this.#closest[place] as number);
  }

  #compare(place: number, list: readonly RecommendedItem[]): void {
    const { diversity, likenesses } = this.#variety;
    const newer = list.slice(this.#compared[place]).map(({ itemId }) => itemId);
    this.#compared[place] = list.length;
    const item = this.#tier[place];
    if (diversity === 0 || item === undefined) return;
    for (const likeness of likenesses(item.itemId, newer)) {
      this.#closest[place] = Math.max(this.#closest[place] as number, likeness);
    }
  }
}

/**
 * Scores as shares of the highest, never rising: the order given stands even where scores do not follow it. Where no
 * score is above zero the place alone speaks, from 1 down.
 */
function relativeScores(tier: readonly RecommendedItem[]): Float64Array {
  const top = tier.reduce((most, { score }) => Math.max(most, score), 0);
  let previous = 1;
  return Float64Array.from(tier, ({ score }, place) => {
    previous = Math.min(previous, top > 0 ? score / top : 1 - place / tier.length);
    return previous;
  });
}

const MOST_HIDDEN_TOLD = 100;

export interface HiddenCandidate {
  readonly itemId: ItemId;
  readonly because: HiddenBecause;
}

/** A list, and what nearly was in it. */
export interface FilledList {
  readonly items: readonly RecommendedItem[];
  readonly hidden: readonly HiddenCandidate[];
}

/**
 * Takes eligible candidates from the sources in their order until the list is full; the first source that offers an
 * item gives it its tier. A list with variety is as long as one without.
 *
 * @param explain - also look at candidates past the end, to tell why they are hidden
 * @param variety - null: by score alone
 */
export function fillList(
  sources: readonly CandidateSource[],
  whyHidden: (itemId: ItemId) => HiddenBecause | null,
  limit: number,
  explain: boolean,
  variety: Variety | null = null,
): FilledList {
  const list = new VariedList(limit, variety);
  const seen = new Set<ItemId>();
  // Opened once: explaining goes on where filling stopped.
  const opened = sources.map((source) => unseen(source, seen));
  const met: Met[] = [];
  for (const source of opened) {
    const tier: RecommendedItem[] = [];
    while (tier.length < list.wanted) {
      const candidate = source.next().value;
      if (candidate === undefined) break;
      const because = whyHidden(candidate.itemId);
      if (because === null) tier.push(candidate);
      if (explain) met.push({ itemId: candidate.itemId, because });
    }
    list.add(tier);
    if (list.isFull) break;
  }
  list.finish();
  return { items: list.items, hidden: explain ? hiddenOf(list, met, opened, whyHidden) : [] };
}

interface Met {
  readonly itemId: ItemId;
  readonly because: HiddenBecause | null;
}

/** What was met while filling and is not in the list; then what would have come next. */
function hiddenOf(
  list: VariedList,
  met: readonly Met[],
  rest: readonly Generator<RecommendedItem, undefined>[],
  whyHidden: (itemId: ItemId) => HiddenBecause | null,
): readonly HiddenCandidate[] {
  const shown = new Set(list.items.map(({ itemId }) => itemId));
  const hidden: HiddenCandidate[] = met
    .filter(({ itemId }) => !shown.has(itemId))
    .map(({ itemId, because }) => ({ itemId, because: because ?? list.whyLeft(itemId) }));
  for (const source of rest) {
    while (hidden.length < MOST_HIDDEN_TOLD) {
      const candidate = source.next().value;
      if (candidate === undefined) break;
      hidden.push({ itemId: candidate.itemId, because: whyHidden(candidate.itemId) ?? 'lower_score' });
    }
  }
  return hidden.slice(0, MOST_HIDDEN_TOLD);
}

/** Candidates no source has offered yet. Stays open between calls. */
function* unseen(source: CandidateSource, seen: Set<ItemId>): Generator<RecommendedItem, undefined> {
  for (const candidate of source) {
    if (seen.has(candidate.itemId)) continue;
    seen.add(candidate.itemId);
    yield candidate;
  }
}

import type { ItemId } from '../../domain/ids.ts';
import { type DescribedItem, isWord, itemTerms, termText } from './item-terms.ts';

/** Something items are to be like, or unlike where the weight is below zero. */
export interface AlikeSeed {
  readonly itemId: ItemId;
  readonly item: DescribedItem;
  readonly weight: number;
}

export interface AlikeItem {
  readonly itemId: ItemId;
  /** > 0; comparable within one question only. */
  readonly score: number;
  /** The seed it is most like. */
  readonly seed: AlikeSeed;
  /** What both are said to be, rarest first, as {@link TermCounts.shared} tells it; at least one. */
  readonly shared: readonly string[];
}

/** An item as long as it is described so. */
interface Holder {
  readonly itemId: ItemId;
  readonly terms: readonly string[];
  isGone: boolean;
}

interface Posting {
  /** In the order they were described; may hold some that are gone. */
  holders: Holder[];
  count: number;
}

/** More are not held: the oldest go first. */
export const MOST_ITEMS = 20_000;
export const MOST_SEEDS = 20;
const MOST_TERMS = 32;
/** Of one term, those described last. */
const MOST_READ = 200;
const MOST_FOUND = 100;
const MOST_SHARED = 5;
/** Where more than this share of the items have a word, or something else, it says nothing; {@link FEW} always may. */
const TELLING_SHARE = { word: 0.1, other: 0.5 };
const FEW = 10;

/**
 * How many items of a catalogue are said to be what: of the 20,000 described last, 32 terms each. A change costs its
 * terms.
 */
export class TermCounts {
  readonly #mostItems: number;
  readonly #terms = new Map<ItemId, readonly string[]>();
  readonly #counts = new Map<string, number>();
  /** By the terms of an item, as long as no count changes. */
  #weights = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

  constructor(mostItems = MOST_ITEMS) {
    this.#mostItems = mostItems;
  }

  /** An item that is said to be what it was keeps its place: a new price makes nothing new. */
  put(itemId: ItemId, item: DescribedItem): void {
    const terms = itemTerms(item);
    const known = this.#terms.get(itemId);
    if (known !== undefined && isSame(known, terms)) return;
    this.remove(itemId);
    this.#terms.set(itemId, terms);
    this.#weights = new WeakMap();
    for (const term of terms) this.#counts.set(term, this.count(term) + 1);
    for (const oldest of this.#terms.keys()) {
      if (this.#terms.size <= this.#mostItems) break;
      this.remove(oldest);
    }
  }

  remove(itemId: ItemId): void {
    this.#weights = new WeakMap();
    for (const term of this.#terms.get(itemId) ?? []) {
      const count = this.count(term) - 1;
      if (count === 0) this.#counts.delete(term);
      else this.#counts.set(term, count);
    }
    this.#terms.delete(itemId);
  }

  count(term: string): number {
    return this.#counts.get(term) ?? 0;
  }

  /** ln((1 + items) / items that have it). */
  idf(term: string): number {
    return Math.log((1 + this.#terms.size) / Math.max(1, this.count(term)));
  }

  /** A vector of length 1 over the terms of an item, as far as anything is said to be that. */
  weightsOf(terms: readonly string[]): ReadonlyMap<string, number> {
    const known = this.#weights.get(terms);
    if (known !== undefined) return known;
    const counted = terms.filter((term) => this.count(term) > 0);
    const length = Math.hypot(...counted.map((term) => this.idf(term)));
    const weights = new Map(counted.map((term) => [term, this.idf(term) / length]));
    this.#weights.set(terms, weights);
    return weights;
  }

  /** What both are said to be and few others are, rarest first, at most five, in words for a reader. */
  shared(a: DescribedItem, b: DescribedItem): readonly string[] {
    return this.tell(itemTerms(a), itemTerms(b));
  }

  /** The same of terms. */
  tell(a: readonly string[], b: readonly string[]): readonly string[] {
    const has = new Set(b);
    const both = a.filter((term) => has.has(term) && this.#isTelling(term));
    both.sort((one, other) => this.count(one) - this.count(other) || (one < other ? -1 : 1));
    return [...new Set(both.map(termText))].slice(0, MOST_SHARED);
  }

  #isTelling(term: string): boolean {
    const share = isWord(term) ? TELLING_SHARE.word : TELLING_SHARE.other;
    return this.count(term) <= Math.max(FEW, this.#terms.size * share);
  }
}

/**
 * Finds items by what is said of them, in a catalogue that changes: what was described a moment ago is found first.
 * Terms weigh what {@link TermCounts.idf} says: how rare they are in the whole catalogue, however few items of it are here.
 *
 * Bounded: the 20,000 items described last, 32 terms each (8 bytes a term and item); a change costs its terms; a
 * question reads at most 32 terms of 20 seeds and 200 items a term. Not shared between threads.
 */
export class AlikeIndex {
  readonly #counts: TermCounts;
  readonly #mostItems: number;
  readonly #holders = new Map<ItemId, Holder>();
  readonly #postings = new Map<string, Posting>();

  constructor(counts: TermCounts, mostItems = MOST_ITEMS) {
    this.#counts = counts;
    this.#mostItems = mostItems;
  }

  get size(): number {
    return this.#holders.size;
  }

  /** An item that is said to be what it was keeps its place: a new price makes nothing new. */
  put(itemId: ItemId, item: DescribedItem): void {
    const terms = itemTerms(item);
    const known = this.#holders.get(itemId);
    if (known !== undefined && isSame(known.terms, terms)) return;
    this.remove(itemId);
    const holder = { itemId, terms, isGone: false };
    this.#holders.set(itemId, holder);
    for (const term of terms) {
      const posting = this.#postings.get(term);
      if (posting === undefined) this.#postings.set(term, { holders: [holder], count: 1 });
      else {
        posting.holders.push(holder);
        posting.count += 1;
      }
    }
    for (const oldest of this.#holders.keys()) {
      if (this.#holders.size <= this.#mostItems) break;
      this.remove(oldest);
    }
  }

  remove(itemId: ItemId): void {
    const holder = this.#holders.get(itemId);
    if (holder === undefined) return;
    holder.isGone = true;
    this.#holders.delete(itemId);
    for (const term of holder.terms) {
      const posting = this.#postings.get(term);
      if (posting === undefined) continue;
      posting.count -= 1;
      if (posting.count === 0) this.#postings.delete(term);
      // Swept when half is gone, so that a removal costs its terms on average.
      else if (posting.holders.length > 2 * posting.count)
        posting.holders = posting.holders.filter((one) => !one.isGone);
    }
  }

  /**
   * Items like the seeds, best first, ties by id; at most a hundred, no seeds among them. score(j) = sum over terms t of
   * j of idf(t) * sum over seeds of weight * idf(t) / |seed|, divided by the root of the number of terms of j.
   */
  *alike(seeds: readonly AlikeSeed[]): Generator<AlikeItem> {
    if (this.#holders.size === 0) return;
    const asked = [...seeds].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_SEEDS);
    const read = asked.map((seed) => ({ seed, weights: this.#counts.weightsOf(itemTerms(seed.item)) }));
    const own = new Set(seeds.map(({ itemId }) => itemId));
    const scores = this.#scores(read, own);
    const best = [...scores].filter(([, score]) => score > 0);
    best.sort(([a, one], [b, other]) => other - one || (a.itemId < b.itemId ? -1 : 1));
    for (const [holder, score] of best.slice(0, MOST_FOUND)) {
      const seed = mostAlike(holder, read);
      const shared = seed === null ? [] : this.#counts.tell(itemTerms(seed.item), holder.terms);
      if (seed !== null && shared.length > 0) yield { itemId: holder.itemId, score, seed, shared };
    }
  }

  #scores(
    read: readonly { readonly seed: AlikeSeed; readonly weights: ReadonlyMap<string, number> }[],
    own: ReadonlySet<ItemId>,
  ): Map<Holder, number> {
    const wanted = new Map<string, number>();
    for (const { seed, weights } of read) {
      for (const [term, weight] of weights) {
        if (this.#postings.has(term)) wanted.set(term, (wanted.get(term) ?? 0) + seed.weight * weight);
      }
    }
    const terms = [...wanted].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)).slice(0, MOST_TERMS);
    const scores = new Map<Holder, number>();
    for (const [term, weight] of terms) {
      const { holders = [] } = this.#postings.get(term) ?? {};
      const amount = weight * this.#counts.idf(term);
      for (let at = holders.length - 1; at >= Math.max(0, holders.length - MOST_READ); at -= 1) {
        const holder = holders[at];
        if (holder === undefined || holder.isGone || own.has(holder.itemId)) continue;
        scores.set(holder, (scores.get(holder) ?? 0) + amount / Math.sqrt(holder.terms.length));
      }
    }
    return scores;
  }
}

function mostAlike(
  { terms }: Holder,
  read: readonly { readonly seed: AlikeSeed; readonly weights: ReadonlyMap<string, number> }[],
): AlikeSeed | null {
  let best: AlikeSeed | null = null;
  let most = 0;
  for (const { seed, weights } of read) {
    const likeness = seed.weight * terms.reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
    if (likeness > most) [best, most] = [seed, likeness];
  }
  return best;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((term, at) => term === b[at]);
}

import type { ScoreBoard } from '../../maths/top-k.ts';

/** An item to recommend from: what a customer did, what lies in a basket, what a page shows. */
export interface Seed {
  readonly itemIndex: number;
  /** Negative for what was turned down: it lowers its neighbours. */
  readonly weight: number;
}

/** One thing a customer did, in a model's words. */
export interface Step {
  readonly itemIndex: number;
  readonly atMs: number;
  /** Weight of its type, rating included, before decay. */
  readonly weight: number;
  /** The type says that the customer has the item or repeats it: a purchase, a consumption. */
  readonly isOrder: boolean;
}

/** What one list is made from, in a model's words: nothing in it that the model does not know. */
export interface Situation {
  /** The history summed up per item, newest first: > 0 speaks for the item's neighbours, < 0 against them. */
  readonly seeds: readonly Seed[];
  /** All that was done, newest first, repeats included. */
  readonly steps: readonly Step[];
  /** The moment the list is made for, milliseconds since the epoch. */
  readonly atMs: number;
  /** Items that the list is made beside, each once; without, beside nothing. Each is a seed, too. */
  readonly basket?: readonly number[];
}

/** What may be in a list, by item index: what stands at `least` or above on the mask. */
export interface Eligible {
  readonly mask: Uint8Array;
  readonly least: number;
}

/**
 * One source of evidence about what a customer takes next. Signals know nothing of each other; a blend adds them up,
 * each divided by its own highest score.
 */
export interface Signal<Evidence extends object = object> {
  /** Set where scores are sums over the seeds and nothing else, so that each seed's share can be told. */
  readonly addsUpSeeds?: true;

  /**
   * The score that counts in full beside a basket, where scores mean the same for everybody: a habit long gone is then
   * no more than it is, though it be the strongest of this customer. Without, and in all other lists, the highest score
   * of the list counts in full.
   */
  readonly fullScore?: number;

  /**
   * Adds its scores to an empty board. Any scale, higher is better, 0 and below says nothing for the item. The same
   * model and situation give the same scores.
   */
  score(situation: Situation, board: ScoreBoard): void;

  /** How many additions {@link score} will make, where that is known beforehand. O(seeds). */
  reach?(situation: Situation): number;

  /**
   * Where evidence costs as much as the scores do: says for which items it will be asked, those marked 1, of the latest
   * call of {@link score}. It is gathered with the first question, and the marks stay as they are until then. Without this
   * call a signal gathers all.
   *
   * @param count - how many are marked
   */
  expectQuestions?(marks: Uint8Array, count: number): void;

  /**
   * What may truly be told of an item, from the latest call of {@link score}; null where nothing would stand up. A
   * signal that never has a reason to give only moves what others explain.
   */
  evidenceFor(item: number): Evidence | null;

  /** Whether there is evidence for an item, of those it was gathered for: asked of hundreds, so it makes no object. */
  explains(item: number): boolean;
}

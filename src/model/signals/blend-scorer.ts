import type { Blend } from '../../domain/blend.ts';
import { TopK } from '../top-k.ts';
import { ScoreBoard } from './score-board.ts';
import type { Signal, Situation } from './signal.ts';
import { PERSONAL_NAMES, type PersonalSignals } from './signal-makers.ts';

export interface BlendedItem {
  readonly itemIndex: number;
  /** > 0; comparable within one list only. */
  readonly score: number;
}

/** What may be in a list, by item index. */
export type IsEligible = (item: number) => boolean;

/**
 * Adds up signals: score(j) = sum over signals of weight * score_s(j) / highest score_s of any eligible item, and for
 * what has such a score weight * popularity(j). Popularity alone puts nothing in the list: what is in it, is there
 * for a reason of this customer's own.
 *
 * Owns the scratch of its signals: one scorer per model, not shared between threads. O(what the signals touch).
 */
export class BlendScorer {
  /** To be asked for evidence, right after {@link rank}. */
  readonly signals: PersonalSignals;
  readonly #popularity: Float64Array;
  readonly #single: ScoreBoard;
  readonly #total: ScoreBoard;
  readonly #best = new TopK(0);

  /** @param popularity - one figure per item, 0 to 1 */
  constructor(signals: PersonalSignals, popularity: Float64Array) {
    this.signals = signals;
    this.#popularity = popularity;
    this.#single = new ScoreBoard(popularity.length);
    this.#total = new ScoreBoard(popularity.length);
  }

  /**
   * The eligible items with a score above zero, best first, ties by index. What is turned down may have lowered others.
   *
   * @param limit - only so many of the best
   */
  rank(situation: Situation, blend: Blend, isEligible: IsEligible, limit: number): BlendedItem[] {
    const total = this.#total;
    for (const name of PERSONAL_NAMES) {
      const signal = this.signals[name];
      // Neighbour lists are asked even where they count for nothing: they know the reasons.
      const isAsked = blend[name] > 0 || name === 'similar';
      if (signal !== undefined && isAsked) this.#add(signal, situation, blend[name], isEligible);
    }
    this.#best.clear(Math.min(limit, total.touched.length));
    for (const item of total.touched) {
      const personal = total.get(item);
      if (personal > 0) this.#best.offer(item, personal + blend.popular * (this.#popularity[item] as number));
    }
    total.clear();
    const { indices, scores, size } = this.#best.sorted();
    return Array.from({ length: size }, (_, at) => ({ itemIndex: indices[at] ?? 0, score: scores[at] ?? 0 }));
  }

  #add(signal: Signal, situation: Situation, weight: number, isEligible: IsEligible): void {
    const single = this.#single;
    signal.score(situation, single);
    const highest = highestEligible(single, isEligible);
    if (highest > 0 && weight > 0) {
      for (const item of single.touched) {
        if (isEligible(item)) this.#total.add(item, (weight * single.get(item)) / highest);
      }
    }
    single.clear();
  }
}

/** The highest score of an eligible item, 0 where none is above zero. */
export function highestEligible(board: ScoreBoard, isEligible: IsEligible): number {
  let highest = 0;
  for (const item of board.touched) {
    const score = board.get(item);
    if (score > highest && isEligible(item)) highest = score;
  }
  return highest;
}

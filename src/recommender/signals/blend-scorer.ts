import { ScoreBoard } from '../../maths/score-board.ts';
import { TopK } from '../../maths/top-k.ts';
import type { Blend } from '../model/blend.ts';
import { type OpenedSignals, PERSONAL_NAMES, type PersonalName, type PersonalSignals } from './registry.ts';
import type { Signal, Situation } from './signal.ts';

export interface BlendedItem {
  readonly itemIndex: number;
  /** > 0; comparable within one list only. */
  readonly score: number;
}

/** What may be in a list, by item index. */
export type IsEligible = (item: number) => boolean;

/**
 * Adds up signals: score(j) = sum over signals of weight * score_s(j) / highest score_s of any eligible item, and for
 * what has such a score weight * popularity(j). An item is listed only if some signal has evidence for it, or the
 * customer did it before: popularity puts nothing in the list, nor does a pair of items one person happened to have.
 *
 * Owns the scratch of its signals: one scorer per model, not shared between threads. O(what the signals touch).
 */
export class BlendScorer {
  readonly #signals: PersonalSignals;
  /** Signals that were asked by the latest {@link rank}. */
  #asked: readonly PersonalName[] = [];
  readonly #popularity: Float64Array;
  readonly #single: ScoreBoard;
  readonly #total: ScoreBoard;
  readonly #best = new TopK(0);

  /** @param popularity - one figure per item, 0 to 1 */
  constructor(signals: PersonalSignals, popularity: Float64Array) {
    this.#signals = signals;
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
    // Neighbour lists are asked even where they count for nothing: they know reasons.
    this.#asked = PERSONAL_NAMES.filter((name) => name === 'similar' || blend[name] > 0);
    for (const name of this.#asked) {
      const signal = this.#signals[name];
      if (signal !== undefined) this.#add(signal, situation, blend[name], isEligible);
    }
    const own = new Set(situation.steps.filter(({ weight }) => weight > 0).map(({ itemIndex }) => itemIndex));
    this.#best.clear(Math.min(limit, total.touched.length));
    for (const item of total.touched) {
      const personal = total.get(item);
      if (personal > 0 && (own.has(item) || this.#isExplained(item))) {
        this.#best.offer(item, personal + blend.popular * (this.#popularity[item] as number));
      }
    }
    total.clear();
    const { indices, scores, size } = this.#best.sorted();
    return Array.from({ length: size }, (_, at) => ({ itemIndex: indices[at] ?? 0, score: scores[at] ?? 0 }));
  }

  /** A signal to be asked for evidence on the latest {@link rank}; null if that list was made without it. */
  asked<N extends PersonalName>(name: N): OpenedSignals[N] | null {
    const signal: PersonalSignals[N] = this.#signals[name];
    return this.#asked.includes(name) && signal !== undefined ? signal : null;
  }

  #isExplained(item: number): boolean {
    for (const name of this.#asked) if (this.#signals[name]?.explains(item) === true) return true;
    return false;
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

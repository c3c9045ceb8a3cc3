import { ScoreBoard, TopK } from '../../../maths/top-k.ts';
import type { VisitIndex } from './fit-visits.ts';

/** Items the walk goes on from: between 10 and 100 no validation figure of Diginetica moved by more than .002. */
const WALK_FROM = 30;

type Companions = Pick<VisitIndex, 'companionOffsets' | 'companions' | 'companionSimilarities' | 'companionSupports'>;

/** One visit that held both is no reason to tell anybody. */
const MIN_REASON_VISITS = 2;

/** The item a walk came by. */
export interface WalkEvidence {
  readonly via: number;
  /** Visits that held both; at least two. */
  readonly visits: number;
}

/**
 * A second step: from the best scored items to what shares visits with them, so that a visit with few visits like it
 * still finds its surroundings. walk(j) = sum over the best items i of score(i) * s(i -> j).
 *
 * O(best items * companions); 29 bytes an item of scratch.
 *
 * @see Paudel et al. (2017), ACM TiiS 7(1): random walks of length three
 */
export class CompanionWalk {
  readonly #companions: Companions;
  readonly #best = new TopK(WALK_FROM);
  readonly #reached: ScoreBoard;
  readonly #largest: Float64Array;
  readonly #via: Uint32Array;
  readonly #supports: Uint32Array;
  #told: Uint32Array = new Uint32Array();

  constructor(companions: Companions) {
    const itemCount = companions.companionOffsets.length - 1;
    this.#companions = companions;
    this.#reached = new ScoreBoard(itemCount);
    this.#largest = new Float64Array(itemCount);
    this.#via = new Uint32Array(itemCount);
    this.#supports = new Uint32Array(itemCount);
  }

  /** Adds the walk to the scores it starts from, its highest as `highest`. */
  addTo(board: ScoreBoard, highest: number): void {
    const { companionOffsets, companions, companionSimilarities, companionSupports } = this.#companions;
    this.forget();
    this.#best.clear(WALK_FROM);
    for (const item of board.touched) this.#best.offer(item, board.get(item));
    const { indices, scores, size } = this.#best.sorted();
    for (let rank = 0; rank < size; rank += 1) {
      const from = indices[rank] as number;
      const end = companionOffsets[from + 1] as number;
      for (let at = companionOffsets[from] as number; at < end; at += 1) {
        const item = companions[at] as number;
        const amount = (scores[rank] as number) * (companionSimilarities[at] as number);
        this.#reached.add(item, amount);
        const visits = companionSupports[at] as number;
        if (visits >= MIN_REASON_VISITS && amount > (this.#largest[item] as number)) {
          this.#largest[item] = amount;
          this.#via[item] = from;
          this.#supports[item] = visits;
        }
      }
    }
    const scale = highest / (this.#reached.highest || 1);
    for (const item of this.#reached.touched) board.add(item, scale * this.#reached.get(item));
    this.#told = this.#reached.touched.slice();
    this.#reached.clear();
  }

  explains(item: number): boolean {
    return (this.#largest[item] ?? 0) > 0;
  }

  /** From where the latest walk came to an item, most of all; null where one visit is all there is. */
  evidenceFor(item: number): WalkEvidence | null {
    if (!this.explains(item)) return null;
    return { via: this.#via[item] ?? 0, visits: this.#supports[item] ?? 0 };
  }

  /** The latest walk has nothing more to tell. */
  forget(): void {
    for (const item of this.#told) this.#largest[item] = 0;
    this.#told = new Uint32Array();
  }
}

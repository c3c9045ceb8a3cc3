import { TopK } from '../top-k.ts';
import type { VisitIndex } from '../visit-index.ts';
import { ScoreBoard } from './score-board.ts';

/** Items the walk goes on from: between 10 and 100 no validation figure of Diginetica moved by more than .002. */
const WALK_FROM = 30;

type Companions = Pick<VisitIndex, 'companionOffsets' | 'companions' | 'companionSimilarities'>;

/**
 * A second step: from the best scored items to what shares visits with them, so that a visit with few visits like it
 * still finds its surroundings. walk(j) = sum over the best items i of score(i) * s(i -> j).
 *
 * O(best items * companions); 13 bytes an item of scratch.
 *
 * @see Paudel et al. (2017), ACM TiiS 7(1): random walks of length three
 */
export class CompanionWalk {
  readonly #companions: Companions;
  readonly #best = new TopK(WALK_FROM);
  readonly #reached: ScoreBoard;

  constructor(companions: Companions) {
    this.#companions = companions;
    this.#reached = new ScoreBoard(companions.companionOffsets.length - 1);
  }

  /** Adds the walk to the scores it starts from, its highest as `highest`. */
  addTo(board: ScoreBoard, highest: number): void {
    const { companionOffsets, companions, companionSimilarities } = this.#companions;
    this.#best.clear(WALK_FROM);
    for (const item of board.touched) this.#best.offer(item, board.get(item));
    const { indices, scores, size } = this.#best.sorted();
    for (let rank = 0; rank < size; rank += 1) {
      const item = indices[rank] as number;
      const end = companionOffsets[item + 1] as number;
      for (let at = companionOffsets[item] as number; at < end; at += 1) {
        this.#reached.add(companions[at] as number, (scores[rank] as number) * (companionSimilarities[at] as number));
      }
    }
    const scale = highest / (this.#reached.highest || 1);
    for (const item of this.#reached.touched) board.add(item, scale * this.#reached.get(item));
    this.#reached.clear();
  }
}

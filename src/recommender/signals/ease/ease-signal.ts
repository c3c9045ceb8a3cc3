import type { ScoreBoard } from '../../../maths/score-board.ts';
import type { Signal, Situation } from '../signal.ts';
import type { EaseWeights } from './ease.ts';

/**
 * What all the customer did says together: score(j) = sum over seeds i of weight(i) * B(i -> j). A weight of B may be
 * negative, and so may a seed's: what was turned down speaks against what it spoke for.
 *
 * O(seeds * items), no scratch.
 *
 * @see Steck (2019), WWW, section 3
 */
export class EaseSignal implements Signal {
  readonly #part: EaseWeights;

  constructor(part: EaseWeights) {
    this.#part = part;
  }

  score({ seeds }: Pick<Situation, 'seeds'>, board: ScoreBoard): void {
    const { itemCount, weights } = this.#part;
    for (const { itemIndex, weight } of seeds) {
      const from = itemIndex * itemCount;
      for (let item = 0; item < itemCount; item += 1) {
        const amount = weight * (weights[from + item] as number);
        if (amount !== 0) board.add(item, amount);
      }
    }
  }

  explains(): false {
    return false;
  }

  /** A weight stands for all items at once, not for a pair that people share. */
  evidenceFor(): null {
    return null;
  }
}

import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import type { ScoreBoard } from '../../../maths/score-board.ts';
import { NeighbourSignal } from '../neighbour-signal.ts';
import type { Signal, Situation } from '../signal.ts';
import { currentVisit } from '../visits/current-visit.ts';
import type { NextSettings } from './next-settings.ts';

/** The item of the current visit that says most for what follows it. */
export interface NextEvidence {
  readonly itemIndex: number;
  /** Distinct customers who went on from it; at least two. */
  readonly support: number;
}

/**
 * What others went on to after the last few items of the current visit:
 * score(j) = sum over these items i of stepDecay^(steps since i was seen) * s(i -> j).
 *
 * O(lastSteps * followers).
 */
export class NextSignal implements Signal {
  readonly #followers: NeighbourSignal;
  readonly #settings: NextSettings;
  #items: readonly number[] = [];

  constructor(table: NeighbourTable, settings: NextSettings) {
    this.#followers = new NeighbourSignal(table);
    this.#settings = settings;
  }

  score({ steps }: Pick<Situation, 'steps'>, board: ScoreBoard): void {
    const { visitGapMinutes, lastSteps, stepDecay } = this.#settings;
    const { items, ago } = currentVisit(steps, visitGapMinutes, lastSteps);
    const seeds = items.map((itemIndex, at) => ({ itemIndex, weight: stepDecay ** (ago[at] ?? 0) }));
    this.#followers.score({ seeds }, board);
    this.#items = items;
  }

  explains(item: number): boolean {
    return this.#followers.explains(item);
  }

  /** Why an item has a score, from the latest call of {@link score}; null where no two customers went on to it from one item. */
  evidenceFor(item: number): NextEvidence | null {
    const pair = this.#followers.evidenceFor(item);
    return pair === null ? null : { itemIndex: this.#items[pair.seed] ?? 0, support: pair.support };
  }
}

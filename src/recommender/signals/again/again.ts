import { dot, logistic } from '../../../maths/fit-logistic.ts';
import type { ScoreBoard } from '../../../maths/score-board.ts';
import type { Signal, Situation } from '../signal.ts';
import { FEATURE_COUNT, writeFeatures } from './again-features.ts';
import type { AgainSettings } from './again-settings.ts';
import type { AgainPart } from './fit-again.ts';
import { type Habit, habitsOf } from './habits.ts';

/** What may truly be said of a customer and an item they had. */
export type AgainEvidence = Pick<Habit, 'times' | 'lastMs'>;

/**
 * What the customer took before, by how likely they take it on their next occasion. It scores nothing else, and looks
 * without an order count for nothing.
 *
 * O(steps) a request, without scratch per item of the model. Not shared between threads.
 */
export class AgainSignal implements Signal {
  readonly #part: AgainPart;
  readonly #gapHours: number;
  readonly #features = new Float64Array(FEATURE_COUNT);
  #habits: ReadonlyMap<number, Habit> = new Map();

  constructor(part: AgainPart, { occasionGapHours }: Pick<AgainSettings, 'occasionGapHours'>) {
    this.#part = part;
    this.#gapHours = occasionGapHours;
  }

  score({ steps }: Pick<Situation, 'steps'>, board: ScoreBoard): void {
    const orders = steps.filter(({ isOrder }) => isOrder);
    const { byItem, occasionCount } = habitsOf(orders, this.#gapHours);
    for (const habit of byItem.values()) {
      writeFeatures(habit, occasionCount, this.#part, this.#features);
      board.add(habit.itemIndex, logistic(dot(this.#part.coefficients, this.#features, 0)));
    }
    this.#habits = byItem;
  }

  explains(item: number): boolean {
    return this.#habits.has(item);
  }

  /** On how many occasions, and when last, from the latest call of {@link score}; null for what was never taken. */
  evidenceFor(item: number): AgainEvidence | null {
    return this.#habits.get(item) ?? null;
  }
}

import { dot, logistic } from '../../../maths/fit-logistic.ts';
import type { ScoreBoard } from '../../../maths/top-k.ts';
import type { Signal, Situation } from '../signal.ts';
import type { SignalKind } from '../signal-kind.ts';
import {
  type AgainPart,
  type AgainSettings,
  againPart,
  againSettings,
  FEATURE_COUNT,
  fitAgain,
  writeFeatures,
} from './fit-again.ts';
import { type Habit, habitsOf } from './habits.ts';

/** What may truly be said of a customer and an item they had. */
export type AgainEvidence = Pick<Habit, 'times' | 'lastMs'>;

/**
 * What the customer took before, by how likely they take it on their next occasion. It scores nothing else, and looks
 * without an order count for nothing.
 *
 * O(steps) a request, without scratch per item of the model. Not shared between threads.
 */
export class AgainSignal implements Signal<AgainEvidence> {
  /** Scores are likelihoods: what is taken on every tenth occasion counts in full. */
  readonly fullScore = 0.1;
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
      const lately = this.#part.logLately[habit.itemIndex] as number;
      writeFeatures(habit, occasionCount, this.#part, lately, this.#features);
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

/** Repeat consumption: what the customer takes again, by how likely they do on their next occasion. */
export const again: SignalKind<AgainSettings, AgainPart, AgainEvidence> = {
  version: 2,
  settings: againSettings,
  axes: { latelyHalfLifeDays: [2, 7, 30], occasionGapHours: [4, 16] },
  fitted: ['occasionGapHours', 'latelyHalfLifeDays'],
  part: againPart,
  itemsOf: ({ logRates }) => logRates.length,
  suits: ({ log }) => log.customers.some(({ orderCount }) => orderCount > 1),
  fit: ({ log, itemCount }, settings) => fitAgain(log, itemCount, settings),
  open: (part, settings) => new AgainSignal(part, settings),
  reason: ({ times, lastMs }) => ({ kind: 'taken_before', times, lastMs }),
};

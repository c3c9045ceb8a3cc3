import type { ScoredCase } from '../../evaluation/scored-case.ts';
import { highestEligible } from '../../model/signals/blend-scorer.ts';
import { ScoreBoard } from '../../model/signals/score-board.ts';
import type { Signal } from '../../model/signals/signal.ts';
import { TopK } from '../../model/top-k.ts';
import type { ChoiceCase } from './choice-case.ts';

/** An item below a signal's first 200 rarely makes a list of 20, whatever the weights. */
const KEPT_PER_CASE = 200;

/** What one signal says in one case: its best eligible items and their scores, the highest 1. */
export interface SignalColumn {
  readonly items: Uint32Array;
  readonly scores: Float32Array;
}

/** Asks one signal about many cases. */
export function columnsOf(signal: Signal, cases: readonly ChoiceCase[], itemCount: number): SignalColumn[] {
  const board = new ScoreBoard(itemCount);
  const best = new TopK(KEPT_PER_CASE);
  return cases.map(({ situation, isEligible }) => {
    signal.score(situation, board);
    const highest = highestEligible(board, isEligible);
    best.clear(KEPT_PER_CASE);
    for (const item of board.touched) {
      const score = board.get(item);
      if (score > 0 && isEligible(item)) best.offer(item, score / highest);
    }
    board.clear();
    const { indices, scores, size } = best.sorted();
    return { items: indices.slice(0, size), scores: Float32Array.from(scores.subarray(0, size)) };
  });
}

/**
 * Puts the signals side by side, case by case; candidates are what any of them named. The last column is popularity.
 *
 * @param signals - per signal one column per case
 * @param popularity - one figure per item, 0 to 1
 */
export function scoredCases(
  cases: readonly ChoiceCase[],
  signals: readonly (readonly SignalColumn[])[],
  popularity: Float64Array,
): ScoredCase[] {
  return cases.map(({ relevant }, number) => {
    const placeOf = new Map<number, number>();
    for (const columns of signals) {
      for (const item of columns[number]?.items ?? []) if (!placeOf.has(item)) placeOf.set(item, placeOf.size);
    }
    const columns = signals.map((of) => {
      const { items, scores } = of[number] ?? { items: [], scores: [] };
      const column = new Float32Array(placeOf.size);
      items.forEach((item, at) => {
        column[placeOf.get(item) ?? 0] = scores[at] ?? 0;
      });
      return column;
    });
    columns.push(Float32Array.from(placeOf.keys(), (item) => popularity[item] ?? 0));
    return {
      columns,
      relevant: [...relevant].flatMap((item) => placeOf.get(item) ?? []),
      relevantCount: relevant.size,
    };
  });
}

import { ScoreBoard, TopK } from '../../maths/top-k.ts';
import type { ScoredCase } from '../evaluation/scored-case.ts';
import { withDeeds } from '../list/eligibility.ts';
import { fullScoreOf } from '../signals/blend-scorer.ts';
import type { Signal } from '../signals/signal.ts';
import type { ChoiceCase } from './choice-case.ts';

/** An item below a signal's first 200 rarely makes a list of 20, whatever the weights. */
const KEPT_PER_CASE = 200;
/** An item with a score was added to a few times, and offered to the best. */
const STEPS_PER_SCORE = 5;

/** What one signal says in one case: its best eligible items and their scores, the highest 1. */
export interface SignalColumn {
  readonly items: Uint32Array;
  readonly scores: Float32Array;
}

/** Asks one signal about many cases; and tells what it cost, in about as long as a pair takes to count. */
export function columnsOf(
  signal: Signal,
  cases: readonly ChoiceCase[],
  itemCount: number,
): { readonly columns: readonly SignalColumn[]; readonly steps: number } {
  let steps = 0;
  const board = new ScoreBoard(itemCount);
  const best = new TopK(KEPT_PER_CASE);
  const mask = new Uint8Array(itemCount).fill(1);
  const columns = cases.map(({ situation, task }) => {
    signal.score(situation, board);
    best.clear(KEPT_PER_CASE);
    withDeeds(mask, situation, task, ({ least }) => {
      for (const item of board.touched) {
        const score = board.get(item);
        if (score > 0 && (mask[item] as number) >= least) best.offer(item, score);
      }
    });
    steps += STEPS_PER_SCORE * board.touched.length;
    board.clear();
    const { indices, scores, size } = best.sorted();
    const full = fullScoreOf(signal, situation, scores[0] as number);
    return {
      items: indices.slice(0, size),
      scores: Float32Array.from(scores.subarray(0, size), (score) => score / full),
    };
  });
  return { columns, steps };
}

/**
 * The most popular items that may be in the list of each case, as many as it is long: of what no signal names, no more can
 * be in it.
 *
 * @param byPopularity - item indices, most popular first
 */
export function popularOf(
  cases: readonly ChoiceCase[],
  byPopularity: Uint32Array,
  itemCount: number,
  listLength: number,
): Uint32Array[] {
  const mask = new Uint8Array(itemCount).fill(1);
  return cases.map(({ situation, task }) =>
    withDeeds(mask, situation, task, ({ least }) => {
      const list = new Uint32Array(listLength);
      let length = 0;
      for (let at = 0; at < byPopularity.length && length < listLength; at += 1) {
        const item = byPopularity[at] as number;
        if ((mask[item] as number) >= least) list[length++] = item;
      }
      return list.subarray(0, length);
    }),
  );
}

/**
 * Puts the signals side by side, case by case; candidates are what any of them named, and the most popular. The last
 * column is popularity. A case in which none of them is relevant has no columns: it counts nothing, whatever the weights.
 *
 * @param signals - per signal one column per case
 * @param popularity - one figure per item, 0 to 1
 * @param popular - per case, as {@link popularOf} has them
 */
export function scoredCases(
  cases: readonly ChoiceCase[],
  signals: readonly (readonly SignalColumn[])[],
  popularity: Float64Array,
  popular: readonly Uint32Array[],
): ScoredCase[] {
  // A dense scratch rather than a map per case: this is done anew for every trial.
  const placeOf = new Int32Array(popularity.length).fill(-1);
  return cases.map(({ relevant }, number) => {
    const candidates: number[] = [];
    const name = (items: Iterable<number>) => {
      for (const item of items) {
        if (placeOf[item] !== -1) continue;
        placeOf[item] = candidates.length;
        candidates.push(item);
      }
    };
    for (const columns of signals) name(columns[number]?.items ?? []);
    name(popular[number] ?? []);
    const found = [...relevant].flatMap((item) => {
      const place = placeOf[item] ?? -1;
      return place === -1 ? [] : [place];
    });
    // Where nothing relevant was named no weights find it: most cases of a shop with few repeats, and no column is made.
    const columns = (found.length === 0 ? [] : signals).map((of) => {
      const { items, scores } = of[number] ?? { items: [], scores: [] };
      const column = new Float32Array(candidates.length);
      for (let at = 0; at < items.length; at += 1)
        column[placeOf[items[at] as number] as number] = scores[at] as number;
      return column;
    });
    if (found.length > 0) columns.push(Float32Array.from(candidates, (item) => popularity[item] ?? 0));
    for (const item of candidates) placeOf[item] = -1;
    return { columns, relevant: found, relevantCount: relevant.size };
  });
}

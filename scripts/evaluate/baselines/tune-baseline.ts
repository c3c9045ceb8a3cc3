import type { Task } from '../../../src/domain/task.ts';
import { ScoreBoard, TopK } from '../../../src/maths/top-k.ts';
import type { ChoiceCase } from '../../../src/recommender/choose/choice-case.ts';
import { drawEvenly } from '../../../src/recommender/choose/draw-evenly.ts';
import { withDeeds } from '../../../src/recommender/list/eligibility.ts';
import { ndcgAtK } from '../../../src/recommender/metrics/ndcg.ts';
import type { Baseline, Evidence, FittedBaseline, Known } from './baseline.ts';

/** Lists a setting is tried on. */
const MOST_CASES = 1000;

/** A part of train that is fitted on, and cases of the rest. */
export interface Validation {
  readonly evidence: Evidence;
  readonly cases: readonly ChoiceCase[];
  /** 1 for the items that the shop shows. */
  readonly mask: Uint8Array;
}

/** A list of item indices, and how many of the first were scored rather than filled up by popularity. */
export interface BaselineList {
  readonly items: readonly number[];
  readonly scored: number;
}

/** All settings are tried on validation; the first of the best is taken, or the first of all without a case. */
export function tune<S>(
  baseline: Baseline<S>,
  { evidence, cases, mask }: Validation,
  popularity: Float64Array,
  k: number,
): { readonly settings: S; readonly ndcg: number; readonly tried: number } {
  const trials = baseline.trials(evidence);
  const drawn = drawEvenly(() => cases, MOST_CASES);
  let best: { settings: S; ndcg: number } | null = null;
  for (const settings of trials) {
    const list = lister(baseline.fit(evidence, settings), popularity, mask);
    let sum = 0;
    for (const each of drawn) sum += ndcgAtK(list(each, each.task, k).items, each.relevant, k) ?? 0;
    if (best === null || sum > best.ndcg) best = { settings, ndcg: sum };
    if (drawn.length === 0) break;
  }
  if (best === null) throw new RangeError('a baseline without a setting');
  return { settings: best.settings, ndcg: best.ndcg / Math.max(1, drawn.length), tried: trials.length };
}

/** Ranks all items that a list of the task may hold: by score, then by popularity where there is none. */
export function lister(
  { score, popularity: own }: FittedBaseline,
  popularity: Float64Array,
  mask: Uint8Array,
): (who: Known, task: Task, limit: number) => BaselineList {
  const figures = own ?? popularity;
  const byPopularity = Uint32Array.from(figures.keys()).sort((a, b) => (figures[b] ?? 0) - (figures[a] ?? 0) || a - b);
  const board = new ScoreBoard(mask.length);
  const best = new TopK(1);
  return (who, task, limit) =>
    withDeeds(mask, who.situation, task, ({ mask: allowed, least }) => {
      best.clear(limit);
      score(who, board);
      for (const item of board.touched) {
        const value = board.get(item);
        if (value > 0 && (allowed[item] as number) >= least) best.offer(item, value);
      }
      board.clear();
      const { indices, size } = best.sorted();
      const items = [...indices.subarray(0, size)];
      const scored = new Set(items);
      for (const item of byPopularity) {
        if (items.length >= limit) break;
        if ((allowed[item] as number) >= least && !scored.has(item)) items.push(item);
      }
      return { items, scored: size };
    });
}

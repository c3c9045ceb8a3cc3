import type { SparseRows } from '../../../src/maths/interaction-matrix.ts';
import type { ScoreBoard } from '../../../src/maths/top-k.ts';
import type { Deeds, PersonSituation } from '../../../src/recommender/history/situation.ts';
import type { InteractionLog } from '../../../src/recommender/log/interaction-log.ts';

/** Histories as baselines learn from them. */
export interface Evidence {
  readonly log: InteractionLog;
  readonly itemCount: number;
  /** Customers x items, 1 where something they did speaks for the item. */
  readonly rows: SparseRows;
  /** Its transpose. */
  readonly columns: SparseRows;
}

/** Somebody a list is made for. */
export interface Known {
  readonly situation: PersonSituation;
  /** Newest first, nothing later than the moment. */
  readonly deeds: Deeds;
}

/** What a fitted baseline knows. */
export interface FittedBaseline {
  /** Adds each item's score for somebody; items without one come last, by popularity. */
  readonly score: (who: Known, board: ScoreBoard) => void;
  /** By item, where it ranks them all alike; the popularity that suits the data without. */
  readonly popularity?: Float64Array;
  readonly bytes: number;
}

/**
 * A way to rank all items that others have published. It has no catalogue, no fallbacks and no reasons to give: what a
 * list of the task may hold is masked, the rest ranked.
 */
export interface Baseline<S> {
  /** All settings there are to choose from. */
  readonly trials: (evidence: Evidence) => readonly S[];
  readonly fit: (evidence: Evidence, settings: S) => FittedBaseline;
  /** The settings in words. */
  readonly tell: (settings: S) => string;
}

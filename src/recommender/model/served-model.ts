import { atOnce, type Steps } from '../../maths/steps.ts';
import { ScoreBoard } from '../../maths/top-k.ts';
import { BlendScorer } from '../signals/blend-scorer.ts';
import { NeighbourSignal } from '../signals/neighbour-signal.ts';
import { openSignals } from '../signals/registry.ts';
import { relativePopularity } from '../tables/popularity.ts';
import type { Model } from './model.ts';
import { prepareModel } from './prepare-model.ts';
import type { ServingModel } from './serving-model.ts';
import type { ModelSummary } from './training.ts';

/** A model in memory, ready to score. */
export interface ServedModel {
  readonly version: number;
  readonly model: ServingModel;
  /** For pages and baskets: each table by itself, and the scratch they share. */
  readonly similar: NeighbourSignal;
  readonly together: NeighbourSignal;
  readonly board: ScoreBoard;
  /** For people. */
  readonly blend: BlendScorer;
  readonly summary: ModelSummary | null;
}

/** Opens a model for serving: its scratch is made once, and shared by all requests of this process. */
export function openModel(version: number, decoded: Model, summary: ModelSummary | null): ServedModel {
  return atOnce(openInSteps(version, decoded, summary));
}

/** {@link openModel}, to be interrupted. */
export function* openInSteps(version: number, decoded: Model, summary: ModelSummary | null): Steps<ServedModel> {
  const model = yield* prepareModel(decoded);
  // Scratch of several megabytes each: room is made a piece at a time.
  const signals = openSignals({ ...model.parts, similar: model.similar, together: model.together }, model.recipe);
  yield;
  const blend = new BlendScorer(signals, { ...model, popularity: relativePopularity(model.popularity) });
  yield;
  const similar = new NeighbourSignal(model.similar);
  const together = new NeighbourSignal(model.together);
  yield;
  const board = new ScoreBoard(model.itemIds.length);
  yield;
  return { version, model, similar, together, board, blend, summary };
}

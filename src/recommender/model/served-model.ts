import { BlendScorer } from '../signals/blend-scorer.ts';
import { openSignals } from '../signals/signal-makers.ts';
import { relativePopularity } from '../tables/popularity.ts';
import { ItemScorer } from './item-scorer.ts';
import type { Model } from './model.ts';
import { prepareModel } from './prepare-model.ts';
import type { ServingModel } from './serving-model.ts';
import type { ModelSummary } from './training.ts';

/** A model in memory, ready to score. */
export interface ServedModel {
  readonly version: number;
  readonly model: ServingModel;
  /** For pages and baskets. */
  readonly scorer: ItemScorer;
  /** For people. */
  readonly blend: BlendScorer;
  readonly summary: ModelSummary | null;
}

/** Opens a model for serving: its scratch is made once, and shared by all requests of this process. */
export function openModel(version: number, decoded: Model, summary: ModelSummary | null): ServedModel {
  const model = prepareModel(decoded);
  const blend = new BlendScorer(openSignals(model), relativePopularity(model.popularity));
  return { version, model, scorer: new ItemScorer(model), blend, summary };
}

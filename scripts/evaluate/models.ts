import type { FitSettings } from '../../src/domain/fit-settings.ts';
import type { TenantSettings } from '../../src/domain/settings.ts';
import type { Choice } from '../../src/evaluation/choose-candidate.ts';
import { fitCandidates } from '../../src/evaluation/fit-candidates.ts';
import type { KnownCustomer, Split } from '../../src/evaluation/split.ts';
import { encodeModel } from '../../src/model/artifact.ts';
import { itemDaysOf } from '../../src/model/item-days.ts';
import { popularity } from '../../src/model/popularity.ts';
import { prepareModel } from '../../src/model/prepare-model.ts';
import { indexItems } from '../../src/model/vocabulary.ts';
import { chooseFit, type FitGoal } from '../../src/usecases/train/choose-fit.ts';
import { fitHistories, trainingSetOf } from '../../src/usecases/train/fit-histories.ts';
import { frequencyRanker } from '../../src/usecases/train/personal-frequency.ts';
import { neighbourRanker, popularityRanker, type Ranker } from '../../src/usecases/train/rank-items.ts';

export const MODEL_NAMES = ['popularity', 'personal-frequency', 'cosine', 'default', 'chosen'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** A model ready to be asked, and what it took to get there. */
export interface FittedModel {
  readonly rank: Ranker;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly itemCount: number;
  /** From histories in memory to the model, without choosing. */
  readonly fitSeconds: number;
  readonly modelBytes: number;
  /** How its settings were chosen; null where nothing was. */
  readonly choice: Choice<FitSettings> | null;
}

/** What models are fitted on. */
export interface ModelData {
  readonly train: readonly KnownCustomer[];
  /** A part of `train` split once more, to choose settings by. */
  readonly validation: Split;
  readonly settings: TenantSettings;
  readonly goal: FitGoal;
}

/** Plain cosine, the baseline of the literature: a point of the same family of fits. */
const COSINE: FitSettings = {
  customerExponent: 0,
  sourceExponent: 0.5,
  targetExponent: 0.5,
  shrinkage: 0,
  minSupport: 2,
  maxNeighbours: 100,
};
const COSINE_CANDIDATES: readonly FitSettings[] = [3, 10, 30, 100].flatMap((shrinkage) =>
  [100, 300].map((maxNeighbours) => ({ ...COSINE, shrinkage, maxNeighbours })),
);

/** Fits one model of the table, with its settings chosen on the validation part where it has any to choose. */
export function fitNamed(name: ModelName, data: ModelData): FittedModel {
  const { fit } = data.settings.training;
  switch (name) {
    case 'popularity':
      return countPopularity(data, (model) => popularityRanker(model, data.goal.task));
    case 'personal-frequency':
      return countPopularity(data, frequencyRanker);
    case 'cosine':
      return fitChosen(data, COSINE, COSINE_CANDIDATES);
    case 'default':
      return fitWith(data, fit, null);
    case 'chosen':
      return fitChosen(data, fit, fitCandidates(fit));
  }
}

function fitChosen(data: ModelData, safe: FitSettings, candidates: readonly FitSettings[]): FittedModel {
  const choice = chooseFit(data.validation, withFit(data.settings, safe), candidates, data.goal);
  return fitWith(data, choice.chosen, choice);
}

function fitWith(data: ModelData, fit: FitSettings, choice: FittedModel['choice']): FittedModel {
  const settings = withFit(data.settings, fit);
  const startedMs = performance.now();
  const model = prepareModel(fitHistories(data.train, settings));
  return {
    rank: neighbourRanker(model, settings, data.goal.task),
    indexOf: model.indexOf,
    itemCount: model.itemIds.length,
    fitSeconds: (performance.now() - startedMs) / 1000,
    modelBytes: encodeModel(model).byteLength,
    choice,
  };
}

/** Popularity without the rest of a model: one figure an item. */
function countPopularity(
  { train, settings }: ModelData,
  rankerOf: (model: { indexOf: ReadonlyMap<string, number>; byPopularity: Uint32Array }) => Ranker,
): FittedModel {
  const startedMs = performance.now();
  const set = trainingSetOf(train, settings);
  const indexOf = indexItems([...set.itemIds].sort());
  const log = set.toLog(indexOf);
  const figures = popularity(itemDaysOf(log), indexOf.size, settings.training.popularityHalfLifeDays, log.newestMs);
  const byPopularity = Uint32Array.from(figures.keys()).sort((a, b) => (figures[b] ?? 0) - (figures[a] ?? 0) || a - b);
  return {
    rank: rankerOf({ indexOf, byPopularity }),
    indexOf,
    itemCount: indexOf.size,
    fitSeconds: (performance.now() - startedMs) / 1000,
    modelBytes: figures.byteLength,
    choice: null,
  };
}

function withFit(settings: TenantSettings, fit: FitSettings): TenantSettings {
  return { ...settings, training: { ...settings.training, fit } };
}

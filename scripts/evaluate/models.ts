import { casesOfSplit } from '../../src/recommender/choose/choice-case.ts';
import { chooseRecipe } from '../../src/recommender/choose/choose-recipe.ts';
import { WorkBound } from '../../src/recommender/choose/work-bound.ts';
import type { PlacementSettings } from '../../src/recommender/list/placement.ts';
import { fitDataOf } from '../../src/recommender/log/fit-data.ts';
import { itemDaysOf } from '../../src/recommender/log/item-days.ts';
import { indexItems } from '../../src/recommender/log/vocabulary.ts';
import { encodeModel } from '../../src/recommender/model/artifact.ts';
import { blendOf } from '../../src/recommender/model/blend.ts';
import { type Recipe, safeRecipe } from '../../src/recommender/model/recipe.ts';
import type { TaskChoice } from '../../src/recommender/model/recipe-choice.ts';
import { openModel } from '../../src/recommender/model/served-model.ts';
import { popularity } from '../../src/recommender/tables/popularity.ts';
import { frequencyRanker, popularityRanker } from './baselines.ts';
import { fitHistories, trainingSetOf } from './fit-histories.ts';
import type { ModelData } from './model-data.ts';
import { type Ranker, servedLists } from './served-lists.ts';
import { onlySimilar, tunedCosine } from './tuned-cosine.ts';

export const MODEL_NAMES = ['popularity', 'personal-frequency', 'together', 'cosine', 'default', 'chosen'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** Nobody waits for a training here, so more than a training takes. */
const MOST_CASES = 5000;

/** A model ready to be asked, and what it took to get there. */
export interface FittedModel {
  readonly ranker: (placement: PlacementSettings) => Ranker;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly itemCount: number;
  /** From histories in memory to the model, without choosing. */
  readonly fitSeconds: number;
  readonly modelBytes: number;
  /** How it was chosen; null where nothing was. */
  readonly choice: { readonly recipe: Recipe; readonly tasks: readonly TaskChoice[]; readonly seconds: number } | null;
}

/** Fits one model of the table, with its settings chosen on the validation part where it has any to choose. */
export function fitNamed(name: ModelName, data: ModelData): FittedModel {
  const safe = safeRecipe(data.settings.training);
  switch (name) {
    case 'popularity':
      return countPopularity(data, popularityRanker);
    case 'personal-frequency':
      return countPopularity(data, frequencyRanker);
    case 'together':
      return fitWith(data, { ...safe, blends: { ...safe.blends, basket: blendOf({ together: 1 }) } }, null);
    case 'cosine':
      return fitWith(data, onlySimilar(safe, tunedCosine(data, safe)), null);
    case 'default':
      return fitWith(data, safe, null);
    case 'chosen':
      return fitChosen(data, safe);
  }
}

function fitChosen(data: ModelData, current: Recipe): FittedModel {
  const { validation, settings, catalogue, listLength, tasks, chooseSeconds } = data;
  const startedMs = performance.now();
  const set = trainingSetOf(validation.train, settings);
  const indexOf = indexItems([...set.itemIds].sort());
  const choice = chooseRecipe({
    data: fitDataOf(
      set.toLog(indexOf),
      indexOf.size,
      [...indexOf.keys()].map((itemId) => catalogue.get(itemId) ?? null),
    ),
    casesOf: (task, most) =>
      tasks.includes(task) ? casesOfSplit(validation.cases, task, settings, indexOf, most) : [],
    shop: { settings, catalogue, itemIds: [...indexOf.keys()] },
    current,
    mostCases: MOST_CASES,
    listLength,
    work: WorkBound.ofSeconds(chooseSeconds),
  });
  return fitWith(data, choice.recipe, { ...choice, seconds: (performance.now() - startedMs) / 1000 });
}

function fitWith(
  { train, settings, catalogue }: ModelData,
  recipe: Recipe,
  choice: FittedModel['choice'],
): FittedModel {
  const startedMs = performance.now();
  const itemIds = catalogue.newestFirst().map(({ itemId }) => itemId);
  const model = fitHistories(train, settings, recipe, itemIds, (itemId) => catalogue.get(itemId) ?? null);
  const fitSeconds = (performance.now() - startedMs) / 1000;
  const served = openModel(0, model, null);
  return {
    ranker: (placement) => servedLists({ settings, catalogue, model: served }, placement),
    indexOf: served.model.indexOf,
    itemCount: model.itemIds.length,
    fitSeconds,
    modelBytes: encodeModel(model).byteLength,
    choice,
  };
}

/** Popularity without the rest of a model: one figure an item. */
function countPopularity(
  { train, settings }: ModelData,
  rankerOf: (
    model: { indexOf: ReadonlyMap<string, number>; byPopularity: Uint32Array },
    placement: PlacementSettings,
  ) => Ranker,
): FittedModel {
  const startedMs = performance.now();
  const set = trainingSetOf(train, settings);
  const indexOf = indexItems([...set.itemIds].sort());
  const log = set.toLog(indexOf);
  const figures = popularity(itemDaysOf(log), indexOf.size, settings.training.popularityHalfLifeDays, log.newestMs);
  const byPopularity = Uint32Array.from(figures.keys()).sort((a, b) => (figures[b] ?? 0) - (figures[a] ?? 0) || a - b);
  return {
    ranker: (placement) => rankerOf({ indexOf, byPopularity }, placement),
    indexOf,
    itemCount: indexOf.size,
    fitSeconds: (performance.now() - startedMs) / 1000,
    modelBytes: figures.byteLength,
    choice: null,
  };
}

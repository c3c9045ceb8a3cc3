import { casesOfSplit } from '../../src/recommender/choose/choice-case.ts';
import { chooseForTenant, EARLIER_SHARES } from '../../src/recommender/choose/choose-for-tenant.ts';
import { chooseRecipe, type RecipeChoice } from '../../src/recommender/choose/choose-recipe.ts';
import { timeCuts } from '../../src/recommender/choose/named/time-cut.ts';
import { WorkBound } from '../../src/recommender/choose/work-bound.ts';
import { fitDataOf } from '../../src/recommender/log/fit-data.ts';
import { indexItems } from '../../src/recommender/log/vocabulary.ts';
import { encodeModel } from '../../src/recommender/model/artifact.ts';
import { blendOf } from '../../src/recommender/model/blend.ts';
import { type Recipe, safeRecipe, startingRecipe } from '../../src/recommender/model/recipe.ts';
import { openModel } from '../../src/recommender/model/served-model.ts';
import { BASELINE_NAMES, type Baselines } from './baselines/fitted-baselines.ts';
import { fitHistories, trainingSetOf } from './fit-histories.ts';
import type { FittedModel } from './fitted-model.ts';
import type { ModelData } from './model-data.ts';
import { servedLists } from './served-lists.ts';

export const OUR_NAMES = ['together', 'default', 'chosen'] as const;
export const MODEL_NAMES = [...BASELINE_NAMES, ...OUR_NAMES] as const;
export type ModelName = (typeof MODEL_NAMES)[number];

/** Nobody waits for a training here, so more than a training takes. */
const MOST_CASES = 5000;

export function isOurs(name: ModelName): boolean {
  return (OUR_NAMES as readonly ModelName[]).includes(name);
}

/**
 * Fits one model of the table, with its settings chosen on the validation part where it has any to choose.
 *
 * @returns why not, in words, where the data do not suit it
 */
export function fitNamed(name: ModelName, data: ModelData, baselines: Baselines): FittedModel | string {
  const safe = safeRecipe(data.settings.training);
  switch (name) {
    case 'together': {
      if (!data.tasks.includes('basket')) return 'left out: there are no lists beside baskets';
      const fitted = fitWith(data, { ...safe, blends: { ...safe.blends, basket: blendOf({ together: 1 }) } }, null);
      return { ...fitted, suits: (task) => task === 'basket' };
    }
    case 'default':
      return fitWith(data, startingFor(data), null);
    case 'chosen':
      return fitChosen(data, startingFor(data));
    default:
      return baselines.fit(name);
  }
}

/** What a tenant with these histories begins with. */
function startingFor({ train, settings }: ModelData): Recipe {
  const set = trainingSetOf(train, settings);
  return startingRecipe(settings.training, set.toLog(indexItems([...set.itemIds].sort())));
}

function fitChosen(data: ModelData, current: Recipe): FittedModel {
  const startedMs = performance.now();
  const work = WorkBound.ofSeconds(data.chooseSeconds);
  const choice = data.choosesAsTraining ? chooseAsTraining(data, current, work) : chooseOn(data, current, work);
  return fitWith(data, choice.recipe, { ...choice, seconds: (performance.now() - startedMs) / 1000 });
}

function chooseAsTraining({ train, settings, catalogue }: ModelData, current: Recipe, work: WorkBound): RecipeChoice {
  const set = trainingSetOf(train, settings);
  const known = catalogue.newestFirst().map(({ itemId }) => itemId);
  const indexOf = indexItems([...new Set([...set.itemIds, ...known])].sort());
  const shop = { settings, catalogue, itemIds: [...indexOf.keys()] };
  return chooseForTenant(set.toLog(indexOf), shop, current, work, () => {});
}

function chooseOn(
  { validation, settings, catalogue, listLength, tasks }: ModelData,
  current: Recipe,
  work: WorkBound,
): RecipeChoice {
  const set = trainingSetOf(validation.train, settings);
  const indexOf = indexItems([...set.itemIds].sort());
  const log = set.toLog(indexOf);
  const descriptions = [...indexOf.keys()].map((itemId) => catalogue.get(itemId) ?? null);
  return chooseRecipe({
    data: fitDataOf(log, indexOf.size, descriptions),
    earlier: () => timeCuts(log, indexOf.size, descriptions, EARLIER_SHARES),
    casesOf: (task, most) =>
      tasks.includes(task) ? casesOfSplit(validation.cases, task, settings, indexOf, most) : [],
    shop: { settings, catalogue, itemIds: [...indexOf.keys()] },
    current,
    mostCases: MOST_CASES,
    listLength,
    work,
  });
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

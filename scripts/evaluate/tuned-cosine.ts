import { type FitSettings, fitSettingsSchema } from '../../src/domain/fit-settings.ts';
import { casesOfSplit } from '../../src/recommender/choose/choice-case.ts';
import { RecipeSearch } from '../../src/recommender/choose/recipe-search.ts';
import { fitDataOf } from '../../src/recommender/log/fit-data.ts';
import { indexItems } from '../../src/recommender/log/vocabulary.ts';
import { blendOf } from '../../src/recommender/model/blend.ts';
import type { Recipe } from '../../src/recommender/model/recipe.ts';
import { trainingSetOf } from './fit-histories.ts';
import type { ModelData } from './model-data.ts';

/** Plain cosine, the baseline of the literature: a point of the same family of fits. */
const COSINE = { customerExponent: 0, sourceExponent: 0.5, targetExponent: 0.5, minSupport: 2 };
const SHRINKAGES = [0, 10, 30, 100];
const NEIGHBOURS = [100, 300];

/**
 * The settings of plain cosine that do best on all validation cases of the first task: tuned as hard as ours, over what
 * it has to tune.
 */
export function tunedCosine({ validation, settings, tasks, listLength }: ModelData, safe: Recipe): FitSettings {
  const set = trainingSetOf(validation.train, settings);
  const indexOf = indexItems([...set.itemIds].sort());
  const search = new RecipeSearch(fitDataOf(set.toLog(indexOf), indexOf.size), listLength);
  const [task = 'any'] = tasks;
  const cases = casesOfSplit(validation.cases, task, settings, indexOf);
  const tried = SHRINKAGES.flatMap((shrinkage) =>
    NEIGHBOURS.map((maxNeighbours) => {
      const similar = fitSettingsSchema.parse({ ...COSINE, shrinkage, maxNeighbours });
      const scores = search.scores(onlySimilar(safe, similar), task, cases);
      return { similar, total: scores.reduce((sum, score) => sum + score, 0) };
    }),
  );
  return tried.reduce((best, each) => (each.total > best.total ? each : best)).similar;
}

/** Neighbour lists and nothing else, whatever the list is for. */
export function onlySimilar(safe: Recipe, similar: FitSettings): Recipe {
  const alone = blendOf({ similar: 1 });
  return {
    ...safe,
    similar,
    blends: { new: alone, again: alone, any: alone, visit: alone, unseen: alone, basket: alone },
  };
}

import type { Task } from '../../domain/task.ts';
import { gainOf } from '../../recommender/metrics/gain.ts';
import type { Recipe } from '../../recommender/model/recipe.ts';
import type { Interval } from '../../recommender/model/recipe-choice.ts';
import type { ChoiceCase } from './choice-case.ts';
import type { RecipeSearch } from './recipe-search.ts';

/** How good a recipe is, and how sure that is. */
export interface Judgement {
  /** nDCG of what was found above what there was. */
  readonly gain: Interval;
  /** nDCG of the better of the two above popularity alone. */
  readonly overPopularity: Interval;
}

/**
 * Judges two recipes on cases neither was searched on, by the lists a request would get but for the fallbacks.
 *
 * @param cases - at least two
 */
export function judgeRecipe(
  search: RecipeSearch,
  task: Task,
  recipes: { readonly found: Recipe; readonly current: Recipe },
  cases: readonly ChoiceCase[],
): Judgement {
  const found = search.scores(recipes.found, task, cases);
  const current = search.scores(recipes.current, task, cases);
  const gain = gainOf(found, current);
  const popular = search.popularityScores(recipes.current, cases);
  return { gain, overPopularity: gainOf(gain.low > 0 ? found : current, popular) };
}

import type { Task } from '../../../domain/task.ts';
import { gainOf } from '../../metrics/gain.ts';
import type { Recipe } from '../../model/recipe.ts';
import {
  type JudgedCut,
  type JudgedShop,
  type Judgement,
  judgementOf,
  popularityIn,
  scoresIn,
} from '../judge-recipe.ts';
import { namedRecipes } from './named-recipes.ts';

export interface NamedChoice {
  /** The best of them, clearly better or not. */
  readonly found: Recipe;
  readonly isBetter: boolean;
  readonly tried: number;
  readonly judged: Judgement;
}

/**
 * Standard errors by which the best of a handful must beat what there is: the best of eight equals does so by two in
 * one case of six, by three in one of a hundred.
 */
const CLEARLY = 2;

/**
 * Chooses among a handful of named recipes where there are too few cases to search on. All are judged on the same cases,
 * by served lists, those of several moments together.
 *
 * @param cuts - at least two cases in all
 * @param isSettled - another kind of list has chosen the settings of signals
 */
export function chooseNamed(
  cuts: readonly JudgedCut[],
  shop: JudgedShop,
  task: Task,
  current: Recipe,
  isSettled: boolean,
): NamedChoice {
  const [first] = cuts;
  if (first === undefined) throw new RangeError('one cut at least');
  const scoresBy = (recipe: Recipe) => scoresIn(cuts, shop, task, recipe);
  const before = scoresBy(current);
  const named = namedRecipes(task, current, isSettled);
  let best = { found: current, scores: before, mean: 0 };
  for (const found of named) {
    const scores = scoresBy(found);
    const { mean } = gainOf(scores, before);
    if (mean > best.mean) best = { found, scores, mean };
  }
  const popular = popularityIn(cuts, current);
  const judged = judgementOf(first.search, { found: best.scores, current: before, popular });
  const { mean, low } = judged.gain;
  // An interval reaches 1.96 standard errors below the mean.
  return {
    found: best.found,
    isBetter: mean > 0 && mean > (CLEARLY / 1.96) * (mean - low),
    tried: named.length,
    judged,
  };
}

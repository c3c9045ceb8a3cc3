import type { ItemId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task.ts';
import { NamedDeeds } from '../history/situation.ts';
import { leavesOutOwned } from '../list/eligibility.ts';
import { type ListSubject, recommend } from '../list/recommend.ts';
import type { ShopView } from '../list/shop-view.ts';
import { meanInterval } from '../metrics/doubt/mean-interval.ts';
import { gainOf } from '../metrics/gain.ts';
import { ndcgAtK } from '../metrics/ndcg.ts';
import { blendOf } from '../model/blend.ts';
import type { Variants } from '../model/model.ts';
import type { Recipe } from '../model/recipe.ts';
import type { Interval, TaskAccuracy } from '../model/recipe-choice.ts';
import type { ServedModel } from '../model/served-model.ts';
import type { Situation } from '../signals/signal.ts';
import type { ChoiceCase } from './choice-case.ts';
import type { RecipeSearch } from './recipe-search.ts';

/** The shop whose lists are judged, without a model: that is made of each recipe. */
export interface JudgedShop extends Omit<ShopView, 'model'> {
  /** By item index, as in the data that is fitted on. */
  readonly itemIds: readonly ItemId[];
  /** Of the items that are groups; none without. */
  readonly variants?: Variants;
}

/** How good a recipe is, and how sure that is. */
export interface Judgement {
  /** nDCG of what was found above what there was. */
  readonly gain: Interval;
  /** nDCG of the better of the two above popularity alone. */
  readonly overPopularity: Interval;
  /** Of the better of the two. */
  readonly accuracy: TaskAccuracy;
}

/**
 * Judges two recipes on cases neither was searched on, by the lists that a request would get: the search itself ranks
 * without fallbacks and reasons, since it does so thousands of times.
 *
 * @param cases - at least two
 */
export function judgeRecipe(
  search: RecipeSearch,
  shop: JudgedShop,
  task: Task,
  recipes: { readonly found: Recipe; readonly current: Recipe },
  cases: readonly ChoiceCase[],
): Judgement {
  return judgementOf(search, {
    found: scoresOf(search, shop, task, recipes.found, cases),
    current: scoresOf(search, shop, task, recipes.current, cases),
    popular: search.popularityScores(recipes.current, cases),
  });
}

/** nDCG of the same cases by two recipes and by popularity, summed up. */
export function judgementOf(
  search: Pick<RecipeSearch, 'listLength'>,
  { found, current, popular }: { readonly [S in 'found' | 'current' | 'popular']: readonly number[] },
): Judgement {
  const gain = gainOf(found, current);
  const better = gain.low > 0 ? found : current;
  return { gain, overPopularity: gainOf(better, popular), accuracy: accuracyOf(search, better, popular) };
}

/** Cases, and what is fitted on what was known before them. */
export interface JudgedCut {
  readonly search: RecipeSearch;
  readonly cases: readonly ChoiceCase[];
}

/**
 * A recipe that is to be published, and how it was judged; with best sellers in the place of a blend whose lists are worse
 * than these by more than chance explains.
 *
 * @param cuts - with the cases it was judged on; at least one
 */
export function orBestSellers(
  cuts: readonly JudgedCut[],
  shop: JudgedShop,
  task: Task,
  { recipe, judged }: { readonly recipe: Recipe; readonly judged: Judgement },
): { readonly recipe: Recipe; readonly judged: Judgement } {
  if (judged.overPopularity.high >= 0) return { recipe, judged };
  const selling = { ...recipe, blends: { ...recipe.blends, [task]: blendOf({ popular: 1 }) } };
  const served = scoresIn(cuts, shop, task, selling);
  const popular = popularityIn(cuts, selling);
  const overPopularity = gainOf(served, popular);
  if (overPopularity.mean <= judged.overPopularity.mean) return { recipe, judged };
  const { listLength } = judged.accuracy;
  return {
    recipe: selling,
    judged: { ...judged, overPopularity, accuracy: accuracyOf({ listLength }, served, popular) },
  };
}

/** nDCG per case of the lists that a recipe would serve, one cut after the other. */
export function scoresIn(cuts: readonly JudgedCut[], shop: JudgedShop, task: Task, recipe: Recipe): number[] {
  return cuts.flatMap(({ search, cases }) => scoresOf(search, shop, task, recipe, cases));
}

/** nDCG per case of the best sellers, as {@link scoresIn}. */
export function popularityIn(cuts: readonly JudgedCut[], recipe: Recipe): number[] {
  return cuts.flatMap(({ search, cases }) => search.popularityScores(recipe, cases));
}

/** How good one recipe is, on however few cases: where there are too few to choose on. */
export function judgeOne(
  search: RecipeSearch,
  shop: JudgedShop,
  task: Task,
  recipe: Recipe,
  cases: readonly ChoiceCase[],
): TaskAccuracy {
  return accuracyOf(search, scoresOf(search, shop, task, recipe, cases), search.popularityScores(recipe, cases));
}

function accuracyOf(
  { listLength }: Pick<RecipeSearch, 'listLength'>,
  served: readonly number[],
  popular: readonly number[],
): TaskAccuracy {
  return { lists: served.length, listLength, ndcg: meanInterval(served), popularity: meanInterval(popular) };
}

/** nDCG per case of the lists that this recipe would serve. */
export function scoresOf(
  search: RecipeSearch,
  shop: JudgedShop,
  task: Task,
  recipe: Recipe,
  cases: readonly ChoiceCase[],
): number[] {
  const model = search.served(recipe, shop.itemIds, shop.settings.training, shop.variants);
  return servedScores({ ...shop, model }, task, cases, search.listLength);
}

/** What a list stands beside, in the words of a request. */
function basketIn({ basket }: Situation, itemIds: readonly ItemId[]): ListSubject {
  if (basket === undefined) return { kind: 'nothing' };
  return { kind: 'basket', itemIds: basket.map((item) => itemIds[item] ?? '') };
}

/** nDCG per case of the list that is served where a placement shows what the task is. */
export function servedScores(
  shop: ShopView & { readonly model: ServedModel },
  task: Task,
  cases: readonly ChoiceCase[],
  listLength: number,
): number[] {
  const { itemIds, indexOf } = shop.model.model;
  const placement = { excludeOwned: leavesOutOwned(task), ...(task === 'basket' ? {} : { shows: task }) };
  const kind = task === 'visit' || task === 'unseen' ? 'session' : 'known';
  return cases.map(({ situation, deeds, relevant }) => {
    const person = { kind, history: [], deeds: new NamedDeeds(deeds, itemIds, indexOf) } as const;
    const about = basketIn(situation, itemIds);
    const asked = { about, person, placement, limit: listLength } as const;
    const list = recommend(shop, asked, situation.atMs).items.map(({ itemId }) => indexOf.get(itemId) ?? -1);
    return ndcgAtK(list, relevant, listLength) ?? 0;
  });
}

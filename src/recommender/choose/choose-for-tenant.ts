import type { InteractionLog } from '../log/interaction-log.ts';
import type { Recipe } from '../model/recipe.ts';
import { chooseRecipe, type RecipeChoice } from './choose-recipe.ts';
import type { JudgedShop } from './judge-recipe.ts';
import { ownNewestCut, timeCuts } from './named/time-cut.ts';
import type { WorkBound } from './work-bound.ts';

/** Of all interactions, the newest: what is chosen must foresee them. */
const HELD_OUT_SHARE = 0.1;
/** Moments for tenants with few cases at each: further back there is too little left to foresee from. */
export const EARLIER_SHARES: readonly number[] = [0.2, 0.3, 0.4];
/** A training has about a minute to choose. */
const MOST_CASES = 2000;
/** Lists are judged at the length of two rows on a page. */
const LIST_LENGTH = 20;

/**
 * Chooses the recipe of a tenant's next model on the tenant's own log: what happened before one moment is known, what
 * came after is to be foreseen; where all happened at one moment, or hardly anybody comes back, everybody's own newest. The
 * model itself is then fitted on everything.
 *
 * @param shop - with the id of each item in the log
 * @param current - what serves, or what is safe
 * @param work - how much may be tried
 */
export function chooseForTenant(
  log: InteractionLog,
  shop: JudgedShop,
  current: Recipe,
  work: WorkBound,
  onProgress: (fraction: number) => void,
): RecipeChoice {
  const descriptions = shop.itemIds.map((itemId) => shop.catalogue.describedAsOne(itemId) ?? null);
  const cutsAt = (shares: readonly number[]) => timeCuts(log, descriptions.length, descriptions, shares);
  const ownNewest = () => ownNewestCut(log, descriptions.length, descriptions, HELD_OUT_SHARE);
  const [newest] = cutsAt([HELD_OUT_SHARE]);
  return chooseRecipe({
    ...(newest ?? ownNewest()),
    ownNewest,
    earlier: () => cutsAt([HELD_OUT_SHARE, ...EARLIER_SHARES]).slice(1),
    shop,
    current,
    mostCases: MOST_CASES,
    listLength: LIST_LENGTH,
    work,
    onProgress,
  });
}

import type { FitSettings } from '../../domain/fit-settings.ts';
import type { Recipe } from '../../recommender/model/recipe.ts';
import type { PersonalName } from '../../recommender/signals/registry.ts';

type Axes<Settings> = { readonly [K in keyof Settings]?: readonly Settings[K][] };

/**
 * What an automatic choice tries for each signal a blend uses, one setting at a time, the others as they are. Only what
 * moved a validation figure of some data set is here; ranges are wide enough for shops unlike those we know.
 *
 * Neighbour lists: how much long histories and popular items are discounted, how much small counts are trusted. A
 * support of 1 lets pairs score that one person had; they are never told as a reason. Longer lists than 200 gained less
 * than .0002 on 40,000 items, for 12 bytes more a neighbour in every stored version.
 */
export const RECIPE_AXES: { readonly [N in PersonalName]: Axes<Recipe[N]> } = {
  similar: {
    targetExponent: [0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.55, 0.7, 0.9],
    shrinkage: [0.5, 1, 3, 10, 30],
    minSupport: [1, 2],
    sourceExponent: [0.5, 0.6, 0.65, 0.7, 0.8],
    customerExponent: [0.5, 0.75, 1],
    maxNeighbours: [100, 200],
  },
  peers: { neighbourPeople: [100, 500], itemExponent: [0.7, 1], customerExponent: [0.3, 0.5, 0.7] },
  later: { halfLifeDays: [14, 30, 90, 365] },
  attributes: {},
  again: { occasionGapHours: [4, 16] },
  visits: { halfLifeDays: [14, 50, 365], returnWeight: [0, 1, 2, 4] },
  next: { targetExponent: [0, 0.3, 0.5], stepDecay: [0.15, 0.3, 0.6] },
  ease: { ridge: [0.3, 1, 3], customerExponent: [0, 0.5], targetExponent: [0, 0.2] },
};

/**
 * Neighbour lists to begin with, besides what there is: one setting at a time does not lead from one to the other. A
 * random walk that leans on popular items, with rare pairs counted (Paudel et al. 2017, ACM TiiS 7(1)); plain counts
 * per customer; and lists that stay clear of what everybody has.
 */
export const SIMILAR_STARTS: readonly Partial<FitSettings>[] = [
  { customerExponent: 1, sourceExponent: 0.7, targetExponent: 0.2, shrinkage: 1, minSupport: 1, maxNeighbours: 200 },
  { customerExponent: 0.5, sourceExponent: 0.5, targetExponent: 0.5, shrinkage: 10, minSupport: 2, maxNeighbours: 200 },
  { customerExponent: 1, sourceExponent: 0.6, targetExponent: 0.75, shrinkage: 3, minSupport: 2, maxNeighbours: 200 },
];

/** Days after which a sale counts half for popularity. */
export const POPULAR_HALF_LIVES_DAYS: readonly number[] = [2, 4, 7, 14, 30, 90, 365];

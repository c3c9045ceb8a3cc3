import type { ItemId } from '../../src/domain/ids.ts';
import type { TenantSettings } from '../../src/domain/settings.ts';
import type { KnownCustomer } from '../../src/recommender/evaluation/split.ts';
import { TrainingSet } from '../../src/recommender/log/training-set.ts';
import { type Describe, fitModel, trainingData } from '../../src/recommender/model/fit-model.ts';
import type { Model } from '../../src/recommender/model/model.ts';
import type { Recipe } from '../../src/recommender/model/recipe.ts';

/**
 * Fits a model on histories in memory, as of their newest interaction.
 *
 * @param itemIds - items to know even if nobody touched them, as a training knows the catalogue
 */
export function fitHistories(
  customers: readonly KnownCustomer[],
  settings: TenantSettings,
  recipe: Recipe,
  itemIds: readonly ItemId[] = [],
  describe: Describe = () => null,
): Model {
  return fitModel(trainingData(trainingSetOf(customers, settings), itemIds, describe), { recipe });
}

export function trainingSetOf(customers: readonly KnownCustomer[], settings: TenantSettings): TrainingSet {
  const newestMs = customers.reduce((newest, { history }) => Math.max(newest, history[0]?.atMs ?? 0), 0);
  const set = new TrainingSet(settings, newestMs);
  for (const customer of customers) set.add(customer);
  return set;
}

import type { TenantSettings } from '../../domain/settings.ts';
import type { KnownCustomer } from '../../recommender/evaluation/split.ts';
import { TrainingSet } from '../../recommender/log/training-set.ts';
import { type Describe, fitModel } from '../../recommender/model/fit-model.ts';
import type { Model } from '../../recommender/model/model.ts';
import type { Recipe } from '../../recommender/model/recipe.ts';

/** Fits a model on histories in memory, as of their newest interaction, for items that occur in them. */
export function fitHistories(
  customers: readonly KnownCustomer[],
  settings: TenantSettings,
  recipe: Recipe,
  describe: Describe = () => null,
): Model {
  return fitModel(trainingSetOf(customers, settings), [], { recipe, describe });
}

export function trainingSetOf(customers: readonly KnownCustomer[], settings: TenantSettings): TrainingSet {
  const newestMs = customers.reduce((newest, { history }) => Math.max(newest, history[0]?.atMs ?? 0), 0);
  const set = new TrainingSet(settings, newestMs);
  for (const customer of customers) set.add(customer);
  return set;
}

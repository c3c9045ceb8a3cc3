import { type NumbersById, ShardedNumbers } from '../../domain/ids.ts';
import { bestFirst } from '../../maths/sort-in-steps.ts';
import { STEP_LOOKUPS, type Steps } from '../../maths/steps.ts';
import type { Model } from './model.ts';
import type { ServingModel } from './serving-model.ts';

/** Derives once, when a model is loaded, what every request would otherwise sort or search. O(items * log items). */
export function* prepareModel(model: Model): Steps<ServingModel> {
  return {
    ...model,
    indexOf: yield* indexed(model),
    byPopularity: yield* bestFirst(model.popularity),
    byTrend: yield* bestFirst(model.trend),
  };
}

/** The items of a model by each of their ids. */
export function* indexed({ itemIds, variants }: Pick<Model, 'itemIds' | 'variants'>): Steps<NumbersById> {
  const indexOf = new ShardedNumbers();
  for (const [index, itemId] of itemIds.entries()) {
    indexOf.set(itemId, index);
    if (index % STEP_LOOKUPS === 0) yield;
  }
  for (const [place, itemId] of variants.ids.entries()) {
    indexOf.set(itemId, variants.items[place] as number);
    if (place % STEP_LOOKUPS === 0) yield;
  }
  return indexOf;
}

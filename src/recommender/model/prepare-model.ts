import { TopK } from '../../maths/top-k.ts';
import { indexItems } from '../log/vocabulary.ts';
import type { Model } from './model.ts';
import type { ServingModel } from './serving-model.ts';

/** Derives once, when a model is loaded, what every request would otherwise sort or search. O(items * log items). */
export function prepareModel(model: Model): ServingModel {
  return {
    ...model,
    indexOf: indexItems(model.itemIds),
    byPopularity: bestFirst(model.popularity),
    byTrend: bestFirst(model.trend),
  };
}

/** Indices of the scores above zero, highest first, ties by index. */
function bestFirst(scores: Float64Array): Uint32Array {
  const best = new TopK(scores.length);
  scores.forEach((score, index) => {
    if (score > 0) best.offer(index, score);
  });
  return best.sorted().indices.slice(0, best.size);
}

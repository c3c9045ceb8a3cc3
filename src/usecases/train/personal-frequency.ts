import type { ItemId } from '../../domain/ids.ts';
import type { ServingModel } from '../../recommender/model/serving-model.ts';
import { fillWithPopular, type Ranker } from './rank-items.ts';

interface Bought {
  readonly orders: Set<string>;
  readonly newestPlace: number;
}

/**
 * Personal top-frequency: a customer's own items by the number of orders they were in, ties by the newest; popular items
 * behind them. Where people repeat, few models are better (Li et al. 2023, "A Next Basket Recommendation Reality Check",
 * ACM TOIS 41(4)).
 */
export function frequencyRanker(model: Pick<ServingModel, 'indexOf' | 'byPopularity'>): Ranker {
  return (history, limit) => {
    const bought = new Map<ItemId, Bought>();
    history.forEach(({ itemId, eventKey }, place) => {
      const known = bought.get(itemId);
      if (known === undefined) bought.set(itemId, { orders: new Set([eventKey]), newestPlace: place });
      else known.orders.add(eventKey);
    });
    const ranked = [...bought].sort(([, a], [, b]) => b.orders.size - a.orders.size || a.newestPlace - b.newestPlace);
    const list = ranked.flatMap(([itemId]) => model.indexOf.get(itemId) ?? []).slice(0, limit);
    return fillWithPopular(list, () => true, model, limit);
  };
}

import type { ItemId } from '../../src/domain/ids.ts';
import { type PlacementSettings, taskOf } from '../../src/recommender/list/placement.ts';
import type { ServingModel } from '../../src/recommender/model/serving-model.ts';
import type { RankedList, Ranker } from './served-lists.ts';

/** What a baseline knows: the items, and which are popular. */
type Popular = Pick<ServingModel, 'indexOf' | 'byPopularity'>;

interface Bought {
  readonly orders: Set<string>;
  readonly newestPlace: number;
}

/** The same list for everybody, but for what they have or have seen, where the placement leaves that out. */
export function popularityRanker(model: Popular, placement: PlacementSettings): Ranker {
  return ({ history, kind = 'known', basket = [] }, limit) => {
    const task = taskOf(placement, kind);
    const lying = new Set(basket.map((itemId) => model.indexOf.get(itemId)));
    const had = new Set(history.flatMap(({ itemId }) => model.indexOf.get(itemId) ?? []));
    const leavesOut = task === 'new' || task === 'unseen';
    const isTheirs = (item: number) => (leavesOut ? !had.has(item) : task !== 'again' || had.has(item));
    const isEligible = (item: number) => !lying.has(item) && isTheirs(item);
    return fillWithPopular([], isEligible, model, limit);
  };
}

/**
 * Personal top-frequency: a customer's own items by the number of orders they were in, ties by the newest; popular items
 * behind them. Where people repeat, few models are better (Li et al. 2023, "A Next Basket Recommendation Reality Check",
 * ACM TOIS 41(4)).
 */
export function frequencyRanker(model: Popular): Ranker {
  return ({ history, basket = [] }, limit) => {
    const lying = new Set(basket);
    const known = new Set(basket.map((itemId) => model.indexOf.get(itemId)));
    const bought = new Map<ItemId, Bought>();
    history.forEach(({ itemId, eventKey }, place) => {
      if (lying.has(itemId)) return;
      const known = bought.get(itemId);
      if (known === undefined) bought.set(itemId, { orders: new Set([eventKey]), newestPlace: place });
      else known.orders.add(eventKey);
    });
    const ranked = [...bought].sort(([, a], [, b]) => b.orders.size - a.orders.size || a.newestPlace - b.newestPlace);
    const list = ranked.flatMap(([itemId]) => model.indexOf.get(itemId) ?? []).slice(0, limit);
    return fillWithPopular(list, (item) => !known.has(item), model, limit);
  };
}

/** Fills a list of somebody's own items up with what is popular, eligible and not in it. */
function fillWithPopular(
  own: readonly number[],
  isEligible: (item: number) => boolean,
  model: Pick<ServingModel, 'byPopularity'>,
  limit: number,
): RankedList {
  const filled = new Set(own);
  for (const item of model.byPopularity) {
    if (filled.size >= limit) break;
    if (isEligible(item)) filled.add(item);
  }
  const items = [...filled];
  return { items, tiers: items.map((_, place) => (place < own.length ? 'personal' : 'popular')) };
}

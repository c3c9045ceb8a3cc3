import type { ItemId } from '../../src/domain/ids.ts';
import type { Tier } from '../../src/domain/recommendation.ts';
import type { EvaluationCase } from '../../src/recommender/evaluation/split.ts';
import type { PlacementSettings } from '../../src/recommender/list/placement.ts';
import { type ListSubject, recommend } from '../../src/recommender/list/recommend.ts';
import type { ShopView } from '../../src/recommender/list/shop-view.ts';
import type { ServedModel } from '../../src/recommender/model/served-model.ts';

/** A list, and where its items come from. */
export interface RankedList {
  /** Item indices of the model, best first, no repeats. */
  readonly items: readonly number[];
  /** Of each item, in the same order. */
  readonly tiers: readonly Tier[];
}

/** Who a list is made for: what is known of them. */
export interface Asking extends Pick<EvaluationCase, 'history' | 'kind' | 'atMs'> {
  /** What lies in the basket that the list stands beside; without, it stands beside nothing. */
  readonly basket?: readonly ItemId[];
}

/** Makes a list of at most `limit` items for one customer or visitor. */
export type Ranker = (who: Asking, limit: number) => RankedList;

/**
 * The lists that `GET /v1/customers/:id/recommendations` and `POST /v1/recommendations {sessionId}`, or `{itemIds}` beside
 * a basket, answer at a placement, by the function they call: what may be shown, signals, new items among them, fallbacks and reasons
 * included.
 */
export function servedLists(shop: ShopView & { readonly model: ServedModel }, placement: PlacementSettings): Ranker {
  const { indexOf } = shop.model.model;
  return ({ history, kind = 'known', atMs = history[0]?.atMs ?? 0, basket }, limit) => {
    const about: ListSubject = basket === undefined ? { kind: 'nothing' } : { kind: 'basket', itemIds: basket };
    const request = { about, person: { kind, history }, placement, limit } as const;
    const made = recommend(shop, request, atMs);
    return {
      // All of the catalogue is in the model's vocabulary, as after a training.
      items: made.items.map(({ itemId }) => indexOf.get(itemId) ?? -1),
      tiers: made.items.map(({ tier }) => tier),
    };
  };
}

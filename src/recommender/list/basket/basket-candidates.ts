import type { ItemId } from '../../../domain/ids.ts';
import type { RecommendedItem, Tier } from '../../../domain/recommendation.ts';
import { besideBasket } from '../../history/beside-basket.ts';
import type { PersonalName } from '../../signals/registry.ts';
import { toldOf } from '../../signals/registry.ts';
import type { Eligible, Situation } from '../../signals/signal.ts';
import {
  type CandidateSource,
  type IndexedModel,
  inLooks,
  popularOne,
  reasonSource,
  withoutFormer,
} from '../candidates.ts';
import type { KnownViewer } from '../eligibility.ts';

/** A basket, and who stands before it. */
export interface BasketAsked {
  /** What may lead on of what lies in it. */
  readonly itemIds: readonly ItemId[];
  /** Null: nobody knows. */
  readonly viewer: KnownViewer | null;
  readonly atMs: number;
}

/** What the signals are asked about a basket. */
export function basketSituation(
  { served: { model } }: IndexedModel,
  { itemIds, viewer, atMs }: BasketAsked,
): Situation {
  const basket = [...new Set(itemIds.flatMap((itemId) => model.indexOf.get(itemId) ?? []))];
  return besideBasket<Situation>(viewer?.situation ?? { seeds: [], steps: [], atMs }, basket);
}

/** An item of the basket, which nobody did anything with yet; else one of the customer's own. */
export function basketOrigin(
  { served: { model } }: IndexedModel,
  { itemIds, viewer }: BasketAsked,
): (item: number) => { readonly itemId: ItemId; readonly did: string | null } | null {
  // By the variant that lies in it, not by what stands for its group.
  const lying = new Map(itemIds.map((itemId) => [model.indexOf.get(itemId) ?? -1, itemId]));
  return (item) => {
    const itemId = lying.get(item);
    return itemId === undefined ? (viewer?.origin(item) ?? null) : { itemId, did: null };
  };
}

/**
 * What somebody may want beside a basket: what goes with it, what they are due to take again and what their taste says, by
 * one blend. Each item says in its tier and reason which of these speaks for it. To be read before the model is asked for
 * another list.
 *
 * @param wanted - so many are likely to be read; more may be
 */
export function* basketCandidates(
  shop: IndexedModel,
  asked: BasketAsked,
  eligible: Eligible,
  wanted: number,
): CandidateSource {
  const { model, blend } = shop.served;
  const situation = basketSituation(shop, asked);
  const origin = basketOrigin(shop, asked);
  const source = { ...reasonSource(shop, origin), seeds: situation.seeds };
  const ranking = blend.rank(situation, model.recipe.blends.basket, eligible, wanted);
  for (const { itemIndex, score } of inLooks(ranking, wanted)) {
    const told = toldOf(ranking.asked, itemIndex, source);
    const reason = withoutFormer(told?.reason ?? null, shop.catalogue);
    const itemId = model.itemIds[itemIndex] as ItemId;
    if (told !== null && reason !== null) yield { itemId, score, tier: tierOf(told.name, reason), reason };
    else yield* popularOne(model, itemIndex, score);
  }
}

/** By what speaks for it: the orders with something of the basket, its neighbours, or what the customer did. */
function tierOf(name: PersonalName, reason: RecommendedItem['reason']): Tier {
  if (name === 'together') return 'together';
  return reason.kind === 'because_of_item' && reason.did === null ? 'similar' : 'personal';
}

import type { CustomerId, CustomerRef, ItemId, SessionId, TenantId } from '../../domain/ids.ts';
import { tasteOf } from '../../recommender/history/taste.ts';
import { fallbackSources, neighbourCandidates } from '../../recommender/list/candidates.ts';
import { personalSource } from '../../recommender/list/personal-source.ts';
import { placementSettings } from '../../recommender/list/placement.ts';
import type { RecommendationList, RecommendQuery } from '../../recommender/list/recommendation-list.ts';
import { withoutSubstitutes } from '../../recommender/list/substitutes.ts';
import type { Engine } from '../engine.ts';
import { readPerson } from '../person/read-person.ts';
import { answerList } from './answer.ts';

/** A basket, and whose it is if that is known. */
export interface BasketQuery {
  readonly itemIds: readonly ItemId[];
  readonly sessionId?: SessionId | undefined;
  readonly customerId?: CustomerId | undefined;
  /** False: the person is not looked up either; the answer stands on the basket alone. */
  readonly consent: boolean;
}

/**
 * What goes with a basket, for somebody who may be anonymous. Nothing is stored, whoever asks.
 *
 * Tiers in order: `together` with the basket, `personal` from the history, `similar` to the basket, then the fallbacks.
 * What people choose instead of something in the basket only comes rather than leave the list short.
 */
export async function recommendForBasket(
  engine: Engine,
  tenant: TenantId,
  basket: BasketQuery,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const customer = basket.consent ? customerOf(basket) : null;
  const [view, person] = await Promise.all([
    engine.views.view(tenant),
    customer === null ? null : readPerson(engine, tenant, customer),
  ]);
  const history = person?.history ?? [];
  const taste = tasteOf(history, view.settings);
  const placement = placementSettings(view.settings, query.placement);
  const inBasket = new Map(basket.itemIds.map((itemId) => [itemId, { weight: 1, did: null }]));
  const goingWith = [
    neighbourCandidates(view.model, 'together', 'together', inBasket),
    personalSource(view, { kind: person?.kind ?? 'session', history, taste }, placement, engine.clock()),
    neighbourCandidates(view.model, 'similar', 'similar', inBasket),
    ...fallbackSources(view, engine.clock()),
  ];
  const sources = [
    ...withoutSubstitutes(view.model, basket.itemIds, goingWith),
    ...fallbackSources(view, engine.clock()),
  ];
  return answerList(engine, view, query, { sources, taste, shownItself: basket.itemIds });
}

function customerOf(basket: BasketQuery): CustomerRef | null {
  if (basket.customerId !== undefined) return { kind: 'known', id: basket.customerId };
  if (basket.sessionId !== undefined) return { kind: 'session', id: basket.sessionId };
  return null;
}

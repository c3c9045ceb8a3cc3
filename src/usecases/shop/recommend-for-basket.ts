import type { CustomerId, CustomerRef, ItemId, SessionId, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { answerList, type RecommendationList, type RecommendQuery } from './answer.ts';
import { readViewer } from './read-viewer.ts';

/** A basket, and whose it is if that is known. */
export interface BasketQuery {
  readonly itemIds: readonly ItemId[];
  readonly sessionId?: SessionId | undefined;
  readonly customerId?: CustomerId | undefined;
  /** False: the person is not looked up either; the answer stands on the basket alone. */
  readonly consent: boolean;
}

/** What goes with a basket, for somebody who may be anonymous. Nothing is stored, whoever asks. */
export async function recommendForBasket(
  engine: Engine,
  tenant: TenantId,
  basket: BasketQuery,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const customer = basket.consent ? customerOf(basket) : null;
  const { view, person } = await readViewer(engine, tenant, customer);
  return answerList(engine, view, query, { kind: 'basket', itemIds: basket.itemIds }, person);
}

function customerOf(basket: BasketQuery): CustomerRef | null {
  if (basket.customerId !== undefined) return { kind: 'known', id: basket.customerId };
  if (basket.sessionId !== undefined) return { kind: 'session', id: basket.sessionId };
  return null;
}

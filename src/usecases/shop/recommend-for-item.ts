import { AppError } from '../../domain/errors.ts';
import type { ItemId, TenantId } from '../../domain/ids.ts';
import type { Relation } from '../../recommender/list/recommend.ts';
import type { Engine } from '../engine.ts';
import { answerList, type RecommendationList, type RecommendQuery } from './answer.ts';

/**
 * What to show on an item's page: what stands in the relation asked for, then what is near it, then the fallbacks.
 *
 * @throws AppError `not_found` if neither the catalogue nor the model knows the item
 */
export async function recommendForItem(
  engine: Engine,
  tenant: TenantId,
  itemId: ItemId,
  relation: Relation,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const view = await engine.views.view(tenant);
  if (view.catalogue.get(itemId) === undefined && view.model?.model.indexOf.has(itemId) !== true) {
    throw new AppError('not_found', 'There is no such item.');
  }
  return answerList(engine, view, query, { kind: 'page', itemId, relation }, null);
}

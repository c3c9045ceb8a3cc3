import { AppError } from '../domain/errors.ts';
import type { ItemId, TenantId } from '../domain/ids.ts';
import type { Engine } from './engine.ts';
import { answerList } from './recommend/answer.ts';
import { fallbackSources, neighbourCandidates } from './recommend/candidates.ts';
import type { RecommendationList, RecommendQuery } from './recommend/recommendation-list.ts';

/** `similar`: chosen by the same people. `together`: taken in the same order. */
export type Relation = 'similar' | 'together';

/**
 * What to show on an item's page. The relation asked for comes first, the other one next, then the fallbacks.
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
  const page = new Map([[itemId, { weight: 1, did: null }]]);
  const other: Relation = relation === 'similar' ? 'together' : 'similar';
  const sources = [
    neighbourCandidates(view.model, relation, relation, page),
    neighbourCandidates(view.model, other, other, page),
    ...fallbackSources(view, engine.clock()),
  ];
  return answerList(engine, view, query, { sources, taste: null, shownItself: [itemId] });
}

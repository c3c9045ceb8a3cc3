import { AppError } from '../../domain/errors.ts';
import type { ItemId, TenantId } from '../../domain/ids.ts';
import { alikeCandidates, withNew } from '../../recommender/list/alike-candidates.ts';
import { type CandidateSource, fallbackSources, neighbourCandidates } from '../../recommender/list/candidates.ts';
import type { RecommendationList, RecommendQuery } from '../../recommender/list/recommendation-list.ts';
import { substituteCandidates, withoutSubstitutes } from '../../recommender/list/substitutes.ts';
import type { Engine } from '../engine.ts';
import type { TenantView } from '../tenant-view.ts';
import { answerList } from './answer.ts';

/** `similar`: chosen by the same people. `together`: taken in the same order. `substitutes`: chosen instead. */
export const RELATIONS = ['similar', 'together', 'substitutes'] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * What to show on an item's page: what stands in the relation asked for, then `similar` (`together` where similar was
 * asked for), then the fallbacks. Clear substitutes are left out of `together`, and only come back there rather than
 * leave the list short, at the tier of a fallback.
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
  const sources = sourcesOf(view, itemId, relation, engine.clock());
  return answerList(engine, view, query, { sources, taste: null, shownItself: [itemId] });
}

function sourcesOf(view: TenantView, itemId: ItemId, relation: Relation, nowMs: number): readonly CandidateSource[] {
  const page = new Map([[itemId, { weight: 1, did: null }]]);
  const similar = neighbourCandidates(view.model, 'similar', 'similar', page);
  const together = neighbourCandidates(view.model, 'together', 'together', page);
  const fallback = fallbackSources(view, nowMs);
  switch (relation) {
    case 'similar':
      return [withNew(similar, alikeCandidates(view, page)), together, ...fallback];
    case 'together':
      return [
        ...withoutSubstitutes(view.model, [itemId], [together, similar, ...fallback]),
        ...fallbackSources(view, nowMs),
      ];
    case 'substitutes':
      return [substituteCandidates(view.model, itemId), similar, ...fallback];
  }
}

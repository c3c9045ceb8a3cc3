import type { TenantId } from '../../domain/ids.ts';
import { fallbackSources } from '../../recommender/list/candidates.ts';
import type { RecommendationList, RecommendQuery } from '../../recommender/list/recommendation-list.ts';
import type { Engine } from '../engine.ts';
import { answerList } from './answer.ts';

/** What rises lately, for everybody alike; filled with what is popular, then with what is new. */
export async function listTrending(
  engine: Engine,
  tenant: TenantId,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const view = await engine.views.view(tenant);
  const sources = fallbackSources(view, engine.clock());
  return answerList(engine, view, query, { sources, taste: null, shownItself: [] });
}

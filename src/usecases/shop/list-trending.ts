import type { TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { answerList, type RecommendationList, type RecommendQuery } from './answer.ts';

/** What rises lately, for everybody alike; filled with what is popular, then with what is new. */
export async function listTrending(
  engine: Engine,
  tenant: TenantId,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const view = await engine.views.view(tenant);
  return answerList(engine, view, query, { kind: 'nothing' }, null);
}

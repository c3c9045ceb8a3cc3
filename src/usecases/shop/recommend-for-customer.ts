import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { answerList, type RecommendationList, type RecommendQuery } from './answer.ts';
import { readViewer } from './read-viewer.ts';

/**
 * What to show this customer (or session) now. One round trip: the history and the tenant's revisions are read
 * together; everything else is in memory. An event acknowledged before the call counts in the answer; so does what was done
 * under an id that was merged with this one, for one round trip more.
 */
export async function recommendForCustomer(
  engine: Engine,
  tenant: TenantId,
  customer: CustomerRef,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const { view, person } = await readViewer(engine, tenant, customer);
  return answerList(engine, view, query, { kind: 'nothing' }, person);
}

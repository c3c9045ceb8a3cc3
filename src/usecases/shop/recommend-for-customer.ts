import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import { tasteOf } from '../../recommender/history/taste.ts';
import { fallbackSources } from '../../recommender/list/candidates.ts';
import { personalSource } from '../../recommender/list/personal-source.ts';
import { placementSettings } from '../../recommender/list/placement.ts';
import type { RecommendationList, RecommendQuery } from '../../recommender/list/recommendation-list.ts';
import type { Engine } from '../engine.ts';
import { readPerson } from '../person/read-person.ts';
import { answerList } from './answer.ts';

/**
 * What to show this customer (or session) now. One round trip: the history and the tenant's revisions are read
 * together; everything else is in memory. An event acknowledged before the call counts in the answer; so does what was done
 * under an id that was merged with this one, for one round trip more.
 *
 * Tiers in order: `personal` from what they did, `trending`, `popular`, `new`.
 */
export async function recommendForCustomer(
  engine: Engine,
  tenant: TenantId,
  customer: CustomerRef,
  query: RecommendQuery,
): Promise<RecommendationList> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readPerson(engine, tenant, customer)]);
  const { history } = person;
  const taste = tasteOf(history, view.settings);
  const placement = placementSettings(view.settings, query.placement);
  const sources = [
    personalSource(view, { kind: person.kind, history, taste }, placement, engine.clock()),
    ...fallbackSources(view, engine.clock()),
  ];
  return answerList(engine, view, query, { sources, taste, shownItself: [] });
}

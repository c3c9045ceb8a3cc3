import type { TenantId } from '../../domain/ids.ts';
import type { Greeting, GreetingQuery } from '../../guest/greeting/greeting.ts';
import { offerFor } from '../../recommender/list/offer.ts';
import { type GreetingSources, greet } from '../../words/greeting/greet.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from '../person/read-person.ts';
import { houseOf } from './house-of.ts';
import { meantPlace } from './meant-place.ts';

/**
 * What to say to this customer at a touchpoint. One round trip: file, history and the tenant's revisions are read
 * together. Somebody unknown is a stranger, not an error.
 *
 * @throws AppError `not_found` for a tenant that does not exist, `invalid_request` for an unknown place, `store_unavailable`
 */
export async function greetCustomer(
  engine: Pick<Engine, 'stores' | 'views' | 'clock' | 'newId'>,
  tenant: TenantId,
  query: GreetingQuery,
): Promise<Greeting> {
  const [view, person] = await Promise.all([engine.views.view(tenant), readGuest(engine, tenant, query.customerId)]);
  const nowMs = engine.clock();
  const sources: GreetingSources = {
    person,
    house: houseOf(view),
    speeches: view.speeches,
    suggest: ({ history, ...wanted }) => offerFor(view, history, wanted),
    greetingId: engine.newId(),
  };
  return greet(sources, { ...query, place: meantPlace(query.place, view.settings) }, nowMs);
}

import type { CustomerProfile } from '../domain/customer-profile.ts';
import type { Greeting, GreetingQuery } from '../domain/greeting.ts';
import type { ItemId, TenantId } from '../domain/ids.ts';
import type { History } from '../domain/interaction.ts';
import type { Item } from '../domain/item.ts';
import type { TenantSettings } from '../domain/settings.ts';
import { localTime } from '../model/local-time.ts';
import { visitAt } from '../model/stay.ts';
import { findUsuals } from '../model/usual.ts';
import { composeGreeting } from '../words/compose-greeting.ts';
import type { Engine } from './engine.ts';
import { tasteOf } from './recommend/taste.ts';
import { WHOLE_HISTORY } from './recommend-for-customer.ts';

/** What is known of a customer and their business when they are greeted. */
export interface GreetingSources {
  readonly profile: CustomerProfile | null;
  readonly history: History;
  readonly settings: TenantSettings;
  readonly itemOf: (itemId: ItemId) => Item | undefined;
}

/** The parts of the engine a greeting needs. */
export interface GreetingEngine {
  readonly stores: {
    readonly histories: Pick<Engine['stores']['histories'], 'read'>;
    readonly guests: Pick<Engine['stores']['guests'], 'get'>;
  };
  readonly views: Pick<Engine['views'], 'view'>;
  readonly clock: Engine['clock'];
}

/**
 * What to say to this customer at a touchpoint. One round trip: profile, history and the tenant's revisions are read
 * together. Somebody unknown is a stranger, not an error.
 *
 * @throws AppError `not_found` for a tenant that does not exist, `store_unavailable`
 */
export async function greetCustomer(engine: GreetingEngine, tenant: TenantId, query: GreetingQuery): Promise<Greeting> {
  const [view, profile, history] = await Promise.all([
    engine.views.view(tenant),
    engine.stores.guests.get(tenant, query.customerId),
    engine.stores.histories.read(tenant, { kind: 'known', id: query.customerId }, WHOLE_HISTORY),
  ]);
  const sources = { profile, history, settings: view.settings, itemOf: (itemId: ItemId) => view.catalogue.get(itemId) };
  return greet(sources, query, engine.clock());
}

/** The greeting as a pure function of what was read: what is usual, where they stand, then the words. */
export function greet(sources: GreetingSources, query: GreetingQuery, nowMs: number): Greeting {
  const { profile, settings, itemOf } = sources;
  const atMs = query.atMs ?? nowMs;
  const time = localTime(settings.timeZone);
  const history = sources.history.filter((interaction) => interaction.atMs <= atMs);
  return composeGreeting({
    touchpoint: query.touchpoint,
    locale: query.locale,
    hour: time.hour(atMs),
    known: profile !== null || history.length > 0,
    visit: visitAt(history, atMs, settings, time),
    profile,
    usuals: findUsuals(
      history,
      { topic: query.touchpoint, place: query.place ?? null, atMs },
      { settings, time, categoriesOf: (itemId) => itemOf(itemId)?.categories ?? [] },
    ),
    itemOf,
    disliked: tasteOf(history, settings).disliked,
  });
}

import { AppError } from '../../domain/errors.ts';
import type { CustomerId, ItemId, TenantId } from '../../domain/ids.ts';
import { type History, interactionWeight } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { tellsOfSensitive } from '../../guest/greeting/facts.ts';
import type { Engine } from '../engine.ts';
import { readPerson } from './read-person.ts';
import { scanHistories } from './scan-people.ts';

/** With more customers than this the search would take seconds from everybody else. */
const MOST_CUSTOMERS = 200_000;

/** Somebody of a like taste. */
export interface NearestCustomer {
  readonly customerId: CustomerId;
  /** Cosine of what both like, above 0 and at most 1. */
  readonly score: number;
}

type Taste = ReadonlyMap<ItemId, number>;

/**
 * The customers whose taste is most like this one's, the most alike first, ties by id: the cosine of two rows of weights,
 * what was turned down against. Who does not agree to others' being served from what they do is nobody's neighbour; what
 * tells of diet, health or faith says nothing here. Histories are read, since a model does not know who its rows are.
 *
 * O(all that all customers did).
 *
 * @throws AppError `invalid_request` if there are too many customers
 */
export async function nearestCustomers(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  limit: number,
): Promise<readonly NearestCustomer[]> {
  const { stores, views, clock } = engine;
  const [{ settings, catalogue }, person, count] = await Promise.all([
    views.view(tenant),
    readPerson(engine, tenant, { kind: 'known', id: customerId }),
    stores.histories.count(tenant),
  ]);
  if (count > MOST_CUSTOMERS) {
    throw new AppError('invalid_request', 'There are too many customers to look for the nearest of one.', {
      details: [{ field: 'customerId', problem: `can be compared with ${MOST_CUSTOMERS} customers at most` }],
    });
  }
  const nowMs = clock();
  const isPlain = (itemId: ItemId) => !tellsOfSensitive(catalogue.described(itemId)?.categories ?? [], settings);
  const own = tasteOf(person.history, settings, isPlain, nowMs);
  if (own.size === 0) return [];
  const ids = new Set(person.ids);
  const nearest: NearestCustomer[] = [];
  for await (const { customer, history } of scanHistories(engine, tenant, settings.consent)) {
    if (customer.kind !== 'known' || ids.has(customer.id)) continue;
    const score = cosine(own, tasteOf(history, settings, isPlain, nowMs));
    if (score > 0) nearest.push({ customerId: customer.id, score });
  }
  return nearest.sort((a, b) => b.score - a.score || (a.customerId < b.customerId ? -1 : 1)).slice(0, limit);
}

function tasteOf(
  history: History,
  settings: TenantSettings,
  isPlain: (itemId: ItemId) => boolean,
  atMs: number,
): Taste {
  const taste = new Map<ItemId, number>();
  for (const one of history) {
    const weight = interactionWeight(one, settings, atMs);
    if (weight !== 0 && isPlain(one.itemId)) taste.set(one.itemId, (taste.get(one.itemId) ?? 0) + weight);
  }
  return taste;
}

function cosine(one: Taste, other: Taste): number {
  let product = 0;
  for (const [itemId, weight] of one) product += weight * (other.get(itemId) ?? 0);
  return product <= 0 ? 0 : Math.min(1, product / (lengthOf(one) * lengthOf(other)));
}

function lengthOf(taste: Taste): number {
  return Math.hypot(...taste.values());
}

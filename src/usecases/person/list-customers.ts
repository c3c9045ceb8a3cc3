import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { Engine } from '../engine.ts';
import { readGuest } from './read-person.ts';

/** A customer, by the id that others were merged into, and what the business says of them. */
export interface ListedCustomer {
  readonly customerId: CustomerId;
  readonly attributes: CustomerProfile['attributes'];
}

/** Customers by id, and after which the next page begins; null at the end. */
export interface CustomerPage {
  readonly customers: readonly ListedCustomer[];
  readonly next: CustomerId | null;
}

type ReadingEngine = Pick<Engine, 'stores'>;

/**
 * Everybody who has a history or a file page by page, in the order of ids, each person once however many ids they have.
 *
 * O(customers) a page, and a page of them in memory.
 *
 * @param after - null: from the beginning
 */
export async function listCustomers(
  engine: ReadingEngine,
  tenant: TenantId,
  after: CustomerId | null,
  limit: number,
): Promise<CustomerPage> {
  const { ids, next } = await idsAfter(engine, tenant, after, limit);
  const customers = await Promise.all(ids.map((id) => describe(engine, tenant, id)));
  return { customers, next };
}

/**
 * One customer, by any of their ids.
 *
 * @throws AppError `not_found` for somebody of whom there is neither a history nor a file
 */
export async function findCustomer(
  engine: ReadingEngine,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<ListedCustomer> {
  const { customerId: id, history, profile, records } = await readGuest(engine, tenant, customerId);
  if (history.length === 0 && profile === null && records.length === 0) {
    throw new AppError('not_found', 'Nothing is known of this customer.');
  }
  return { customerId: id, attributes: profile?.attributes ?? {} };
}

/** Merged ids stand under the one they were merged into. */
export async function idsAfter(
  { stores }: ReadingEngine,
  tenant: TenantId,
  after: CustomerId | null,
  limit: number,
): Promise<{ readonly ids: readonly CustomerId[]; readonly next: CustomerId | null }> {
  const keptOf = new Map((await stores.merges.all(tenant)).flatMap((ids) => ids.map((id) => [id, ids[0] ?? id])));
  const first = new FirstIds(after, limit + 1);
  for await (const { kind, id } of stores.histories.customers(tenant)) {
    if (kind === 'known') first.offer(keptOf.get(id) ?? id);
  }
  for await (const id of stores.guests.customers(tenant)) first.offer(keptOf.get(id) ?? id);
  const found = first.sorted();
  const ids = found.slice(0, limit);
  return { ids, next: found.length > limit ? (ids.at(-1) ?? null) : null };
}

/** The first of many ids after one, each once: O(log) an id on average, and twice as many in memory as are wanted. */
class FirstIds {
  readonly #after: CustomerId | null;
  readonly #wanted: number;
  #ids = new Set<CustomerId>();
  #last: CustomerId | null = null;

  constructor(after: CustomerId | null, wanted: number) {
    this.#after = after;
    this.#wanted = wanted;
  }

  offer(id: CustomerId): void {
    if ((this.#after !== null && id <= this.#after) || (this.#last !== null && id > this.#last)) return;
    this.#ids.add(id);
    if (this.#ids.size < 2 * this.#wanted) return;
    const kept = this.sorted();
    this.#ids = new Set(kept);
    this.#last = kept.at(-1) ?? null;
  }

  sorted(): readonly CustomerId[] {
    return [...this.#ids].sort().slice(0, this.#wanted);
  }
}

async function describe(engine: ReadingEngine, tenant: TenantId, customerId: CustomerId): Promise<ListedCustomer> {
  const ids = await engine.stores.merges.idsOf(tenant, customerId);
  const profile =
    ids.length > 1
      ? (await readGuest(engine, tenant, customerId)).profile
      : await engine.stores.guests.get(tenant, customerId);
  return { customerId, attributes: profile?.attributes ?? {} };
}

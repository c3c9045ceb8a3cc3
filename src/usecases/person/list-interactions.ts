import type { CustomerId, ItemId, TenantId } from '../../domain/ids.ts';
import type { Interaction } from '../../domain/interaction.ts';
import { tellsOfSensitive } from '../../guest/greeting/facts.ts';
import type { Engine } from '../engine.ts';
import { idsAfter } from './list-customers.ts';
import { readPerson } from './read-person.ts';

/** Customers whose histories are read at once. */
const BATCH = 100;
/** A page that found little among so many ends there, and the next goes on. */
const MOST_CUSTOMERS_A_PAGE = 5000;

/** After which line of which customer a page begins. */
export interface InteractionPosition {
  readonly customerId: CustomerId;
  /** Lines of this customer that were told. */
  readonly told: number;
}

export interface WantedInteractions {
  readonly itemId?: ItemId | undefined;
  readonly type?: string | undefined;
  readonly limit: number;
  /** False: without what was done with items that tell of diet, health or faith. */
  readonly showSensitive: boolean;
}

export interface ListedInteraction extends Interaction {
  readonly customerId: CustomerId;
}

/**
 * What known customers did, page by page: by customer in the order of ids, of each the newest first. What is told meanwhile
 * of a customer that a page ended in may be missed or told twice.
 *
 * O(customers) a page, and the histories it reads; a page may be short where few lines fit.
 */
export async function listInteractions(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  position: InteractionPosition | null,
  { itemId, type, limit, showSensitive }: WantedInteractions,
): Promise<{ readonly interactions: readonly ListedInteraction[]; readonly next: InteractionPosition | null }> {
  const { settings, catalogue } = await engine.views.view(tenant);
  const isWanted = (one: Interaction) =>
    (itemId === undefined || one.itemId === itemId) &&
    (type === undefined || one.type === type) &&
    (showSensitive || !tellsOfSensitive(catalogue.described(one.itemId)?.categories ?? [], settings));
  const linesOf = async (customerId: CustomerId) => {
    const { history } = await readPerson(engine, tenant, { kind: 'known', id: customerId });
    return history.filter(isWanted).map((one) => ({ ...one, customerId }));
  };
  const interactions: ListedInteraction[] = [];
  if (position !== null && position.told > 0) {
    interactions.push(...(await linesOf(position.customerId)).slice(position.told));
    if (interactions.length > limit) {
      return { interactions: interactions.slice(0, limit), next: { ...position, told: position.told + limit } };
    }
  }
  const { ids, next } = await idsAfter(engine, tenant, position?.customerId ?? null, MOST_CUSTOMERS_A_PAGE);
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = ids.slice(from, from + BATCH);
    const read = await Promise.all(batch.map(linesOf));
    for (const [at, lines] of read.entries()) {
      const room = limit - interactions.length;
      interactions.push(...lines.slice(0, room));
      const customerId = batch[at] as CustomerId;
      if (lines.length > room) return { interactions, next: { customerId, told: room } };
      const isLast = from + at + 1 === ids.length && next === null;
      if (interactions.length === limit) return { interactions, next: isLast ? null : { customerId, told: 0 } };
    }
  }
  return { interactions, next: next === null ? null : { customerId: next, told: 0 } };
}

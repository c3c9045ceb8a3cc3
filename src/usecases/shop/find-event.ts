import { AppError } from '../../domain/errors.ts';
import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import type { Engine } from '../engine.ts';
import { inBatches } from '../in-batches.ts';

const READS_AT_ONCE = 200;
/** With more customers than this the search would take seconds from everybody else. */
const MOST_CUSTOMERS = 200_000;

/**
 * Whose an event is, by its id alone, be it taken back already: every customer is asked, since no list of all events is
 * kept beside them.
 * O(customers), in batches.
 *
 * @throws AppError `not_found` if nobody has it, `conflict` if several have one of this id, `invalid_request` if there are too many customers
 */
export async function whoseEvent(
  { stores }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  eventId: string,
): Promise<CustomerRef> {
  const { histories } = stores;
  if ((await histories.count(tenant)) > MOST_CUSTOMERS) {
    throw new AppError('invalid_request', 'There are too many customers to look for an event by its id alone.', {
      details: [{ field: 'customerId', problem: 'customerId or sessionId is needed' }],
    });
  }
  const found: CustomerRef[] = [];
  for await (const batch of inBatches(histories.customers(tenant), READS_AT_ONCE)) {
    const states = await Promise.all(batch.map((customer) => eventState({ stores }, tenant, customer, eventId)));
    found.push(...batch.filter((_, at) => states[at] !== 'unknown'));
  }
  const [first, ...others] = found;
  if (first === undefined) {
    throw new AppError(
      'not_found',
      'Nobody has an event of this id. Tell customerId to take back one that is yet to come.',
    );
  }
  if (others.length > 0) {
    throw new AppError('conflict', 'Several customers have an event of this id: tell customerId or sessionId.');
  }
  return first;
}

/** What became of an event of somebody. */
export async function eventState(
  { stores }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customer: CustomerRef,
  eventId: string,
): Promise<'kept' | 'taken_back' | 'unknown'> {
  const [isKept, isTaken] = await Promise.all([
    stores.histories.holds(tenant, customer, eventId),
    stores.histories.isTakenBack(tenant, customer, eventId),
  ]);
  return isKept ? 'kept' : isTaken ? 'taken_back' : 'unknown';
}

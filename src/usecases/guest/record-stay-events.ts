import pLimit from 'p-limit';
import type { StayEvent } from '../../domain/event.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { localTimeOf } from '../../guest/places/place-time.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import { standingRecords } from '../../guest/records/standing-records.ts';
import { foldStays } from '../../guest/records/stays.ts';
import type { Engine } from '../engine.ts';
import { tell } from './tell.ts';

/** A batch may name a thousand guests. */
const WRITES_AT_ONCE = 100;

/**
 * Puts what happened to stays into the guests' files, each event once, and tells the place's arrivals of them. In no
 * order: a departure may come in before its arrival.
 */
export async function recordStayEvents(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  events: readonly StayEvent[],
  settings: TenantSettings,
): Promise<{ readonly accepted: number; readonly duplicates: number }> {
  if (events.length === 0) return { accepted: 0, duplicates: 0 };
  const byCustomer = new Map<CustomerId, GuestRecord[]>();
  for (const event of events) {
    const records = byCustomer.get(event.customerId) ?? [];
    byCustomer.set(event.customerId, records);
    records.push(toRecord(event));
  }
  const limit = pLimit(WRITES_AT_ONCE);
  const added = await limit.map(byCustomer, ([customerId, records]) => tell(engine, tenant, customerId, records));
  await limit.map(byCustomer, ([customerId]) => expectStays(engine, tenant, customerId, events, settings));
  const accepted = added.reduce((sum, count) => sum + count, 0);
  return { accepted, duplicates: events.length - accepted };
}

function toRecord(event: StayEvent): GuestRecord {
  const { type, atMs, stayId, place, room, company, departsOn } = event;
  const base = { id: `event:${event.id}`, atMs, by: { role: 'system' as const, name: null }, stayId };
  switch (type) {
    case 'booking':
      return { ...base, kind: type, place, room, company, departsOn, arrivesOn: event.arrivesOn ?? '' };
    case 'arrival':
      return { ...base, kind: type, place, room, company, departsOn };
    default:
      return { ...base, kind: type };
  }
}

/**
 * Where and when a stay begins may only follow from all that was told of it: an arrival need not repeat the place. Done
 * for what was told before, too, so that a retry completes what was cut off.
 */
async function expectStays(
  { stores, clock }: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  events: readonly StayEvent[],
  settings: TenantSettings,
): Promise<void> {
  const told = new Set(events.flatMap((event) => (event.customerId === customerId ? [event.stayId] : [])));
  const { records } = await stores.guests.file(tenant, customerId);
  for (const stay of foldStays(standingRecords(records), [], clock(), localTimeOf(settings))) {
    if (!told.has(stay.stayId) || stay.place === null || stay.arrivalDay === null) continue;
    await stores.guestIndex.putArrival(tenant, stay.place, stay.arrivalDay, { customerId, stayId: stay.stayId });
  }
}

import pLimit from 'p-limit';
import type { GuestRecord } from '../../domain/guest-record.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { StayEvent } from '../../domain/stay-event.ts';
import { dayOfDate, localTimeOf } from '../../model/guest/place-time.ts';
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
  // Expected before told: a crash in between leaves an entry that is checked when read, not a guest nobody expects.
  const limit = pLimit(WRITES_AT_ONCE);
  await limit.map(events, (event) => expectArrival(engine, tenant, event, settings));
  const added = await limit.map(byCustomer, ([customerId, records]) => tell(engine, tenant, customerId, records));
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

async function expectArrival(
  { stores }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  { type, customerId, stayId, place, atMs, arrivesOn }: StayEvent,
  settings: TenantSettings,
): Promise<void> {
  if (type !== 'booking' && type !== 'arrival') return;
  const where = place ?? (await bookedPlace(stores, tenant, customerId, stayId));
  if (where === null) return;
  const day = arrivesOn === null ? localTimeOf(settings)(where).day(atMs) : dayOfDate(arrivesOn);
  await stores.guestIndex.putArrival(tenant, where, day, { customerId, stayId });
}

/** An arrival need not repeat where the stay was booked. */
async function bookedPlace(
  { guests }: Engine['stores'],
  tenant: TenantId,
  customerId: CustomerId,
  stayId: string,
): Promise<string | null> {
  const { records } = await guests.file(tenant, customerId);
  const booked = records.findLast((record) => record.kind === 'booking' && record.stayId === stayId);
  return booked?.kind === 'booking' ? booked.place : null;
}

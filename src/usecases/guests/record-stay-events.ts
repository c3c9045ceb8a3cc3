import type { GuestRecord } from '../../domain/guest-record.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { StayEvent } from '../../domain/stay-event.ts';
import { dayOfDate, localTimeOf } from '../../model/guest/place-time.ts';
import type { Engine } from '../engine.ts';
import { tell } from './tell.ts';

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
  await Promise.all(events.map((event) => expectArrival(engine, tenant, event, settings)));
  const added = await Promise.all(
    [...byCustomer].map(([customerId, records]) => tell(engine, tenant, customerId, records)),
  );
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
  if (place === null || (type !== 'booking' && type !== 'arrival')) return;
  const day = arrivesOn === null ? localTimeOf(settings)(place).day(atMs) : dayOfDate(arrivesOn);
  await stores.guestIndex.putArrival(tenant, place, day, { customerId, stayId });
}

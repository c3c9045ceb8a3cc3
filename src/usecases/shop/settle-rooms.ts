import { type CustomerEvent, isCancel, isStayEvent, type ToldEvent } from '../../domain/event.ts';
import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import type { GuestPerson } from '../../guest/person.ts';
import type { Engine } from '../engine.ts';
import { roomHolders } from '../guest/room-holders.ts';
import type { Rejection } from './record-events.ts';

const NOBODY = 'nobody is known to have this room of this place at that time';

/** Whether a till told it, that knows a room and no guest. */
export function namesRoom(event: ToldEvent): event is CustomerEvent & { readonly room: string } {
  return !isStayEvent(event) && !isCancel(event) && event.room !== undefined;
}

/**
 * What a till told of rooms becomes the guests': of who has the room then. Of a room that several share it is the stay's
 * own, under {@link sharedBy}: nobody knows whose it was, so it is a habit of none of them.
 *
 * @returns the events in their order; those of rooms that nobody has stay as they are, and are `rejected`
 */
export async function settleRooms(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  events: readonly ToldEvent[],
): Promise<{ readonly events: readonly ToldEvent[]; readonly rejected: readonly Rejection[] }> {
  const held = new Map<string, Promise<readonly GuestPerson[]>>();
  const settled: ToldEvent[] = [];
  const rejected: Rejection[] = [];
  for (const [index, event] of events.entries()) {
    if (!namesRoom(event)) {
      settled.push(event);
      continue;
    }
    const { room, ...told } = event;
    const asked = { place: told.place ?? '', room, atMs: told.atMs };
    const [first, ...others] = await roomHolders(engine, tenant, asked, held);
    if (first === undefined) {
      rejected.push({ index, code: 'invalid_request', field: 'room', problem: NOBODY });
      settled.push(event);
      continue;
    }
    const { stayId } = first.stay;
    const customer: CustomerRef = { kind: 'known', id: others.length === 0 ? first.customerId : sharedBy(stayId) };
    settled.push({ ...told, customer, stayId: told.stayId ?? stayId });
  }
  return { events: settled, rejected };
}

/** The customer id under which is kept what a stay had that no one of its guests is known to have had. */
function sharedBy(stayId: string): string {
  return `stay:${stayId}`;
}

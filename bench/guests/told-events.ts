import type { CustomerEvent, StayEvent, ToldEvent } from '../../src/domain/event.ts';
import { DAY_MS, type GeneratedGuest, type GuestOrder, type GuestStay, HOUR_MS } from './generate-guest.ts';
import type { HotelPlace } from './hotel-group.ts';

/** What the systems of a house tell, and when it comes in. */
export interface Told {
  readonly receivedMs: number;
  readonly event: ToldEvent;
}

type StayOf = ReadonlyMap<string, string>;

/**
 * A room for each stay, by its id: the lowest that is free from the day of arrival to the day after the departure. Rooms
 * are given again as soon as they may be, so that what is told late of a room has a wrong guest to go to.
 */
export function roomsOf(population: readonly GeneratedGuest[]): StayOf {
  const stays = population.flatMap((guest) => guest.stays).toSorted((a, b) => a.midnightMs - b.midnightMs);
  const free = new Map<string, number[]>();
  const rooms = new Map<string, string>();
  for (const { stayId, place, midnightMs, nights } of stays) {
    const untilMs = free.get(place.place) ?? [];
    free.set(place.place, untilMs);
    const room = untilMs.findIndex((endMs) => endMs <= midnightMs);
    const at = room === -1 ? untilMs.length : room;
    untilMs[at] = midnightMs + (nights + 2) * DAY_MS;
    rooms.set(stayId, String(100 + at));
  }
  return rooms;
}

/** All that is told of one guest's stay. @param other - who is taken for them where an arrival is told wrongly */
export function toldOf(
  { customerId }: GeneratedGuest,
  stay: GuestStay,
  room: string,
  other: GeneratedGuest,
): readonly Told[] {
  return [
    ...stayEvents(customerId, stay, room, other.customerId),
    ...stay.orders.flatMap((order) => orderEvents(order)),
  ];

  function orderEvents(order: GuestOrder): Told[] {
    const event = eventOf(customerId, stay, room, order);
    const told = { receivedMs: order.receivedMs, event };
    if (order.takenBack === null) return [told];
    const { atMs, as } = order.takenBack;
    const { customer } = event;
    const back: ToldEvent =
      as === 'cancel'
        ? {
            id: `${order.id}-back`,
            type: 'cancel',
            cancels: order.id,
            lines: null,
            customer: ofGuest(customerId),
            atMs,
          }
        : {
            ...event,
            id: `${order.id}-void`,
            customer,
            atMs,
            lines: event.lines.map((one) => ({ ...one, quantity: -1 })),
          };
    return [told, { receivedMs: atMs, event: back }];
  }
}

function stayEvents(customerId: string, stay: GuestStay, room: string, otherId: string): Told[] {
  const { stayId, place, midnightMs, nights, company, isCompanyLate, isArrivalWrong } = stay;
  const id = `${stayId}-in`;
  const atMs = midnightMs + 14.5 * HOUR_MS;
  const facts = { stayId, place: place.place, room, arrivesOn: null };
  const departsOn = dateAt(place, midnightMs, nights + 1);
  const arrival: StayEvent = { ...facts, id, type: 'arrival', customerId, atMs, company, departsOn };
  // All is known of the last breakfast when they are asked about for the last time.
  const leftMs = midnightMs + (nights + 1) * DAY_MS + 11 * HOUR_MS;
  const gone = { place: null, room: null, company: null, arrivesOn: null, departsOn: null };
  const departure: StayEvent = { ...gone, id: `${stayId}-out`, type: 'departure', customerId, stayId, atMs: leftMs };
  const wrongId = `${stayId}-wrong-in`;
  const customer = ofGuest(otherId);
  const backMs = atMs + HOUR_MS;
  const wrong: Told[] = [
    { receivedMs: atMs, event: { ...arrival, id: wrongId, customerId: otherId } },
    {
      receivedMs: backMs,
      event: { id: `${wrongId}-back`, type: 'cancel', cancels: wrongId, lines: null, customer, atMs: backMs },
    },
  ];
  const receivedMs = isArrivalWrong ? backMs : atMs;
  const late: Told[] = [
    { receivedMs, event: { ...arrival, company: null } },
    { receivedMs: atMs + DAY_MS, event: { ...arrival, revision: 1 } },
  ];
  return [
    ...(isArrivalWrong ? wrong : []),
    ...(isCompanyLate ? late : [{ receivedMs, event: arrival }]),
    { receivedMs: leftMs, event: departure },
  ];
}

function eventOf(customerId: string, { place, stayId }: GuestStay, room: string, order: GuestOrder): CustomerEvent {
  const itemIds = [...order.items.map(({ itemId }) => itemId), ...order.tillLines];
  return {
    ...{ id: order.id, type: 'consume', atMs: order.atMs, place: place.place },
    ...(order.isByRoom
      ? { customer: { kind: 'session', id: '' }, room, stayId: null }
      : { customer: ofGuest(customerId), stayId }),
    touchpoint: order.touchpoint ?? null,
    lines: itemIds.map((itemId) => ({ itemId, quantity: 1, price: null })),
    ...{ identifiesSession: null, value: null, recommendationId: null },
  };
}

function ofGuest(id: string) {
  return { kind: 'known', id } as const;
}

function dateAt({ offsetHours }: HotelPlace, midnightMs: number, day: number): string {
  return new Date(midnightMs + offsetHours * HOUR_MS + day * DAY_MS).toISOString().slice(0, 10);
}

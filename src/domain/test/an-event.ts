import type { CustomerEvent, StayEvent } from '../event.ts';

/** A view of one item by `ann`, unless told otherwise. */
export function anEvent(told: Partial<CustomerEvent> & Pick<CustomerEvent, 'id'>): CustomerEvent {
  return {
    type: 'view',
    customer: { kind: 'known', id: 'ann' },
    identifiesSession: null,
    atMs: 0,
    lines: [{ itemId: `i-${told.id}`, quantity: 1, price: null }],
    value: null,
    place: null,
    touchpoint: null,
    stayId: null,
    recommendationId: null,
    ...told,
  };
}

/** An arrival of `ann` for the stay `stay`, unless told otherwise. */
export function aStayEvent(told: Partial<StayEvent> & Pick<StayEvent, 'id'>): StayEvent {
  return {
    type: 'arrival',
    customerId: 'ann',
    stayId: 'stay',
    atMs: 0,
    place: null,
    room: null,
    company: null,
    arrivesOn: null,
    departsOn: null,
    ...told,
  };
}

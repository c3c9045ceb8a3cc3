import type { CustomerId, CustomerRef, ItemId, SessionId } from './ids.ts';

/** One item of an event: an order has many, a view has one. */
export interface EventLine {
  readonly itemId: ItemId;
  /** Units, > 0; below zero as a till tells a void, until that is settled. */
  readonly quantity: number;
  /** Price of one unit in the tenant's currency, or null if not told. */
  readonly price: number | null;
}

/** Where it happened and what it answers. Every field may be unknown. */
export interface EventContext {
  readonly place: string | null;
  readonly touchpoint: string | null;
  readonly stayId: string | null;
  readonly recommendationId: string | null;
}

/**
 * Something that happened, parsed and complete: no field of it is looked at twice.
 * The id makes a retry harmless: the same id for the same customer is stored once.
 */
export interface CustomerEvent extends EventContext {
  readonly id: string;
  /** A type the tenant's settings name: `view`, `cart`, `purchase`, ... */
  readonly type: string;
  readonly customer: CustomerRef;
  /** Set when the event carries both ids: this session is the customer, and the two histories become one. */
  readonly identifiesSession: SessionId | null;
  /** When it happened, milliseconds since the epoch. */
  readonly atMs: number;
  /** False: nobody told when, and `atMs` is when it was received; a retry has another time and the same content. */
  readonly isTimeTold?: boolean;
  /** At least one. */
  readonly lines: readonly EventLine[];
  /** A rating's value, or null. */
  readonly value: number | null;
  /** Of a till that knows no customer: whoever has this room of the place then; `customer` is nobody until that is settled. */
  readonly room?: string;
  /** Of one id the highest revision counts; without, the event is revision 0. */
  readonly revision?: number | undefined;
  /** The id of an event that this one stands in place of: its own, or another of the same customer. */
  readonly replaces?: string | undefined;
}

/** What is taken back of an item of an order; without a quantity, all of it. */
export interface CancelledLine {
  readonly itemId: ItemId;
  readonly quantity: number | null;
}

/** Takes an event back: it is as if it had never been, or never had these lines. */
export interface CancelEvent {
  readonly id: string;
  readonly type: typeof CANCEL;
  readonly customer: CustomerRef;
  /** The id of the event. */
  readonly cancels: string;
  /** Null: all of it. */
  readonly lines: readonly CancelledLine[] | null;
  readonly atMs: number;
  /** Of a cancel of all of it: what was told up to that revision; a higher one stands again. Without: for good. */
  readonly revision?: number | undefined;
}

/** The type of a {@link CancelEvent}; no tenant's own. (`cancellation` is an event of a stay: the guest will not come.) */
export const CANCEL = 'cancel';

/**
 * Events that open and close stays. They carry no item, and no tenant's settings need name them: the four names are
 * taken. (`book` is an item event: a room or a table was ordered ahead.)
 */
export const STAY_EVENT_TYPES = ['booking', 'arrival', 'departure', 'cancellation'] as const;
export type StayEventType = (typeof STAY_EVENT_TYPES)[number];

/** A guest will come, comes, leaves, or will not come after all. */
export interface StayEvent {
  readonly id: string;
  readonly type: StayEventType;
  readonly customerId: CustomerId;
  readonly stayId: string;
  readonly atMs: number;
  readonly isTimeTold?: boolean;
  readonly place: string | null;
  readonly room: string | null;
  readonly company: string | null;
  /** Calendar days at the place, `2026-05-01`; the first only for a booking. */
  readonly arrivesOn: string | null;
  readonly departsOn: string | null;
  /** As of a {@link CustomerEvent}. */
  readonly revision?: number | undefined;
  readonly replaces?: string | undefined;
}

/** Whatever can be told of a customer at one door. */
export type ToldEvent = (CustomerEvent | StayEvent | CancelEvent) & {
  /** False: the person does not agree, so it is looked at like any other, and nothing of it is kept. */
  readonly consent?: boolean;
};

export function isStayEventType(type: string): type is StayEventType {
  return STAY_EVENT_TYPES.some((known) => known === type);
}

/** Told as tills do, and to be settled first: of a room, or with lines of less than nothing, which are voids. */
export function isOfTill(event: ToldEvent): boolean {
  if (isStayEvent(event) || isCancel(event)) return false;
  return event.room !== undefined || event.lines.some(({ quantity }) => quantity < 0);
}

export function isCancel(event: ToldEvent): event is CancelEvent {
  return event.type === CANCEL;
}

export function isStayEvent(event: ToldEvent): event is StayEvent {
  return isStayEventType(event.type);
}

import type { CustomerRef, ItemId, SessionId } from './ids.ts';

/** One item of an event: an order has many, a view has one. */
export interface EventLine {
  readonly itemId: ItemId;
  /** Units, > 0. */
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
  /** At least one. */
  readonly lines: readonly EventLine[];
  /** A rating's value, or null. */
  readonly value: number | null;
}

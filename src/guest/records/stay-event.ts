import type { CustomerId } from '../../domain/ids.ts';

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
  readonly place: string | null;
  readonly room: string | null;
  readonly company: string | null;
  /** Calendar days at the place, `2026-05-01`; the first only for a booking. */
  readonly arrivesOn: string | null;
  readonly departsOn: string | null;
}

export function isStayEventType(type: string): type is StayEventType {
  return STAY_EVENT_TYPES.some((known) => known === type);
}

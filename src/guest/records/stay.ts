/** `booked`: not here yet; `here`: arrived, not left; `left`; `cancelled`. */
export const STAY_STATUSES = ['booked', 'here', 'left', 'cancelled'] as const;
export type StayStatus = (typeof STAY_STATUSES)[number];

/** One stay of a guest at a place, folded from what was told of it and from the events that name it. */
export interface Stay {
  readonly stayId: string;
  readonly place: string | null;
  readonly room: string | null;
  readonly company: string | null;
  readonly status: StayStatus;
  /** Calendar days at the place, as numbers of `LocalTime.day`; null if nobody told. */
  readonly arrivalDay: number | null;
  readonly departureDay: number | null;
  /** The last day on which anything showed that the guest was here. */
  readonly lastSeenDay: number | null;
  readonly arrivedAtMs: number | null;
  readonly leftAtMs: number | null;
  /** The keys of the events and ids of the records it is known from, oldest first. */
  readonly evidence: readonly string[];
}

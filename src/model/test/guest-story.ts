import type { Interaction } from '../../domain/interaction.ts';
import { anInteraction } from '../../domain/test/an-interaction.ts';

/** Circumstances of one thing a guest did; breakfast, consumed, outside any stay, unless told otherwise. */
export interface Circumstances {
  readonly stay?: string;
  readonly place?: string;
  readonly touchpoint?: string | null;
  readonly type?: string;
  /** Items of one order share it. */
  readonly order?: string;
}

/** One line of a guest's story. @param on - ISO 8601, UTC when without an offset: `2026-03-02T08:00` */
export function had(itemId: string, on: string, circumstances: Circumstances = {}): Interaction {
  const { stay = null, place = null, touchpoint = 'breakfast', type = 'consume', order } = circumstances;
  const eventKey = order ?? `${type} ${itemId} ${on}`;
  return anInteraction({ atMs: moment(on), type, itemId, eventKey, place, touchpoint, stayId: stay });
}

/** Milliseconds since the epoch of an ISO 8601 time, UTC when without an offset. */
export function moment(iso: string): number {
  return Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`);
}

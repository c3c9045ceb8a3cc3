import type { EventContext } from './event.ts';
import type { ItemId } from './ids.ts';

/**
 * One line of one event, as a history keeps it.
 * `eventKey` is the event's id: lines that share it were one order, and evidence points at it. Of what versions before
 * 2026-11-26 stored only a digest of the id is left.
 */
export interface Interaction extends EventContext {
  readonly atMs: number;
  readonly type: string;
  readonly itemId: ItemId;
  readonly eventKey: string;
  readonly quantity: number;
  readonly price: number | null;
  readonly value: number | null;
}

/** A customer's latest interactions: newest first by the time they happened, bounded in length. */
export type History = readonly Interaction[];

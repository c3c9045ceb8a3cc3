import type { GivenEvent } from './ask.ts';

/** A thing that something happened to, as trackers tell it. */
export interface TrackedLine {
  readonly itemId: string;
  readonly quantity?: number;
  readonly price?: number;
}

/** What a tracker tells, read: everything an event of ours can be made of. */
export interface Tracked {
  readonly id: string;
  readonly head: Pick<GivenEvent, 'customerId' | 'sessionId' | 'at' | 'consent'>;
  readonly lines: readonly TrackedLine[];
  readonly orderId: string | undefined;
  readonly recommendationId: string | undefined;
}

/** What to tell; null where there is nothing in it for us; or what is missing, for the client to be named its own field. */
export type Told = GivenEvent | null | { readonly missing: 'product' | 'order' };
export type Telling<T extends Tracked = Tracked> = (tracked: T) => Told;

/** @param isCounted - false: units say nothing, as of a look */
export const about =
  (type: string, isCounted: boolean): Telling =>
  ({ id, head, lines, recommendationId }) => {
    if (lines.length === 0) return { missing: 'product' };
    const items = isCounted ? lines : lines.map(({ quantity: _, ...line }) => line);
    return { ...head, id, type, items, recommendationId };
  };

/** A list that shows nothing says nothing. */
export const listed: Telling = (tracked) => (tracked.lines.length === 0 ? null : about('impression', false)(tracked));

/** As a till voids a line: the newest of this type and item is taken back. */
export const takenFrom =
  (type: string): Telling =>
  ({ id, head, lines }) => {
    if (lines.length === 0) return { missing: 'product' };
    return { ...head, id, type, items: lines.map(({ itemId, quantity = 1 }) => ({ itemId, quantity: -quantity })) };
  };

/** By its order's id, so that a page and a server that both tell of it tell of one, and that it can be taken back. */
export const ordered: Telling = ({ id, head, lines, orderId = id, recommendationId }) =>
  lines.length === 0 ? null : { ...head, id: orderId, type: 'purchase', items: lines, recommendationId };

export const cancelled: Telling = ({ head, orderId }) =>
  orderId === undefined ? { missing: 'order' } : { ...head, type: 'cancel', cancels: orderId };

/** Some of it came back; or all of it, where no products are named. */
export const refunded: Telling = ({ id, head, lines, ...rest }) =>
  lines.length === 0 ? cancelled({ id, head, lines, ...rest }) : { ...head, id, type: 'return', items: lines };

/** A line without what nobody told. */
export const trackedLine = (told: {
  readonly itemId: string;
  readonly quantity: number | undefined;
  readonly price: number | undefined;
}): TrackedLine => ({
  itemId: told.itemId,
  ...(told.quantity === undefined ? {} : { quantity: told.quantity }),
  ...(told.price === undefined ? {} : { price: told.price }),
});

/** `event/Quiz Finished=like` names our type for an event of the shop's own. */
export function typesByName(options: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const ofEvents = Object.entries(options).filter(([name]) => name.startsWith('event/'));
  return new Map(ofEvents.map(([name, type]) => [name.slice('event/'.length), type]));
}

import type { ItemId } from './ids.ts';

/** How many turn to an item just now: about, over the last hour. */
export interface LiveItem {
  readonly itemId: ItemId;
  /** Customers and sessions. */
  readonly people: number;
  /** Of these known customers. */
  readonly customers: number;
}

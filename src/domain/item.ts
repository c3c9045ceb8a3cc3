import type { ItemId } from './ids.ts';

export type AttributeValue = string | number | boolean | readonly string[];

/** What can be recommended: a product, a dish, a room option. */
export interface Item {
  readonly itemId: ItemId;
  readonly title: string | null;
  readonly categories: readonly string[];
  readonly price: number | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Hidden by the business: never recommended, at any tier. */
  readonly hidden: boolean;
  /** Out of stock when false: never recommended, at any tier. */
  readonly inStock: boolean;
  /** When the catalogue first heard of it, milliseconds since the epoch. Orders the `new` tier. */
  readonly createdAtMs: number;
}

import { z } from 'zod';
import type { ItemId } from './ids.ts';

/** What an attribute may hold. */
export const attributeValueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]);
export type AttributeValue = z.infer<typeof attributeValueSchema>;

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
  /**
   * Since when there is such an item, milliseconds since the epoch: as the shop says, or when the catalogue first heard of
   * it. Decides what is new.
   */
  readonly createdAtMs: number;
}

/** What happened to a catalogue since a revision. */
export interface CatalogueChanges {
  /** The revision the caller is at after applying them. */
  readonly revision: number;
  /** True: `items` is the whole catalogue, replace everything. False: apply on top. */
  readonly complete: boolean;
  readonly items: readonly Item[];
  readonly deleted: readonly ItemId[];
}

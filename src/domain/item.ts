import { z } from 'zod';
import type { Allergen } from './food/food-words.ts';
import type { ItemId } from './ids.ts';

/** What an attribute may hold. */
export const attributeValueSchema = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()])
  .meta({ id: 'Attribute', description: 'A text, several of them, a number, or true or false.' });
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
  /** What of the fourteen allergens is in it, as declared; empty: none. Without: nobody said. */
  readonly allergens?: readonly Allergen[];
  /** Its page, of the web. */
  readonly url?: string;
  readonly imageUrl?: string;
  readonly brand?: string;
  /** One thing in several sizes or colours: its variants have the same. Without: it stands alone. */
  readonly groupId?: string;
  /** Neither shown nor named before that moment. */
  readonly publishAtMs?: number;
  /** Not shown before that moment; it may be named. */
  readonly availableFromMs?: number;
  /** Not shown from that moment on; it may be named. */
  readonly availableUntilMs?: number;
}

/** Why an item is not to be shown at a moment, whatever its stock; null where it may be. */
export function whyNotAt(item: Item, atMs: number): 'not_yet_available' | 'no_longer_available' | null {
  const { publishAtMs = atMs, availableFromMs = atMs, availableUntilMs = Number.POSITIVE_INFINITY } = item;
  if (atMs < publishAtMs || atMs < availableFromMs) return 'not_yet_available';
  return atMs >= availableUntilMs ? 'no_longer_available' : null;
}

/** Whether anybody may hear of an item at a moment. */
export function isPublished({ publishAtMs }: Item, atMs: number): boolean {
  return publishAtMs === undefined || atMs >= publishAtMs;
}

const NEVER: readonly number[] = [];

/** Moments at which an item comes or goes by itself. */
export function turningPoints(item: Item | undefined): readonly number[] {
  if (item === undefined) return NEVER;
  const { publishAtMs, availableFromMs, availableUntilMs } = item;
  return [publishAtMs, availableFromMs, availableUntilMs].filter((atMs) => atMs !== undefined);
}

/** What happened to a catalogue since a revision. */
export interface CatalogueChanges {
  /** The revision the caller is at after applying them. */
  readonly revision: number;
  /** True: `items` is the whole catalogue, replace everything. False: apply on top. */
  readonly complete: boolean;
  readonly items: readonly Item[];
  readonly deleted: readonly ItemId[];
  /** Of the deleted, what was said of them, as long as it is kept: people who took them still have a taste. */
  readonly former?: readonly Item[];
}

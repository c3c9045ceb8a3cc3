import { z } from 'zod';
import { ALLERGENS } from '../domain/food/food-words.ts';
import type { ItemId } from '../domain/ids.ts';
import { attributeValueSchema, type Item } from '../domain/item.ts';
import { parseStored } from './stored-json.ts';
import { decodeTime, encodeTime, TIME_PREFIX_LENGTH } from './time-prefix.ts';

/** Former items kept of one catalogue at most, some 300 bytes each; the longest gone go first. */
export const FORMER_ITEMS_KEPT = 100_000;

const storedItemSchema = z.compile(
  z.object({
    title: z.string().nullable(),
    categories: z.array(z.string()),
    price: z.number().nullable(),
    attributes: z.record(z.string(), attributeValueSchema),
    hidden: z.boolean(),
    inStock: z.boolean(),
    allergens: z.exactOptional(z.array(z.enum(ALLERGENS))),
    url: z.exactOptional(z.string()),
    imageUrl: z.exactOptional(z.string()),
    brand: z.exactOptional(z.string()),
    groupId: z.exactOptional(z.string()),
    publishAtMs: z.exactOptional(z.number()),
    availableFromMs: z.exactOptional(z.number()),
    availableUntilMs: z.exactOptional(z.number()),
  }),
);

/**
 * An item as stored under its id: nine base36 digits of `createdAtMs`, then the rest as JSON. Apart, so that the
 * script that replaces an item can keep its first time without parsing (Lua's JSON would turn `[]` into `{}`).
 */
export function encodeItem(item: Item): string {
  const { itemId: _key, createdAtMs, ...rest } = item;
  return encodeTime(createdAtMs) + JSON.stringify(rest);
}

/** The inverse of {@link encodeItem}. @throws AppError `corrupt_data` */
export function decodeItem(itemId: ItemId, stored: string): Item {
  const rest = parseStored(storedItemSchema, stored.slice(TIME_PREFIX_LENGTH), 'item');
  return { itemId, ...rest, createdAtMs: decodeTime(stored) };
}

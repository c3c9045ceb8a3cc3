import { z } from 'zod';
import type { Item } from '../../domain/item.ts';
import { idSchema, textSchema } from '../fields/id.ts';
import { instantSchema, toIso } from '../fields/instant.ts';

const attributeSchema = z.union([textSchema(1000), z.number(), z.boolean(), z.array(textSchema(1000)).max(100)]);

/** Attributes by name, at most 100. */
const attributesSchema = z
  .record(z.string().min(1).max(64), attributeSchema)
  .refine((attributes) => Object.keys(attributes).length <= 100, { error: 'at most 100 attributes' });

const categorySchema = textSchema(256).min(1);

const itemFields = {
  title: textSchema(500).nullable().optional(),
  categories: z.array(categorySchema).max(50).optional(),
  price: z.number().min(0).max(1e12).nullable().optional().meta({ description: "In the tenant's currency." }),
  attributes: attributesSchema.optional(),
  hidden: z.boolean().optional().meta({ description: 'Never recommended, at any tier.' }),
  inStock: z.boolean().optional().meta({ description: 'False: never recommended, at any tier.' }),
};

/** An item to put; what is left out takes its default. */
export const itemBodySchema = z.strictObject(itemFields).meta({ id: 'ItemBody' });

export const itemsBodySchema = z.strictObject({
  items: z
    .array(z.strictObject({ itemId: idSchema, ...itemFields }))
    .min(1)
    .max(1000),
});

/** Fields to change; at least one. */
export const itemPatchSchema = z
  .strictObject(itemFields)
  .refine((patch) => Object.keys(patch).length > 0, { error: 'name at least one field to change' })
  .meta({ id: 'ItemPatch' });

export const itemAnswerSchema = z
  .strictObject({
    itemId: z.string(),
    title: z.string().nullable(),
    categories: z.array(z.string()),
    price: z.number().nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    hidden: z.boolean(),
    inStock: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Item' });

export function toItemAnswer({ createdAtMs, ...item }: Item) {
  return { ...item, createdAt: toIso(createdAtMs) };
}

import { z } from 'zod';
import { float64, neighbourTablePart as neighbourTable, tableItems, uint32 } from '../signals/part-schema.ts';
import { itemsOfParts, optionalPartsSchema } from '../signals/registry.ts';
import type { Model } from './model.ts';
import { recipeSchema } from './recipe.ts';

const count = z.int().min(0);

/**
 * A model as it is stored. The checksum vouches for the bytes, this for whoever wrote them: a scorer must never leave
 * its arrays.
 */
export const modelSchema: z.ZodType<Model> = z
  .strictObject({
    asOfMs: z.number(),
    newestMs: z.number(),
    customerCount: count,
    orderCount: count,
    interactionCount: count,
    itemIds: z.array(z.string()),
    itemCustomers: uint32,
    itemOrders: uint32,
    popularity: float64,
    trend: float64,
    similar: neighbourTable,
    together: neighbourTable,
    substitutes: neighbourTable,
    parts: optionalPartsSchema,
    recipe: recipeSchema,
  })
  .superRefine((model, context) => {
    for (const [part, length] of Object.entries(itemCounts(model))) {
      if (length !== model.itemIds.length) {
        context.addIssue({ code: 'custom', path: [part], message: 'not one per item' });
      }
    }
  });

/** How many items each part speaks of, as far as it is there: an item's index leads into all of them. */
function itemCounts({ parts, ...model }: Model): Record<string, number> {
  return {
    itemCustomers: model.itemCustomers.length,
    itemOrders: model.itemOrders.length,
    popularity: model.popularity.length,
    trend: model.trend.length,
    similar: tableItems(model.similar),
    together: tableItems(model.together),
    substitutes: tableItems(model.substitutes),
    ...Object.fromEntries(itemsOfParts(parts)),
  };
}

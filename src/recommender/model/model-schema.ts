import { z } from 'zod';
import {
  againPart,
  easeWeights,
  float64,
  neighbourTable,
  peerIndex,
  uint32,
  visitIndex,
} from '../signals/part-schema.ts';
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
    parts: z.strictObject({
      again: againPart.exactOptional(),
      visits: visitIndex.exactOptional(),
      peers: peerIndex.exactOptional(),
      later: neighbourTable.exactOptional(),
      attributes: neighbourTable.exactOptional(),
      next: neighbourTable.exactOptional(),
      ease: easeWeights.exactOptional(),
    }),
    recipe: recipeSchema,
  })
  .superRefine((model, context) => {
    for (const [part, length] of Object.entries(itemCounts(model))) {
      if (length !== undefined && length !== model.itemIds.length) {
        context.addIssue({ code: 'custom', path: [part], message: 'not one per item' });
      }
    }
  });

/** How many items each part speaks of, as far as it is there: an item's index leads into all of them. */
function itemCounts({ parts, ...model }: Model): Record<string, number | undefined> {
  const rows = (offsets: Uint32Array | undefined) => (offsets === undefined ? undefined : offsets.length - 1);
  return {
    itemCustomers: model.itemCustomers.length,
    itemOrders: model.itemOrders.length,
    popularity: model.popularity.length,
    trend: model.trend.length,
    similar: rows(model.similar.offsets),
    together: rows(model.together.offsets),
    substitutes: rows(model.substitutes.offsets),
    againRates: parts.again?.logRates.length,
    againTaken: parts.again?.logTaken.length,
    visits: rows(parts.visits?.itemOffsets),
    peers: rows(parts.peers?.itemOffsets),
    later: rows(parts.later?.offsets),
    attributes: rows(parts.attributes?.offsets),
    next: rows(parts.next?.offsets),
    ease: parts.ease?.itemCount,
  };
}

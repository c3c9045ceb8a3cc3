import { z } from 'zod';
import { recipeSchema } from '../domain/recipe.ts';
import { FEATURE_COUNT } from './again-features.ts';
import type { Model } from './model.ts';

const count = z.int().min(0);
const uint32 = z.instanceof(Uint32Array);
const float32 = z.instanceof(Float32Array);
const float64 = z.instanceof(Float64Array);

const neighbourTable = z
  .strictObject({ offsets: uint32, neighbours: uint32, similarities: float32, supports: uint32 })
  .refine(
    ({ offsets, neighbours, similarities, supports }) =>
      coversAll(offsets, neighbours) &&
      similarities.length === neighbours.length &&
      supports.length === neighbours.length,
    'its lists overlap',
  )
  .refine(({ offsets, neighbours }) => neighbours.every((item) => item < offsets.length - 1), 'names no item');

const againPart = z.strictObject({
  logRates: float32,
  logTaken: float32,
  coefficients: float64.refine((values) => values.length === FEATURE_COUNT && values.every(Number.isFinite)),
});

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
    parts: z.strictObject({ again: againPart.exactOptional() }),
    recipe: recipeSchema,
  })
  .superRefine((model, context) => {
    for (const [part, array] of Object.entries(onePerItem(model))) {
      if (array !== undefined && array.length !== model.itemIds.length) {
        context.addIssue({ code: 'custom', path: [part], message: 'not one per item' });
      }
    }
  });

/** Arrays an item's index leads into. */
function onePerItem({ parts, ...model }: Model): Record<string, { readonly length: number } | undefined> {
  return {
    itemCustomers: model.itemCustomers,
    itemOrders: model.itemOrders,
    popularity: model.popularity,
    trend: model.trend,
    similar: model.similar.offsets.subarray(1),
    together: model.together.offsets.subarray(1),
    logRates: parts.again?.logRates,
    logTaken: parts.again?.logTaken,
  };
}

/** CSR: offsets rise from 0 to the number of cells. */
function coversAll(offsets: Uint32Array, cells: Uint32Array): boolean {
  const rises = offsets.every((offset, row) => row === 0 || offset >= (offsets[row - 1] ?? 0));
  return offsets[0] === 0 && offsets.at(-1) === cells.length && rises;
}

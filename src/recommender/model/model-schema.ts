import { z } from 'zod';
import type { Steps } from '../../maths/steps.ts';
import { checkTable, float64, plainTable, tableItems, uint32 } from '../signals/part-schema.ts';
import { itemsOfParts, type OptionalParts, optionalPartsSchema, TABLE_PARTS } from '../signals/registry.ts';
import { type LastingKinds, NO_LASTING_KINDS } from '../tables/repeat-rates.ts';
import { type Model, NO_VARIANTS, type Variants } from './model.ts';
import { recipeSchema } from './recipe.ts';

const count = z.int().min(0);

/** Names come out of the artifact as strings: asked for the list only, since there may be hundreds of thousands. */
const itemIds = z.custom<readonly string[]>((value) => Array.isArray(value) && typeof (value[0] ?? '') === 'string');
const TABLES = ['similar', 'together', 'substitutes'] as const;

const lastingKindsPart: z.ZodType<LastingKinds> = z
  .strictObject({ names: z.array(z.string()), rates: float64 })
  .refine(({ names, rates }) => names.length === rates.length, 'not one rate per name');

const variantsSchema = z.strictObject({ ids: itemIds, items: uint32, takers: uint32 });

const FIELDS = {
  asOfMs: z.number(),
  newestMs: z.number(),
  customerCount: count,
  orderCount: count,
  interactionCount: count,
  itemIds,
  itemCustomers: uint32,
  itemOrders: uint32,
  // Programs of before did not write these.
  variants: variantsSchema.optional(),
  itemFirstDays: uint32.optional(),
  popularity: float64,
  trend: float64,
  similar: plainTable,
  together: plainTable,
  substitutes: plainTable,
  // Nothing was known of it once.
  lasting: lastingKindsPart.default(NO_LASTING_KINDS),
  parts: z.record(z.string(), z.unknown()),
  recipe: recipeSchema,
};
const fieldsSchema = z.strictObject(FIELDS);

/**
 * Reads a model as it is stored. The checksum vouches for the bytes, this for whoever wrote them: a scorer must never
 * leave its arrays.
 *
 * @returns the model, or what is wrong with it
 */
export function* modelFrom(value: unknown): Steps<{ readonly model: Model } | { readonly wrong: string }> {
  const fields = fieldsSchema.safeParse(value);
  if (!fields.success) return { wrong: inWords(fields.error) };
  yield;
  for (const name of TABLES) {
    if (!(yield* checkTable(fields.data[name]))) return { wrong: `${name}: its lists overlap or name no item` };
  }
  const parts: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(fields.data.parts)) {
    const wrong = yield* wrongWithPart(name, part);
    if (wrong !== null) return { wrong };
    parts[name] = part;
  }
  const { itemFirstDays = new Uint32Array(fields.data.itemIds.length), variants = NO_VARIANTS, ...rest } = fields.data;
  if (!areOfItems(variants, rest.itemIds.length)) return { wrong: 'variants: not one item per variant' };
  const model: Model = { ...rest, variants, itemFirstDays, parts: parts as OptionalParts };
  const [wrong] = Object.entries(itemCounts(model)).filter(([, length]) => length !== model.itemIds.length);
  return wrong === undefined ? { model } : { wrong: `${wrong[0]}: not one per item` };
}

function areOfItems({ ids, items, takers }: Variants, itemCount: number): boolean {
  const isEach = items.length === ids.length && takers.length === ids.length;
  return isEach && items.every((item) => item < itemCount);
}

/** Tables may be as large as the model's own: these are looked through in steps, too. */
function* wrongWithPart(name: string, part: unknown): Steps<string | null> {
  yield;
  if (!TABLE_PARTS.has(name)) {
    const checked = optionalPartsSchema.safeParse({ [name]: part });
    return checked.success ? null : `parts.${inWords(checked.error)}`;
  }
  const table = plainTable.safeParse(part);
  if (!table.success) return `parts.${name}.${inWords(table.error)}`;
  return (yield* checkTable(table.data)) ? null : `parts.${name}: its lists overlap or name no item`;
}

function inWords(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.')}: ${issue?.message}`;
}

/** How many items each part speaks of, as far as it is there: an item's index leads into all of them. */
function itemCounts({ parts, ...model }: Model): Record<string, number> {
  return {
    itemCustomers: model.itemCustomers.length,
    itemOrders: model.itemOrders.length,
    itemFirstDays: model.itemFirstDays.length,
    popularity: model.popularity.length,
    trend: model.trend.length,
    similar: tableItems(model.similar),
    together: tableItems(model.together),
    substitutes: tableItems(model.substitutes),
    ...Object.fromEntries(itemsOfParts(parts)),
  };
}

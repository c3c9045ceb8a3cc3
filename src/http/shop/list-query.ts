import { z } from 'zod';
import { itemFilterSchema } from '../../recommender/list/asked/item-filter.ts';
import { ITEM_FIELDS, type ItemField } from '../../usecases/shop/told-item.ts';
import {
  consentSchema,
  documentedAs,
  idSchema,
  localeSchema,
  queryFlagSchema,
  queryIdsSchema,
  queryJsonSchema,
  queryNumberSchema,
  queryTextsSchema,
  textSchema,
} from '../fields/values.ts';

const MAX_LIMIT = 100;
const MAX_EXCLUDED = 500;
const MAX_ATTRIBUTES = 20;

const placementDescription = 'One of the placements of the tenant; default `home`.';
const categoryDescription = 'Only items of this category; of several, of any of them.';
const offsetDescription =
  'The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit.';
const MAX_OFFSET = 1000;
const MAX_CATEGORIES = 50;
const MAX_FILTER_LENGTH = 20_000;
const filterDescription = 'Only items that it lets through, at every tier: see docs/lists.md.';
const localeDescription = "BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md.";
const attributesDescription = 'Names of attributes to tell of each item, beside its title, price and addresses.';
const explainDescription = 'Also tell what each score is made of, and why other candidates are not in the list.';

const fieldsDescription =
  'What to tell of each item beside `itemId`, `tier`, and what `attributes` or `explain` ask for; without, all. A key of scope `browser` is told neither `score`, `reason` nor `reasonText` unless it asks for them.';
const fieldSchema = z.enum(ITEM_FIELDS, { error: `must be one of: ${ITEM_FIELDS.join(', ')}` });
const MAX_FIELDS = 2 * ITEM_FIELDS.length;
/** In one order, each once. */
const inOrder = (asked: readonly ItemField[]): ItemField[] => ITEM_FIELDS.filter((field) => asked.includes(field));

/** `fields=title&fields=price`, or `fields=title,price`: no name of a field has a comma. */
const queryFieldsSchema = z
  .preprocess(
    (value) => [value].flat().flatMap((one): unknown => (typeof one === 'string' ? one.split(',') : [one])),
    z.array(fieldSchema).max(MAX_FIELDS).transform(inOrder),
  )
  .optional()
  .meta({
    description: `${fieldsDescription} Repeat the parameter, or part them by commas.`,
    override: documentedAs({ type: 'array', items: { type: 'string', enum: [...ITEM_FIELDS] }, maxItems: MAX_FIELDS }),
  });

/** What every list takes in its query string. */
export const listQueryFields = {
  limit: queryNumberSchema(1, MAX_LIMIT, 10).meta({ description: 'Items at most.' }),
  exclude: queryIdsSchema(MAX_EXCLUDED).meta({
    description: `Never returned, at any tier. Repeat the parameter for each id; at most ${MAX_EXCLUDED}.`,
  }),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  offset: queryNumberSchema(0, MAX_OFFSET, 0).meta({ description: offsetDescription }),
  category: queryTextsSchema(MAX_CATEGORIES, 256).meta({
    description: `${categoryDescription} Repeat the parameter for each.`,
  }),
  filter: queryJsonSchema(itemFilterSchema, MAX_FILTER_LENGTH).meta({ description: `${filterDescription} As JSON.` }),
  explain: queryFlagSchema.meta({ description: explainDescription }),
  attributes: queryIdsSchema(MAX_ATTRIBUTES).meta({ description: attributesDescription }),
  fields: queryFieldsSchema,
  locale: localeSchema.optional().meta({ description: localeDescription }),
};

/** A filter as a body takes it. */
export type GivenFilter = z.input<typeof itemFilterSchema>;

export const listQuerySchema = z.strictObject(listQueryFields);

/** For whom, and beside what, a list in a body is. */
export const ownerFields = {
  itemIds: z.array(idSchema).max(500).optional().meta({ description: 'The basket.' }),
  sessionId: idSchema.optional(),
  customerId: idSchema.optional(),
  consent: consentSchema,
};

/** The same in a body, where values have their own types; nothing stands for what is not said. */
export const listWishFields = {
  limit: z.int().min(1).max(MAX_LIMIT).optional(),
  exclude: z.array(idSchema).max(MAX_EXCLUDED).optional(),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  offset: z.int().min(0).max(MAX_OFFSET).meta({ description: offsetDescription }).optional(),
  category: z
    .union([textSchema(256).min(1), z.array(textSchema(256).min(1)).max(MAX_CATEGORIES)])
    .optional()
    .meta({ description: categoryDescription }),
  filter: itemFilterSchema.optional().meta({ description: filterDescription }),
  attributes: z.array(idSchema).max(MAX_ATTRIBUTES).meta({ description: attributesDescription }).optional(),
  fields: z.array(fieldSchema).max(MAX_FIELDS).overwrite(inOrder).optional().meta({ description: fieldsDescription }),
  locale: localeSchema.optional().meta({ description: localeDescription }),
};

/** The same with what stands for what is not said. */
export const listBodyFields = {
  ...listWishFields,
  limit: listWishFields.limit.unwrap().default(10),
  exclude: listWishFields.exclude.unwrap().default([]),
  offset: listWishFields.offset.unwrap().default(0),
  attributes: listWishFields.attributes.unwrap().default([]),
  explain: z.boolean().default(false).meta({ description: explainDescription }),
};

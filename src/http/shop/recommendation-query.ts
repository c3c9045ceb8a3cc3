import { z } from 'zod';
import { idSchema, textSchema } from '../fields/id.ts';
import { queryFlagSchema, queryIdsSchema, queryNumberSchema } from '../fields/query.ts';

const MAX_LIMIT = 100;
const MAX_EXCLUDED = 500;

const placementDescription = 'One of the placements of the tenant; default `home`.';
const categoryDescription = 'Only items of this category.';
const explainDescription = 'Also tell what each score is made of, and why other candidates are not in the list.';

/** What every list takes in its query string. */
export const listQueryFields = {
  limit: queryNumberSchema(1, MAX_LIMIT, 10).meta({ description: 'Items at most.' }),
  exclude: queryIdsSchema(MAX_EXCLUDED).meta({
    description: `Never returned, at any tier. Repeat the parameter for each id; at most ${MAX_EXCLUDED}.`,
  }),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  category: textSchema(256).min(1).optional().meta({ description: categoryDescription }),
  explain: queryFlagSchema.meta({ description: explainDescription }),
};

export const listQuerySchema = z.strictObject(listQueryFields);

/** The same in a body, where values have their own types. */
export const listBodyFields = {
  limit: z.int().min(1).max(MAX_LIMIT).default(10),
  exclude: z.array(idSchema).max(MAX_EXCLUDED).default([]),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  category: textSchema(256).min(1).optional().meta({ description: categoryDescription }),
  explain: z.boolean().default(false).meta({ description: explainDescription }),
};

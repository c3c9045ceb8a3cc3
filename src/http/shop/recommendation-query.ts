import { z } from 'zod';
import { documentedAs } from '../fields/documented-as.ts';
import { idSchema, textSchema } from '../fields/id.ts';

const MAX_LIMIT = 100;
const MAX_EXCLUDED = 500;

/** A whole number in a query string, strictly: no sign, no fraction, no second value. */
export const queryNumberSchema = (min: number, max: number, fallback: number) =>
  z
    .string()
    .refine((digits) => /^\d{1,9}$/.test(digits) && Number(digits) >= min && Number(digits) <= max, {
      error: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number)
    .default(fallback)
    .meta({ override: documentedAs({ type: 'integer', minimum: min, maximum: max, default: fallback }) });

const queryFlagSchema = z
  .enum(['true', 'false'])
  .default('false')
  .transform((flag) => flag === 'true')
  .meta({ override: documentedAs({ type: 'boolean', default: false }) });

/** `exclude=a&exclude=b`: repeated and never split, because an id may contain a comma. */
const queryIdsSchema = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(idSchema).max(MAX_EXCLUDED))
  .default([])
  .meta({
    description: `Never returned, at any tier. Repeat the parameter for each id; at most ${MAX_EXCLUDED}.`,
    override: documentedAs({ type: 'array', items: { type: 'string' }, maxItems: MAX_EXCLUDED }),
  });

const placementDescription = 'One of the placements of the tenant; default `home`.';
const categoryDescription = 'Only items of this category.';
const explainDescription = 'Also tell what each score is made of, and why other candidates are not in the list.';

/** What every list takes in its query string. */
export const listQueryFields = {
  limit: queryNumberSchema(1, MAX_LIMIT, 10).meta({ description: 'Items at most.' }),
  exclude: queryIdsSchema,
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

import { z } from 'zod';
import type { oas31, ZodOpenApiOverrideMeta } from 'zod-openapi';
import { idSchema } from './id.ts';

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

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);

/** Yes or no in a query string, as clients of many languages write it: `true`, `True`, `1`. False, if left out. */
export const queryFlagSchema = z
  .string()
  .refine((flag) => FLAGS.has(flag.toLowerCase()), { error: 'must be true or false' })
  .transform((flag) => FLAGS.get(flag.toLowerCase()) ?? false)
  .default(false)
  .meta({ override: documentedAs({ type: 'boolean', default: false }) });

/** `exclude=a&exclude=b`, or `exclude[]=a`: repeated and never split, because an id may contain a comma. */
export const queryIdsSchema = (maxItems: number) =>
  z
    .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(idSchema).max(maxItems))
    .default([])
    .meta({ override: documentedAs({ type: 'array', items: { type: 'string' }, maxItems }) });

/**
 * Documents a value of a path or query as what it means (`integer`), where its schema checks the text it comes as.
 * The description stays.
 */
export function documentedAs(meaning: oas31.SchemaObject): ZodOpenApiOverrideMeta {
  return ({ jsonSchema }) => {
    const description = jsonSchema.description;
    for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
    Object.assign(jsonSchema, description === undefined ? {} : { description }, meaning);
  };
}

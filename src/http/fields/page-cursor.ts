import { z } from 'zod';
import { documentedAs } from './values.ts';

/**
 * Where a page begins: opaque to whoever sends it back, in the shape that the list it belongs to gave it.
 *
 * @param schema - what stands in it
 */
export const pageCursorSchema = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .max(4000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
      } catch {
        context.addIssue({ code: 'custom', message: 'must be `next` of an answer' });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .optional()
    .meta({
      override: documentedAs({ type: 'string', maxLength: 4000 }),
      description: '`next` of the page before, with the same filters.',
    });

/** Null where nothing follows. */
export function toCursor(position: unknown): string | null {
  return position === null ? null : Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** `next` of a page. */
export const nextSchema = z.string().nullable().meta({ description: 'Where the next page begins; null at the end.' });

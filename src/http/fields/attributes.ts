import { z } from 'zod';
import { textSchema } from './values.ts';

const attributeSchema = z
  .union([textSchema(1000), z.number(), z.boolean(), z.array(textSchema(1000)).max(100)])
  .meta({ id: 'GivenAttribute', description: 'A text, several of them, a number, or true or false.' });

/** What a business says of an item or a person in words of its own, by name, at most 100. */
export const attributesSchema = z
  .record(z.string().min(1).max(64), attributeSchema)
  .refine((attributes) => Object.keys(attributes).length <= 100, { error: 'at most 100 attributes' })
  .meta({ description: 'By name, at most 100.' });

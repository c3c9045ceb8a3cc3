import { z } from 'zod';
import { allergensNamed } from '../../domain/food/avoids.ts';
import { ALLERGENS, type Allergen } from '../../domain/food/food-words.ts';
import { textSchema } from './values.ts';

/** Allergens by code or by a usual name, as codes. What is not known is refused: it must not be lost. */
export const allergensSchema = z
  .array(textSchema(64))
  .max(30)
  .refine((words) => words.every((word) => allergensNamed(word) !== null), {
    error: `must be allergens: ${ALLERGENS.join(', ')}, or usual names for them`,
  })
  .transform((words): readonly Allergen[] => [...new Set(words.flatMap((word) => allergensNamed(word) ?? []))]);

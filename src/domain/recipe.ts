import { z } from 'zod';
import { blendOf, blendSchema } from './blend.ts';
import { fitSettingsSchema } from './fit-settings.ts';

/**
 * How a model is made and how its signals are added up: all that the automatic choice decides. Stored with the model,
 * so that who serves it reads it the way it was judged.
 */
export const recipeSchema = z.strictObject({
  similar: fitSettingsSchema,
  popularHalfLifeDays: z.number().positive(),
  blends: z.strictObject({ new: blendSchema, again: blendSchema, any: blendSchema }),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** What is taken where there is too little to choose on. */
export function safeRecipe(training: {
  readonly fit: Recipe['similar'];
  readonly popularityHalfLifeDays: number;
}): Recipe {
  return {
    similar: training.fit,
    popularHalfLifeDays: training.popularityHalfLifeDays,
    blends: { new: blendOf({ similar: 1 }), again: blendOf({ similar: 1 }), any: blendOf({ similar: 1 }) },
  };
}

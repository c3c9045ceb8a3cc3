import { z } from 'zod';
import { fitSettingsSchema } from '../../domain/fit-settings.ts';
import { TASKS } from '../../domain/task.ts';
import { againSettingsSchema } from '../signals/again/again-settings.ts';
import { attributesSettingsSchema } from '../signals/attributes/attributes-settings.ts';
import { easeSettingsSchema } from '../signals/ease/ease-settings.ts';
import { laterSettingsSchema } from '../signals/later/later-settings.ts';
import { nextSettingsSchema } from '../signals/next/next-settings.ts';
import { peerSettingsSchema } from '../signals/peers/peer-settings.ts';
import { visitSettingsSchema } from '../signals/visits/visit-settings.ts';
import { blendOf, blendSchema } from './blend.ts';

/**
 * How a model is made and how its signals are added up: all that the automatic choice decides. Stored with the model,
 * so that who serves it reads it the way it was judged.
 */
export const recipeSchema = z.strictObject({
  similar: fitSettingsSchema,
  peers: peerSettingsSchema,
  later: laterSettingsSchema,
  attributes: attributesSettingsSchema,
  again: againSettingsSchema,
  visits: visitSettingsSchema,
  next: nextSettingsSchema,
  ease: easeSettingsSchema,
  popularHalfLifeDays: z.number().positive(),
  blends: z.record(z.enum(TASKS), blendSchema),
});
export type Recipe = z.infer<typeof recipeSchema>;

/** What is taken where there is too little to choose on. */
export function safeRecipe(training: {
  readonly fit: Recipe['similar'];
  readonly popularityHalfLifeDays: number;
}): Recipe {
  // What is described alike reaches items too new for neighbours; it counts where a catalogue describes its items.
  const similar = blendOf({ similar: 1, attributes: 0.3 });
  const again = blendOf({ again: 1 });
  const visit = blendOf({ visits: 1, next: 0.15, similar: 0.1 });
  const any = blendOf({ again: 1, similar: 0.2, popular: 0.2 });
  return {
    similar: training.fit,
    peers: peerSettingsSchema.parse({}),
    later: laterSettingsSchema.parse({}),
    attributes: attributesSettingsSchema.parse({}),
    again: againSettingsSchema.parse({}),
    visits: visitSettingsSchema.parse({}),
    next: nextSettingsSchema.parse({}),
    ease: easeSettingsSchema.parse({}),
    popularHalfLifeDays: training.popularityHalfLifeDays,
    blends: { new: similar, again, any, visit },
  };
}

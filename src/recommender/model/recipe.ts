import { z } from 'zod';
import { TASKS, type Task } from '../../domain/task.ts';
import { defaultSignalSettings, type SignalSettings, signalSettingsShape } from '../signals/registry.ts';
import { type Blend, blendOf, blendSchema } from './blend.ts';

/**
 * How a model is made and how its signals are added up: all that the automatic choice decides. Stored with the model,
 * so that who serves it reads it the way it was judged.
 */
export interface Recipe extends SignalSettings {
  readonly popularHalfLifeDays: number;
  readonly blends: { readonly [T in Task]: Blend };
}

export const recipeSchema = z.object({
  ...signalSettingsShape,
  popularHalfLifeDays: z.number().positive(),
  // A kind of list that an older program did not make has no signal.
  blends: z.object(Object.fromEntries(TASKS.map((task) => [task, blendSchema.prefault({})]))),
}) as unknown as z.ZodType<Recipe>;

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
  const basket = blendOf({ together: 1, again: 1, similar: 0.2, popular: 0.1 });
  return {
    ...defaultSignalSettings(),
    similar: training.fit,
    together: training.fit,
    popularHalfLifeDays: training.popularityHalfLifeDays,
    blends: { new: similar, again, any, visit, unseen: visit, basket },
  };
}

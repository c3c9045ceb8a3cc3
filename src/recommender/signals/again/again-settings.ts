import { z } from 'zod';

/** Settings of repeat consumption: what somebody takes again. Changing one takes effect with the next training. */
export const againSettingsSchema = z.strictObject({
  occasionGapHours: z.number().min(0).max(168).default(4).meta({
    description:
      'Orders at most so many hours apart are one occasion: coffee and bread of one breakfast. Raise it where one visit lasts long.',
  }),
  rateShrinkage: z.number().min(1).max(1000).default(10).meta({
    description:
      "Occasions' worth of the average repeat rate mixed into that of each item: raise it to trust what few bought less.",
  }),
  priorStrength: z.number().min(0.1).max(100_000).default(10).meta({
    description:
      'How hard the learned coefficients are held to the defaults: raise it to learn less from this business alone. It hardly matters once there are thousands of repeats.',
  }),
});
export type AgainSettings = z.infer<typeof againSettingsSchema>;

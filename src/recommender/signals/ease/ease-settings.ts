import { z } from 'zod';

/** Settings of the dense item-item model of small catalogues; changing one takes effect with the next training. */
export const easeSettingsSchema = z.strictObject({
  ridge: z.number().min(0.001).max(1000).default(1).meta({
    description:
      "Penalty on large weights, in units of the mean of the diagonal of X'X, so that it means the same at any size. Raise it for little data.",
  }),
  customerExponent: z.number().min(0).max(2).default(0.5).meta({
    description: 'A customer with d items counts 1 / d^this in the fit.',
  }),
  targetExponent: z.number().min(0).max(1).default(0.2).meta({
    description: 'Discount of the item recommended, by its number of customers. Raise it for less popular answers.',
  }),
});
export type EaseSettings = z.infer<typeof easeSettingsSchema>;

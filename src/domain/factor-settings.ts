import { z } from 'zod';

/** Settings of the low-rank part; changing one takes effect with the next training. */
export const factorSettingsSchema = z.strictObject({
  rank: z
    .int()
    .min(1)
    .max(256)
    .default(64)
    .meta({ description: 'Directions kept. Raises training time, model bytes (4 an item each) and scoring time.' }),
  customerExponent: z.number().min(0).max(1).default(0.5).meta({
    description: 'How much the fit discounts customers by the number of their items.',
  }),
  itemExponent: z.number().min(0).max(1).default(0.5).meta({
    description: 'How much the fit discounts items by the number of their customers.',
  }),
  sourceExponent: z.number().min(0).max(1).default(0.5).meta({
    description: 'Discount of the item we come from, by its number of customers.',
  }),
  popularityExponent: z.number().min(0).max(1).default(0.5).meta({
    description: 'Credit of the item recommended, by its number of customers. Raise it for more popular answers.',
  }),
  spectrumExponent: z.number().min(0).max(4).default(0).meta({
    description: 'Directions count (singular value / largest)^this: raise it for the broadest tastes only.',
  }),
});
export type FactorSettings = z.infer<typeof factorSettingsSchema>;

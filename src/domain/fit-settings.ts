import { z } from 'zod';

/**
 * Settings of the item-item fit; changing one takes effect with the next training. The defaults were chosen on parts
 * held out of the train halves of Gowalla and Online Retail, never on their tests.
 */
export const fitSettingsSchema = z
  .strictObject({
    customerExponent: z.number().min(0).max(2).default(1).meta({
      description:
        'c in similarity = sum over customers 1/d_u^c / (d_i^a d_j^b): raise it to trust customers with long histories less.',
    }),
    sourceExponent: z
      .number()
      .min(0)
      .max(1)
      .default(0.75)
      .meta({ description: 'a: discount of the item we come from, by its number of customers.' }),
    targetExponent: z
      .number()
      .min(0)
      .max(1)
      .default(0.45)
      .meta({ description: 'b: discount of the item recommended. Raise it for less popular answers.' }),
    shrinkage: z.number().min(0).max(1000).default(5).meta({
      description:
        'Similarities are multiplied by support / (support + shrinkage): raise it to trust small counts less.',
    }),
    minSupport: z
      .int()
      .min(1)
      .max(100)
      .default(2)
      .meta({ description: 'Fewer common customers than this are not a pattern.' }),
    chanceExponent: z.number().min(0).max(10).default(1).meta({
      description:
        'g: what is met less often than chance would have it counts times (how often / by chance)^g. 0: as anything else, for shops where everybody takes the same few things; raise it where tastes lie far apart.',
    }),
    maxNeighbours: z
      .int()
      .min(1)
      .max(1000)
      .default(100)
      .meta({ description: 'Neighbours kept per item. Raises model bytes and scoring time.' }),
  })
  .meta({ id: 'FitSettings' });
export type FitSettings = z.infer<typeof fitSettingsSchema>;

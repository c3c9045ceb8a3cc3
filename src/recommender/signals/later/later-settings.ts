import { z } from 'zod';

/**
 * Settings of what people took later, having had an item; changing one takes effect with the next training. Half-life
 * (14, 30, 60) and target exponent (0, 0.4) were compared on two windows of the train half of Online Retail; the other
 * defaults are first guesses, not tuned.
 */
export const laterSettingsSchema = z.strictObject({
  halfLifeDays: z.number().positive().default(30).meta({
    description: 'A first purchase counts half as much after so many days: lower it where the season counts.',
  }),
  customerExponent: z.number().min(0).max(2).default(0.7).meta({
    description: 'Each follower is divided by (items had before)^this: raise it to trust long histories less.',
  }),
  sourceExponent: z
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .meta({ description: 'Discount of the item we come from, by the later occasions of those who had it.' }),
  targetExponent: z.number().min(0).max(1).default(0.4).meta({
    description: 'Discount of the item taken later, by its recent takers. Raise it for less popular answers.',
  }),
  occasionGapMinutes: z
    .number()
    .min(0)
    .max(10_080)
    .default(15)
    .meta({ description: 'Items first taken at most so long apart are one occasion: neither follows the other.' }),
  maxNeighbours: z
    .int()
    .min(1)
    .max(1000)
    .default(150)
    .meta({ description: 'Followers kept per item. Raises model bytes and scoring time.' }),
});
export type LaterSettings = z.infer<typeof laterSettingsSchema>;

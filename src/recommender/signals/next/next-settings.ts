import { z } from 'zod';

/**
 * Settings of what follows an item within a visit; changing one takes effect with the next training. The defaults were
 * chosen on the newest tenth of the training sessions of Diginetica, never on its test.
 */
export const nextSettingsSchema = z.strictObject({
  visitGapMinutes: z
    .number()
    .min(1)
    .max(1440)
    .default(30)
    .meta({ description: 'Minutes without a step after which the next one begins another visit.' }),
  maxDistance: z
    .int()
    .min(1)
    .max(100)
    .default(10)
    .meta({ description: 'An item that comes more steps later does not follow. Raises training time.' }),
  distanceExponent: z.number().min(0).max(4).default(1).meta({
    description: 'What comes d steps later counts 1 / d^this: raise it for what comes right after.',
  }),
  halfLifeDays: z
    .number()
    .min(1)
    .max(3650)
    .default(25)
    .meta({ description: 'Days before the newest interaction after which a visit counts half.' }),
  targetExponent: z.number().min(0).max(1).default(0.3).meta({
    description: 'Discount of the item that follows, by its number of visitors. Raise it for less popular answers.',
  }),
  maxFollowers: z
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .meta({ description: 'Followers kept per item. Raises model bytes and scoring time.' }),
  minSupport: z.int().min(1).max(100).default(1).meta({ description: 'Followers seen by fewer visitors are dropped.' }),
  lastSteps: z.int().min(1).max(50).default(5).meta({ description: 'Newest items of a visit that are asked.' }),
  stepDecay: z
    .number()
    .min(0)
    .max(1)
    .default(0.3)
    .meta({ description: 'What each item back counts of the one after it; 0 asks only the last.' }),
});
export type NextSettings = z.infer<typeof nextSettingsSchema>;

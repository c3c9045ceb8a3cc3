import { z } from 'zod';

/**
 * Settings of visit neighbours; changing one takes effect with the next training. The defaults were chosen on the newest
 * tenth of the training sessions of Diginetica, never on its test.
 */
export const visitSettingsSchema = z.strictObject({
  visitGapMinutes: z
    .number()
    .min(1)
    .max(1440)
    .default(30)
    .meta({ description: 'Minutes without a step after which the next one begins another visit.' }),
  maxVisitLength: z
    .int()
    .min(2)
    .max(1000)
    .default(50)
    .meta({ description: 'Newest steps kept of one visit. Raises model bytes and scoring time.' }),
  visitsPerItem: z.int().min(1).max(100_000).default(500).meta({
    description: 'Most recent visits looked through for each item of the current one. Raises scoring time.',
  }),
  neighbourVisits: z
    .int()
    .min(1)
    .max(10_000)
    .default(200)
    .meta({ description: 'Visits most like the current one that have a say. Raises scoring time.' }),
  halfLifeDays: z.number().min(1).max(3650).default(50).meta({
    description: 'Days before the newest visit after which a visit counts half. Raise it where tastes stay the same.',
  }),
  lengthExponent: z.number().min(0).max(1).default(0.25).meta({
    description: 'Visits count by 1 / steps^this: raise it to trust long visits less.',
  }),
  stepFade: z.number().min(0.1).max(1000).default(2.5).meta({
    description: 'Steps back after which an item of the current visit counts 1/e: raise it to look further back.',
  }),
  distanceFade: z.number().min(0.1).max(1000).default(5).meta({
    description:
      'Steps away from a shared item after which an item of a neighbour visit counts 1/e: raise it to look further around.',
  }),
  companionsPerItem: z.int().min(1).max(1000).default(50).meta({
    description: 'Items of the same visits kept per item, to walk on to. Raises model bytes and scoring time.',
  }),
  walkWeight: z.number().min(0).max(100).default(1.2).meta({
    description:
      'Highest score of a walk on from what other visits held, as a multiple of the best from these; raise it where visits are few for an item. 0 takes no walk.',
  }),
  returnWeight: z.number().min(0).max(100).default(2).meta({
    description:
      'Score of the item last seen, as a multiple of the best from other visits; 0 leaves going back to what the other visits say.',
  }),
  returnFade: z.number().min(0.1).max(1000).default(5).meta({
    description: 'Steps back after which going back to an item of this visit counts 1/e.',
  }),
});
export type VisitSettings = z.infer<typeof visitSettingsSchema>;

import { z } from 'zod';

/**
 * Settings of people with a like taste; changing one takes effect with the next training. The defaults were chosen on
 * the last fifth of each train line of Gowalla, never on its test.
 */
export const peerSettingsSchema = z.strictObject({
  neighbourPeople: z
    .int()
    .min(2)
    .max(10_000)
    .default(200)
    .meta({ description: 'People whose taste is most alike and who have a say. Raises scoring time.' }),
  itemExponent: z.number().min(0).max(2).default(1).meta({
    description:
      'A shared item counts 1 / d_i^this, by its number of people: raise it to trust what everybody has less.',
  }),
  customerExponent: z.number().min(0).max(2).default(0.5).meta({
    description: 'People count 1 / d_u^this, by their number of items: raise it to trust long histories less.',
  }),
  maxItems: z.int().min(2).max(10_000).default(200).meta({
    description: 'Items kept of one person, those taken most strongly. Raises model bytes and scoring time.',
  }),
});
export type PeerSettings = z.infer<typeof peerSettingsSchema>;

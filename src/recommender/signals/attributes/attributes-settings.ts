import { z } from 'zod';

/** Settings of what is said of items; changing one takes effect with the next training. */
export const attributesSettingsSchema = z.strictObject({
  maxNeighbours: z
    .int()
    .min(1)
    .max(1000)
    .default(100)
    .meta({ description: 'Items kept per item that are described like it. Raises model bytes and scoring time.' }),
});
export type AttributesSettings = z.infer<typeof attributesSettingsSchema>;

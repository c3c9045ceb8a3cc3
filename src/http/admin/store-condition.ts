import { z } from 'zod';

export const storeConditionSchema = z
  .strictObject({
    kind: z.enum(['redis', 'memory']),
    reachable: z.boolean(),
    durability: z.string().meta({ description: 'What an acknowledged event survives.' }),
    warnings: z.array(z.string()),
    usedMemoryBytes: z.number().nullable(),
  })
  .meta({ id: 'StoreCondition' });

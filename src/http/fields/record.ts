import { z } from 'zod';
import { textSchema } from './id.ts';

/** Who told it; staff, if nobody is named. */
export const authorBodySchema = z
  .strictObject({
    role: z.enum(['guest', 'staff', 'system']),
    name: textSchema(200).nullable().default(null).meta({ description: 'Your own name for the person.' }),
  })
  .default({ role: 'staff', name: null })
  .meta({ description: 'Who told it. `guest`: what the guest said themselves.' });

export const authorSchema = z
  .strictObject({ role: z.enum(['guest', 'staff', 'system']), name: z.string().nullable() })
  .meta({ id: 'Author' });

import { z } from 'zod';
import type { Engine } from '../../usecases/engine.ts';
import { givenInstantSchema, idSchema, momentOf, textSchema } from './values.ts';

/** Who told it; staff, if nobody is named. */
export const authorBodySchema = z
  .strictObject({
    role: z.enum(['guest', 'staff', 'system']),
    name: textSchema(200).nullable().default(null).meta({ description: 'Your own name for the person.' }),
  })
  .meta({ id: 'GivenAuthor' })
  .default({ role: 'staff', name: null })
  .meta({ description: 'Who told it. `guest`: what the guest said themselves.' });

export const authorSchema = z
  .strictObject({ role: z.enum(['guest', 'staff', 'system']), name: z.string().nullable() })
  .meta({ id: 'Author' });

/** What every record of a guest may carry: its id, when, and whose word it is. */
export const recordFields = {
  id: idSchema.optional().meta({ description: 'Yours. Sent again, it counts once. Made, if left out.' }),
  at: givenInstantSchema.optional().meta({ description: 'When it was told; default now.' }),
  by: authorBodySchema,
};

/** The head of a record, with what was left out. */
export async function recordHead(
  given: {
    readonly id?: string | undefined;
    readonly at?: string | undefined;
    readonly by: { role: 'guest' | 'staff' | 'system'; name: string | null };
  },
  call: { readonly engine: Pick<Engine, 'newId' | 'clock' | 'views'>; readonly identity: { readonly tenant: string } },
) {
  return {
    id: given.id ?? call.engine.newId(),
    atMs: given.at === undefined ? call.engine.clock() : await momentOf(call, given.at),
    by: given.by,
  };
}

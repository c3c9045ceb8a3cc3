import type { Engine } from '../../usecases/engine.ts';
import { idSchema } from '../fields/id.ts';
import { givenInstantSchema, momentOf } from '../fields/instant.ts';
import { authorBodySchema } from '../fields/record.ts';

/** What whatever is told of a guest may carry: its id, when, and who told it. */
export const toldFields = {
  id: idSchema.optional().meta({ description: 'Yours. Sent again, it counts once. Made, if left out.' }),
  at: givenInstantSchema.optional().meta({ description: 'When it was told; default now.' }),
  by: authorBodySchema,
};

/** The head of a record, with what was left out. */
export async function toldBase(
  told: {
    readonly id?: string | undefined;
    readonly at?: string | undefined;
    readonly by: { role: 'guest' | 'staff' | 'system'; name: string | null };
  },
  call: { readonly engine: Pick<Engine, 'newId' | 'clock' | 'views'>; readonly identity: { readonly tenant: string } },
) {
  return {
    id: told.id ?? call.engine.newId(),
    atMs: told.at === undefined ? call.engine.clock() : await momentOf(call, told.at),
    by: told.by,
  };
}

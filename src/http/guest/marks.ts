import { z } from 'zod';
import { MARKS } from '../../guest/records/guest-record.ts';
import { maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { listMarks, type MadeMark, markFact, unmarkFact } from '../../usecases/guest/mark-fact.ts';
import { authorSchema, recordFields, recordHead } from '../fields/record.ts';
import { customerExample, customerParams, idSchema, instantSchema, textSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const markSchema = z
  .strictObject({
    markId: z.string(),
    factId: z.string(),
    mark: z.enum(MARKS),
    place: z.string().nullable(),
    by: authorSchema,
    at: instantSchema,
    undone: z.strictObject({ by: authorSchema, at: instantSchema }).meta({ id: 'UndoneMark' }).nullable(),
  })
  .meta({ id: 'Mark' });

export const postMark = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/marks',
  operationId: 'markFact',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Mark a fact as right, wrong, outdated or not liked, a table as checked',
  description:
    'On any fact of a greeting, card or preference: `right`, `wrong`, `outdated`, `not_liked`; or `kept`, `not_kept`, what was done about it. `checked`, on `table:<touchpoint>` or `dish:<itemId>` of a guest who avoids something: a person has looked what they may have there, so that it is offered by name again until this stay is over or more is told; needs the scope `guests:sensitive`. The next greeting obeys.',
  errors: ['not_found', 'conflict', 'erased'],
  params: customerParams,
  body: z.strictObject({
    ...recordFields,
    factId: textSchema(600).min(1),
    mark: z.enum(MARKS),
    place: idSchema.nullable().default(null).meta({ description: 'Where it was tapped.' }),
  }),
  answers: { 201: markSchema },
  example: {
    params: customerExample,
    body: { id: 'tap-1', factId: 'name', mark: 'right', by: { role: 'staff', name: 'Anna' } },
  },
  handler: async ({ engine, identity, params: { customerId }, body: { id, at, by, ...tapped } }) => {
    const mark = { ...(await recordHead({ id, at, by }, { engine, identity })), kind: 'mark' as const, ...tapped };
    const made = await markFact(engine, identity.tenant, customerId, mark, maySeeSensitive(identity));
    return { status: 201, body: toMarkAnswer(made) };
  },
});

export const deleteMark = defineRoute({
  method: 'delete',
  path: '/v1/customers/:customerId/marks/:markId',
  operationId: 'undoMark',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Take a mark back',
  description: 'As if it had not been made; that it was made and taken back stays known.',
  errors: ['not_found', 'erased'],
  params: customerParams.extend({ markId: idSchema }),
  query: z.strictObject({ by: textSchema(200).min(1).optional().meta({ description: 'Who takes it back.' }) }),
  answers: { 204: null },
  example: { params: { ...customerExample, markId: 'tap-1' }, query: { by: 'Anna' } },
  handler: async ({ engine, identity, params: { customerId, markId }, query: { by = null } }) => {
    await unmarkFact(engine, identity.tenant, customerId, markId, { role: 'staff', name: by });
    return { status: 204, body: null };
  },
});

export const getMarks = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/marks',
  operationId: 'listMarks',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'person',
  summary: 'Marks of a customer',
  description: 'The newest first, those taken back too.',
  params: customerParams,
  answers: { 200: z.strictObject({ marks: z.array(markSchema) }) },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: {
      marks: (await listMarks(engine, identity.tenant, customerId, maySeeSensitive(identity))).map(toMarkAnswer),
    },
  }),
});

export function toMarkAnswer({ mark: { id, factId, mark, place, by, atMs }, undone }: MadeMark) {
  return {
    markId: id,
    factId,
    mark,
    place,
    by,
    at: toIso(atMs),
    undone: undone === null ? null : { by: undone.by, at: toIso(undone.atMs) },
  };
}

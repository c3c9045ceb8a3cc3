import { z } from 'zod';
import type { AuditNote, LoggedNote } from '../../ports/audit-store.ts';
import { readAudit } from '../../usecases/audit/read-audit.ts';
import { givenInstantSchema, idSchema, instantSchema, momentOf, queryNumberSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const noteSchema = z
  .strictObject({
    at: instantSchema,
    keyId: z.string(),
    label: z.string().meta({ description: 'What the key was for, then.' }),
    owner: z.string().meta({ description: 'Whom to ask about it, then.' }),
    method: z.string(),
    route: z.string().meta({ description: 'The door, as the documentation has it; no id stands in it.' }),
    people: z.array(z.string()).meta({
      description:
        'Salted SHA-256 of the ids that were shown or changed, as in receipts of erasures; empty where keys, secrets, settings, words or models were changed.',
    }),
  })
  .meta({ id: 'AuditNote' });

export const getAudit = defineRoute({
  method: 'get',
  path: '/v1/audit',
  operationId: 'readAudit',
  tag: 'Privacy',
  access: ['audit:read'],
  audits: 'people',
  summary: 'Who saw whom, and who changed what',
  description:
    'Newest first, what fits all filters. `next` is where the next page begins; a page may be short where few entries fit. Never queries, bodies or names. Whoever asks for a customer is noted, too.',
  query: z.strictObject({
    customerId: idSchema.optional().meta({ description: 'Under any of their ids; somebody erased by the one asked.' }),
    keyId: idSchema.optional(),
    from: givenInstantSchema.optional(),
    to: givenInstantSchema.optional(),
    limit: queryNumberSchema(1, 200, 50),
    cursor: z
      .string()
      .regex(/^\d{1,15}-\d{1,15}$/, 'must be `next` of an answer')
      .optional()
      .meta({ description: '`next` of the page before, with the same filters.' }),
  }),
  answers: {
    200: z.strictObject({ notes: z.array(noteSchema), next: z.string().nullable() }).meta({ id: 'Audit' }),
  },
  example: { query: { limit: 20 } },
  handler: async ({ engine, identity, query: { customerId = null, keyId = null, from, to, limit, cursor = null } }) => {
    const fromMs = from === undefined ? 0 : await momentOf({ engine, identity }, from);
    const toMs = to === undefined ? Number.MAX_SAFE_INTEGER : await momentOf({ engine, identity }, to);
    const asked = { customerId, keyId, fromMs, toMs, limit, before: cursor };
    const { notes, next } = await readAudit(engine, identity.tenant, asked);
    return {
      status: 200,
      body: { notes: notes.map(toNoteAnswer), next },
      about: customerId === null ? [] : [customerId],
    };
  },
});

function toNoteAnswer({ people, ...note }: LoggedNote) {
  return { ...toSeenAnswer(note), people: [...people] };
}

/** Beside a person nobody else is named. */
export function toSeenAnswer({ atMs, keyId, label, owner, method, route }: AuditNote) {
  return { at: toIso(atMs), keyId, label, owner, method, route };
}

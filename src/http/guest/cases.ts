import { z } from 'zod';
import type { GuestCase } from '../../guest/records/cases.ts';
import { CASE_KINDS, CASE_STATUSES } from '../../guest/records/guest-record.ts';
import { advanceCase, listCases, openCase } from '../../usecases/guest/cases.ts';
import { caseSaid } from '../../usecases/guest/said.ts';
import { authorSchema, recordFields, recordHead } from '../fields/record.ts';
import { saidSchema } from '../fields/said.ts';
import {
  customerExample,
  customerParams,
  givenInstantSchema,
  idSchema,
  instantSchema,
  localWordsSchema,
  momentOf,
  textSchema,
  toIso,
  toIsoOrNull,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const wordsSchema = z.record(z.string(), z.string());

/** A promise, complaint, request or suggestion as it stands, on the wire. */
export const guestCaseSchema = z
  .strictObject({
    caseId: z.string(),
    kind: z.enum(CASE_KINDS),
    topic: z.string(),
    words: wordsSchema,
    outcome: wordsSchema.nullable().meta({ description: 'What was done about it.' }),
    status: z.enum(CASE_STATUSES),
    place: z.string().nullable(),
    touchpoint: z.string().nullable(),
    stayId: z.string().nullable(),
    owner: z.string().nullable(),
    dueAt: instantSchema.nullable(),
    discreet: z.boolean(),
    openedAt: instantSchema,
    openedBy: authorSchema,
    closedAt: instantSchema.nullable(),
    changedAt: instantSchema,
    records: z.array(z.string()).meta({ description: 'Ids of its records, oldest first.' }),
  })
  .meta({ id: 'GuestCase' });

export function toCaseAnswer({ dueAtMs, openedAtMs, closedAtMs, changedAtMs, outcomeBy: _, ...one }: GuestCase) {
  return {
    ...one,
    dueAt: toIsoOrNull(dueAtMs),
    openedAt: toIso(openedAtMs),
    closedAt: toIsoOrNull(closedAtMs),
    changedAt: toIso(changedAtMs),
  };
}

const toldCaseSchema = guestCaseSchema
  .extend({
    said: saidSchema,
  })
  .meta({ id: 'ToldCase' });

const ownerSchema = textSchema(200).min(1).nullable();
const dueAtSchema = givenInstantSchema.nullable();

export const postCase = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/cases',
  operationId: 'openCase',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Open a case: a promise, complaint, request or suggestion',
  description:
    'It comes first in every greeting until it is closed. Write a complaint as what happened ("the room was noisy"), the others as the thing ("a room on the quiet side").',
  errors: ['conflict', 'erased'],
  params: customerParams,
  body: z.strictObject({
    ...recordFields,
    kind: z.enum(CASE_KINDS),
    topic: textSchema(64)
      .min(1)
      .meta({ description: '`noise`, `cleanliness`, `temperature`, `service`, `food`, `billing`, ...' }),
    words: localWordsSchema.default({}),
    place: idSchema.nullable().default(null),
    touchpoint: idSchema.nullable().default(null),
    stayId: idSchema.nullable().default(null),
    owner: ownerSchema.default(null).meta({ description: 'Who sees to it.' }),
    dueAt: dueAtSchema.default(null),
    discreet: z.boolean().default(false).meta({ description: 'True: known to the desk, never spoken.' }),
  }),
  answers: { 201: toldCaseSchema },
  example: {
    params: customerExample,
    body: { id: 'case-1', kind: 'complaint', topic: 'noise', words: { en: 'the room was noisy' }, owner: 'Anna' },
  },
  handler: async ({ engine, identity, params: { customerId }, body: { id, at, by, kind, dueAt, ...told } }) => {
    const dueAtMs = dueAt === null ? null : await momentOf({ engine, identity }, dueAt);
    const record = {
      ...(await recordHead({ id, at, by }, { engine, identity })),
      kind: 'case' as const,
      caseKind: kind,
      dueAtMs,
      ...told,
    };
    const one = await openCase(engine, identity.tenant, customerId, record);
    const said = await caseSaid(engine, identity.tenant, customerId, one);
    return { status: 201, body: { ...toCaseAnswer(one), said } };
  },
});

export const patchCase = defineRoute({
  method: 'patch',
  path: '/v1/customers/:customerId/cases/:caseId',
  operationId: 'changeCase',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Change or close a case',
  description:
    'A promise is kept or broken, a complaint resolved, a request kept, broken or declined, a suggestion adopted or declined; any may be withdrawn or opened again. `words`: what was done ("you are on the quiet side this time").',
  errors: ['not_found', 'conflict', 'erased'],
  params: customerParams.extend({ caseId: idSchema }),
  body: z
    .strictObject({
      ...recordFields,
      status: z.enum(CASE_STATUSES).optional(),
      owner: ownerSchema.optional(),
      dueAt: dueAtSchema.optional(),
      words: localWordsSchema.optional(),
    })
    .refine(({ status, owner, dueAt, words }) => [status, owner, dueAt, words].some((field) => field !== undefined), {
      path: ['status'],
      error: 'status, owner, dueAt or words are needed',
    }),
  answers: { 200: toldCaseSchema },
  example: {
    params: { ...customerExample, caseId: 'case-1' },
    body: { status: 'resolved', words: { en: 'you are on the quiet side this time' } },
  },
  handler: async ({
    engine,
    identity,
    params: { customerId, caseId },
    body: { id, at, by, status, owner, dueAt, words },
  }) => {
    const step = {
      ...(await recordHead({ id, at, by }, { engine, identity })),
      kind: 'case_step' as const,
      caseId,
      ...(status === undefined ? {} : { status }),
      ...(owner === undefined ? {} : { owner }),
      ...(dueAt === undefined ? {} : { dueAtMs: dueAt === null ? null : await momentOf({ engine, identity }, dueAt) }),
      ...(words === undefined ? {} : { words }),
    };
    const one = await advanceCase(engine, identity.tenant, customerId, step);
    const said = await caseSaid(engine, identity.tenant, customerId, one);
    return { status: 200, body: { ...toCaseAnswer(one), said } };
  },
});

export const getCases = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/cases',
  operationId: 'listCases',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'person',
  summary: 'Cases: promises, complaints, requests and suggestions',
  description: 'As they stand, the latest opened first.',
  params: customerParams,
  answers: { 200: z.strictObject({ cases: z.array(guestCaseSchema) }) },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: { cases: (await listCases(engine, identity.tenant, customerId)).map(toCaseAnswer) },
  }),
});

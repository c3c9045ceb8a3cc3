import { z } from 'zod';
import { REMOVED_PLACES } from '../../ports/erasure-store.ts';
import { verify } from '../../usecases/admin/signatures.ts';
import { type ErasureReceipt, eraseCustomer, letReturn } from '../../usecases/person/erase-person.ts';
import { customerExample, customerParams, instantSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const removedSchema = z
  .strictObject({
    where: z.enum(REMOVED_PLACES),
    count: z.int(),
    digest: z.string().meta({ description: 'Salted SHA-256 of what was there; empty where nothing was.' }),
  })
  .meta({ id: 'RemovedRecords' });

const erasureSchema = z
  .strictObject({
    erasedAt: instantSchema,
    ids: z.array(z.string()).meta({
      description: 'Salted SHA-256 of every id that was theirs, merged ones too, the one asked for first.',
    }),
    erasedInteractions: z.int(),
    removed: z.array(removedSchema),
    model: z.enum(['free', 'pending']).meta({
      description:
        '`free`: no model that may serve knows them. `pending`: it is too large for that moment; see `jobId`.',
    }),
    jobId: z.string().nullable().meta({ description: 'The training that takes them out of the model, or null.' }),
    receipt: z.string().meta({ description: "All this but the model, signed: a JWT by the tenant's secret." }),
  })
  .meta({ id: 'Erasure' });

export const deleteCustomer = defineRoute({
  method: 'delete',
  path: '/v1/customers/:customerId',
  operationId: 'eraseCustomer',
  tag: 'Privacy',
  access: ['people:erase'],
  audits: 'person',
  isLong: true,
  summary: 'Erase a customer',
  description:
    'Removes history, profile, records, names and every id that points at them, and takes them out of every model that may serve. ' +
    'The answer is a signed receipt that names nobody. Asked again, it tells once more when it was. ' +
    'What is told of them from now on is refused (`erased`) until `POST /v1/customers/{customerId}/return`. Succeeds for somebody unknown, too.',
  params: customerParams,
  answers: { 200: erasureSchema },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: toErasureAnswer(await eraseCustomer(engine, identity.tenant, customerId)),
  }),
});

export const postReturn = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/return',
  operationId: 'readmitCustomer',
  tag: 'Privacy',
  access: ['people:erase'],
  audits: 'person',
  summary: 'An erased customer came back',
  description:
    'From now on what is told of this id counts again; nothing that was erased returns. Of ids that were merged, each is told by itself. Again changes nothing.',
  params: customerParams,
  answers: {
    200: z
      .strictObject({ wasErased: z.boolean().meta({ description: 'False: they were not, or came back before.' }) })
      .meta({ id: 'Returned' }),
  },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: { wasErased: await letReturn(engine, identity.tenant, customerId) },
  }),
});

export const postReceipt = defineRoute({
  method: 'post',
  path: '/v1/erasure-receipts',
  operationId: 'checkErasureReceipt',
  tag: 'Privacy',
  access: ['people:erase'],
  summary: 'Read and check a receipt of an erasure',
  description:
    'Whether this tenant signed it, with a secret that has not ended, and what it says. A receipt of another tenant, or one altered, is not valid.',
  body: z.strictObject({ receipt: z.string().min(1).max(10_000) }),
  answers: {
    200: z
      .strictObject({
        isValid: z.boolean(),
        erasedAt: instantSchema.nullable(),
        ids: z.array(z.string()),
        removed: z.array(removedSchema),
      })
      .meta({ id: 'CheckedReceipt' }),
  },
  example: { body: { receipt: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl' } },
  handler: async ({ engine, identity, body: { receipt } }) => {
    const claims = claimsSchema.safeParse(await verify(engine, identity.tenant, 'receipt', receipt));
    if (!claims.success) return { status: 200, body: { isValid: false, erasedAt: null, ids: [], removed: [] } };
    const { erasedAtMs, ids, removed } = claims.data;
    return { status: 200, body: { isValid: true, erasedAt: toIso(erasedAtMs), ids, removed: toRemoved(removed) } };
  },
});

/** As they are signed. */
const claimsSchema = z.object({
  erasedAtMs: z.number(),
  ids: z.array(z.string()),
  removed: z.record(z.enum(REMOVED_PLACES), z.object({ count: z.int(), digest: z.string() })),
});

function toErasureAnswer({ erasedAtMs, ids, removed, pendingJobId, receipt }: ErasureReceipt) {
  return {
    erasedAt: toIso(erasedAtMs),
    ids: [...ids],
    erasedInteractions: removed.interactions.count,
    removed: toRemoved(removed),
    model: pendingJobId === null ? ('free' as const) : ('pending' as const),
    jobId: pendingJobId,
    receipt,
  };
}

function toRemoved(removed: ErasureReceipt['removed']) {
  return REMOVED_PLACES.map((where) => ({ where, ...removed[where] }));
}

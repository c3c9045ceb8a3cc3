import { z } from 'zod';
import { mergeGuests, unmergeGuests } from '../../usecases/person/merge-people.ts';
import { authorBodySchema } from '../fields/record.ts';
import { customerExample, customerParams, idSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const postMerge = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/merges',
  operationId: 'mergeCustomers',
  tag: 'Customers',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Make two ids one guest',
  description:
    'From the next request on, every door knows one person: recommendations, history, greeting, card, preferences, search. ' +
    'They are known by the id in the path, or by the one it was merged into itself. Each id keeps its own data, so it can ' +
    'be undone. Again changes nothing; an id that belongs to somebody else already is a conflict. At most 20 ids can be ' +
    'merged into one person.',
  errors: ['not_found', 'conflict', 'erased'],
  params: customerParams,
  body: z.strictObject({ absorbedId: idSchema, by: authorBodySchema }),
  answers: { 200: z.strictObject({ customerId: z.string(), absorbedId: z.string() }).meta({ id: 'Merge' }) },
  example: { params: customerExample, body: { absorbedId: 'customer-2', by: { role: 'staff', name: 'Anna' } } },
  handler: async ({ engine, identity, params: { customerId }, body: { absorbedId, by } }) => {
    await mergeGuests(engine, identity.tenant, customerId, absorbedId, by);
    return { status: 200, body: { customerId, absorbedId } };
  },
});

export const deleteMerge = defineRoute({
  method: 'delete',
  path: '/v1/customers/:customerId/merges/:absorbedId',
  operationId: 'undoMerge',
  tag: 'Customers',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Undo a merge',
  description: 'Two guests again, each with what was told of them, before and since. Again changes nothing.',
  errors: ['not_found'],
  params: customerParams.extend({ absorbedId: idSchema }),
  answers: { 204: null },
  example: { params: { ...customerExample, absorbedId: 'customer-2' } },
  handler: async ({ engine, identity, params: { customerId, absorbedId } }) => {
    await unmergeGuests(engine, identity.tenant, customerId, absorbedId);
    return { status: 204, body: null };
  },
});

import { z } from 'zod';
import { readHistory } from '../../usecases/person/read-history.ts';
import { queryNumberSchema } from '../fields/query.ts';
import { customerExample, customerParams } from '../guest/customer-params.ts';
import { defineRoute } from '../kit/route.ts';
import { historySchema, toInteractionAnswer } from './history.ts';

export const getCustomerHistory = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/history',
  access: ['guests:read'],
  summary: 'What this customer did',
  description: 'Newest first; empty for somebody never seen.',
  params: customerParams,
  query: z.strictObject({ limit: queryNumberSchema(1, 1000, 100) }),
  answers: { 200: historySchema },
  example: { params: customerExample, query: { limit: 20 } },
  handler: async ({ engine, identity, params: { customerId }, query: { limit } }) => {
    const history = await readHistory(engine, identity.tenant, { kind: 'known', id: customerId }, limit);
    return { status: 200, body: { interactions: history.map(toInteractionAnswer) } };
  },
});

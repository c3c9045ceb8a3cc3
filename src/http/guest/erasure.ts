import { z } from 'zod';
import { eraseCustomer } from '../../usecases/person/erase-person.ts';
import { customerExample, customerParams, instantSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const deleteCustomer = defineRoute({
  method: 'delete',
  path: '/v1/customers/:customerId',
  access: ['people:erase'],
  isLong: true,
  summary: 'Erase a customer',
  description:
    'Removes history, profile and every id that points at them; the next model is one built without them. Succeeds for somebody unknown, too. The answer is the receipt.',
  params: customerParams,
  answers: { 200: z.strictObject({ erasedInteractions: z.int(), erasedAt: instantSchema }).meta({ id: 'Erasure' }) },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => {
    const { erasedInteractions, erasedAtMs } = await eraseCustomer(engine, identity.tenant, customerId);
    return { status: 200, body: { erasedInteractions, erasedAt: toIso(erasedAtMs) } };
  },
});

import { z } from 'zod';
import type { Interaction } from '../../domain/interaction.ts';
import { maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { readHistory } from '../../usecases/person/read-history.ts';
import { customerExample, customerParams, instantSchema, queryNumberSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const historySchema = z
  .strictObject({
    interactions: z.array(
      z
        .strictObject({
          at: instantSchema,
          type: z.string(),
          itemId: z.string(),
          eventId: z.string().meta({
            description:
              'Yours; lines that share it were one order. Of events stored before ids were kept, a digest of it.',
          }),
          quantity: z.number(),
          price: z.number().nullable(),
          value: z.number().nullable(),
          place: z.string().nullable(),
          touchpoint: z.string().nullable(),
          stayId: z.string().nullable(),
          recommendationId: z.string().nullable(),
        })
        .meta({ id: 'Interaction' }),
    ),
  })
  .meta({ id: 'History' });

export function toInteractionAnswer({ atMs, eventKey, ...interaction }: Interaction) {
  return { at: toIso(atMs), eventId: eventKey, ...interaction };
}

export const getCustomerHistory = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/history',
  operationId: 'readHistory',
  tag: 'Customers',
  access: ['guests:read'],
  audits: 'person',
  summary: 'History of a customer',
  description:
    'Newest first; empty for somebody never seen. What tells of diet, health or faith only with a key of scope `guests:sensitive`.',
  params: customerParams,
  query: z.strictObject({ limit: queryNumberSchema(1, 1000, 100) }),
  answers: { 200: historySchema },
  example: { params: customerExample, query: { limit: 20 } },
  handler: async ({ engine, identity, params: { customerId }, query: { limit } }) => {
    const history = await readHistory(
      engine,
      identity.tenant,
      { kind: 'known', id: customerId },
      limit,
      maySeeSensitive(identity),
    );
    return { status: 200, body: { interactions: history.map(toInteractionAnswer) } };
  },
});

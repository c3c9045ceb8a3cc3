import { z } from 'zod';
import { maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { listInteractions } from '../../usecases/person/list-interactions.ts';
import { eventState } from '../../usecases/shop/find-event.ts';
import { nextSchema, pageCursorSchema, toCursor } from '../fields/page-cursor.ts';
import { idSchema, queryNumberSchema, textSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { historySchema, toInteractionAnswer } from './history.ts';

const listedSchema = z
  .strictObject({ customerId: z.string(), ...historySchema.shape.interactions.element.shape })
  .meta({ id: 'ListedInteraction' });

export const getEventState = defineRoute({
  method: 'get',
  path: '/v1/events/:eventId',
  operationId: 'readEvent',
  tag: 'Events',
  access: ['events:write'],
  summary: 'What became of an event',
  description:
    'Whether an event of this customer is kept, was taken back (and will not come again under this id), or is not known: never told, or gone from the history. Nothing of what it says.',
  params: z.strictObject({ eventId: idSchema }),
  query: z.strictObject({ customerId: idSchema }),
  answers: {
    200: z.strictObject({ state: z.enum(['kept', 'taken_back', 'unknown']) }).meta({ id: 'EventState' }),
  },
  example: { params: { eventId: 'order-1001' }, query: { customerId: 'customer-1' } },
  handler: async ({ engine, identity, params: { eventId }, query: { customerId } }) => ({
    status: 200,
    body: { state: await eventState(engine, identity.tenant, { kind: 'known', id: customerId }, eventId) },
  }),
});

export const getEvents = defineRoute({
  method: 'get',
  path: '/v1/events',
  operationId: 'listEvents',
  tag: 'Events',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'What customers did, page by page',
  description:
    'By customer in the order of ids, of each the newest first; of one item with `itemId`, of one type with `type`. Every customer is asked, so a page of a rare item takes long and may be short: only `next` says that it is the last. Of anonymous sessions nothing. What tells of diet, health or faith only with a key of scope `guests:sensitive`.',
  query: z.strictObject({
    itemId: idSchema.optional(),
    type: textSchema(64).min(1).optional().meta({ description: 'Of event.' }),
    limit: queryNumberSchema(1, 1000, 100),
    cursor: pageCursorSchema(z.tuple([idSchema, z.int().min(0)])),
  }),
  answers: {
    200: z.strictObject({ interactions: z.array(listedSchema), next: nextSchema }).meta({ id: 'InteractionPage' }),
  },
  example: { query: { limit: 20 } },
  handler: async ({ engine, identity, query: { itemId, type, limit, cursor } }) => {
    const position = cursor === undefined ? null : { customerId: cursor[0], told: cursor[1] };
    const showSensitive = maySeeSensitive(identity);
    const { interactions, next } = await listInteractions(engine, identity.tenant, position, {
      ...{ itemId, type, limit, showSensitive },
    });
    return {
      status: 200,
      body: {
        interactions: interactions.map(({ customerId, ...one }) => ({ customerId, ...toInteractionAnswer(one) })),
        next: toCursor(next === null ? null : [next.customerId, next.told]),
      },
      about: [...new Set(interactions.map(({ customerId }) => customerId))],
    };
  },
});

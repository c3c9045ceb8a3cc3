import { z } from 'zod';
import { recommendForBasket } from '../../usecases/shop/recommend-for-basket.ts';
import { idSchema } from '../fields/id.ts';
import { defineRoute } from '../kit/route.ts';
import { recommendationListSchema, toListAnswer } from './recommendation-list.ts';
import { listBodyFields } from './recommendation-query.ts';

const bodySchema = z
  .strictObject({
    itemIds: z.array(idSchema).max(500).optional().meta({ description: 'The basket.' }),
    sessionId: idSchema.optional(),
    customerId: idSchema.optional(),
    consent: z.boolean().default(true).meta({
      description: 'False: the person is not looked up; the answer stands on the basket alone. Nothing is ever stored.',
    }),
    ...listBodyFields,
  })
  .refine((body) => (body.itemIds ?? body.sessionId ?? body.customerId) !== undefined, {
    error: 'itemIds, sessionId or customerId is needed',
  });

export const postRecommendations = defineRoute({
  method: 'post',
  path: '/v1/recommendations',
  access: ['recommendations:read'],
  summary: 'What goes with a basket, a session or both',
  description: 'For somebody who may be anonymous. Stores nothing.',
  body: bodySchema,
  answers: { 200: recommendationListSchema },
  example: { body: { itemIds: ['mug-1'], sessionId: 'session-9', placement: 'cart', limit: 5 } },
  handler: async ({ engine, identity, metrics, body: { itemIds, sessionId, customerId, consent, ...query } }) => {
    const basket = { itemIds: itemIds ?? [], sessionId, customerId, consent };
    const list = await recommendForBasket(engine, identity.tenant, basket, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list) };
  },
});

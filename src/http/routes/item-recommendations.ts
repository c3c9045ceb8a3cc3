import { z } from 'zod';
import { recommendForItem } from '../../usecases/recommend-for-item.ts';
import { defineRoute } from '../route.ts';
import { idSchema } from '../schemas/id.ts';
import { recommendationListSchema, toListAnswer } from '../schemas/recommendation-list.ts';
import { listQueryFields } from '../schemas/recommendation-query.ts';

export const getItemRecommendations = defineRoute({
  method: 'get',
  path: '/v1/items/:itemId/recommendations',
  access: ['recommendations:read'],
  summary: "What to show on an item's page",
  description:
    '`similar`: chosen by the same people. `together`: taken in the same order. Filled from the other, then from what is trending and popular.',
  errors: ['not_found'],
  params: z.strictObject({ itemId: idSchema }),
  query: z.strictObject({ ...listQueryFields, relation: z.enum(['similar', 'together']).default('similar') }),
  answers: { 200: recommendationListSchema },
  example: { params: { itemId: 'mug-1' }, query: { relation: 'together', limit: 5 } },
  handler: async ({ engine, identity, metrics, params, query: { relation, ...query } }) => {
    const list = await recommendForItem(engine, identity.tenant, params.itemId, relation, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list) };
  },
});

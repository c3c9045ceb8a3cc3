import { z } from 'zod';
import { RELATIONS, recommendForItem } from '../../usecases/shop/recommend-for-item.ts';
import { idSchema } from '../fields/id.ts';
import { defineRoute } from '../kit/route.ts';
import { recommendationListSchema, toListAnswer } from './recommendation-list.ts';
import { listQueryFields } from './recommendation-query.ts';

export const getItemRecommendations = defineRoute({
  method: 'get',
  path: '/v1/items/:itemId/recommendations',
  access: ['recommendations:read'],
  summary: "What to show on an item's page",
  description:
    '`similar`: chosen by the same people. `together`: taken in the same order, to go with it. `substitutes`: looked at in the same visit but seldom taken in the same order, to choose instead. Few pairs are common enough to tell, and categories help; `similar` follows. Filled from what is trending and popular; each item tells its tier and reason.',
  errors: ['not_found'],
  params: z.strictObject({ itemId: idSchema }),
  query: z.strictObject({ ...listQueryFields, relation: z.enum(RELATIONS).default('similar') }),
  answers: { 200: recommendationListSchema },
  example: { params: { itemId: 'mug-1' }, query: { relation: 'substitutes', limit: 5 } },
  handler: async ({ engine, identity, metrics, params, query: { relation, ...query } }) => {
    const list = await recommendForItem(engine, identity.tenant, params.itemId, relation, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list) };
  },
});

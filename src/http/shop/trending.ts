import { listTrending } from '../../usecases/shop/list-trending.ts';
import { defineRoute } from '../kit/route.ts';
import { recommendationListSchema, toListAnswer } from './recommendation-list.ts';
import { listQuerySchema } from './recommendation-query.ts';

export const getTrending = defineRoute({
  method: 'get',
  path: '/v1/trending',
  access: ['recommendations:read'],
  summary: 'What rises lately',
  description: 'For everybody alike; filled with what is popular, then with what is new.',
  query: listQuerySchema,
  answers: { 200: recommendationListSchema },
  example: { query: { limit: 5 } },
  handler: async ({ engine, identity, metrics, query }) => {
    const list = await listTrending(engine, identity.tenant, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list) };
  },
});

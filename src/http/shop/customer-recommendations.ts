import { recommendForCustomer } from '../../usecases/shop/recommend-for-customer.ts';
import { customerExample, customerParams } from '../guest/customer-params.ts';
import { defineRoute } from '../kit/route.ts';
import { recommendationListSchema, toListAnswer } from './recommendation-list.ts';
import { listQuerySchema } from './recommendation-query.ts';

export const getCustomerRecommendations = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/recommendations',
  access: ['recommendations:read'],
  summary: 'What to show this customer now',
  description:
    'From everything they did up to now; never empty while the catalogue has something to show. Each item says its tier and its reason.',
  params: customerParams,
  query: listQuerySchema,
  answers: { 200: recommendationListSchema },
  example: { params: customerExample, query: { limit: 5, placement: 'home', explain: true, exclude: 'mug-1' } },
  handler: async ({ engine, identity, metrics, params: { customerId }, query }) => {
    const list = await recommendForCustomer(engine, identity.tenant, { kind: 'known', id: customerId }, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list) };
  },
});

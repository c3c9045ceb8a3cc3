import { z } from 'zod';
import { RELATIONS } from '../../recommender/list/recommend.ts';
import { maySeeSensitive } from '../../usecases/admin/authenticate.ts';
import {
  listTrending,
  recommendForBasket,
  recommendForCustomer,
  recommendForItem,
} from '../../usecases/shop/recommend.ts';
import {
  customerExample,
  customerParams,
  idSchema,
  localeSchema,
  queryFlagSchema,
  queryIdsSchema,
  queryNumberSchema,
  textSchema,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { recommendationListSchema, toListAnswer } from './recommendation-list.ts';

const MAX_LIMIT = 100;
const MAX_EXCLUDED = 500;

const placementDescription = 'One of the placements of the tenant; default `home`.';
const categoryDescription = 'Only items of this category.';
const localeDescription = "BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md.";
const explainDescription = 'Also tell what each score is made of, and why other candidates are not in the list.';

/** What every list takes in its query string. */
const listQueryFields = {
  limit: queryNumberSchema(1, MAX_LIMIT, 10).meta({ description: 'Items at most.' }),
  exclude: queryIdsSchema(MAX_EXCLUDED).meta({
    description: `Never returned, at any tier. Repeat the parameter for each id; at most ${MAX_EXCLUDED}.`,
  }),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  category: textSchema(256).min(1).optional().meta({ description: categoryDescription }),
  explain: queryFlagSchema.meta({ description: explainDescription }),
  locale: localeSchema.optional().meta({ description: localeDescription }),
};

const listQuerySchema = z.strictObject(listQueryFields);

/** The same in a body, where values have their own types. */
const listBodyFields = {
  limit: z.int().min(1).max(MAX_LIMIT).default(10),
  exclude: z.array(idSchema).max(MAX_EXCLUDED).default([]),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  category: textSchema(256).min(1).optional().meta({ description: categoryDescription }),
  explain: z.boolean().default(false).meta({ description: explainDescription }),
  locale: localeSchema.optional().meta({ description: localeDescription }),
};

export const getCustomerRecommendations = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/recommendations',
  access: ['recommendations:read'],
  summary: 'Recommendations for a customer',
  description:
    'From everything they did up to now; never empty while the catalogue has something to show. Each item says its tier and its reason.',
  params: customerParams,
  query: listQuerySchema,
  answers: { 200: recommendationListSchema },
  example: { params: customerExample, query: { limit: 5, placement: 'home', explain: true, exclude: 'mug-1' } },
  handler: async ({ engine, identity, metrics, params: { customerId }, query }) => {
    const list = await recommendForCustomer(engine, identity.tenant, { kind: 'known', id: customerId }, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list, maySeeSensitive(identity)) };
  },
});

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
  summary: 'Recommendations for a basket, a session or both',
  description: 'For somebody who may be anonymous. Stores nothing.',
  body: bodySchema,
  answers: { 200: recommendationListSchema },
  example: { body: { itemIds: ['mug-1'], sessionId: 'session-9', placement: 'cart', limit: 5 } },
  handler: async ({ engine, identity, metrics, body: { itemIds, sessionId, customerId, consent, ...query } }) => {
    const basket = { itemIds: itemIds ?? [], sessionId, customerId, consent };
    const list = await recommendForBasket(engine, identity.tenant, basket, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list, maySeeSensitive(identity)) };
  },
});

export const getItemRecommendations = defineRoute({
  method: 'get',
  path: '/v1/items/:itemId/recommendations',
  access: ['recommendations:read'],
  summary: "Recommendations for an item's page",
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
    return { status: 200, body: toListAnswer(list, maySeeSensitive(identity)) };
  },
});

export const getTrending = defineRoute({
  method: 'get',
  path: '/v1/trending',
  access: ['recommendations:read'],
  summary: 'Trending items',
  description: 'For everybody alike; filled with what is popular, then with what is new.',
  query: listQuerySchema,
  answers: { 200: recommendationListSchema },
  example: { query: { limit: 5 } },
  handler: async ({ engine, identity, metrics, query }) => {
    const list = await listTrending(engine, identity.tenant, query);
    metrics.listAnswered(identity.tenant, list);
    return { status: 200, body: toListAnswer(list, maySeeSensitive(identity)) };
  },
});

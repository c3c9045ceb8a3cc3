import { z } from 'zod';
import type { Reason } from '../../domain/recommendation.ts';
import { RELATIONS } from '../../recommender/list/recommend.ts';
import { type Identity, maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { basketOfPage, requireOwnList, requirePlain } from '../../usecases/shop/ask-as-page.ts';
import {
  listTrending,
  type RecommendationList,
  type RecommendQuery,
  recommendForBasket,
  recommendForCustomer,
  recommendForItem,
} from '../../usecases/shop/recommend.ts';
import { PAGE_FIELDS } from '../../usecases/shop/told-item.ts';
import {
  customerExample,
  customerParams,
  idSchema,
  queryConsentSchema,
  queryFlagSchema,
  toIso,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { listBodyFields, listQueryFields, listQuerySchema, ownerFields } from './list-query.ts';
import { recommendationListSchema } from './list-schema.ts';

export function toReasonAnswer(reason: Reason) {
  switch (reason.kind) {
    case 'new_in_catalogue':
      return { kind: reason.kind, since: toIso(reason.sinceMs) };
    case 'taken_before':
      return { kind: reason.kind, times: reason.times, last: toIso(reason.lastMs) };
    default:
      return reason;
  }
}

/**
 * A list as it goes out: moments as ISO 8601.
 *
 * @param seesSensitive - false: that somebody avoids an item is not told, since why they do may be their diet or faith
 */
export function toListAnswer({ items, ...list }: RecommendationList, seesSensitive: boolean) {
  return { ...toHeadAnswer(list, seesSensitive), items: toItemAnswers(items) };
}

function toHeadAnswer({ model, hidden, ...list }: Omit<RecommendationList, 'items'>, seesSensitive: boolean) {
  return {
    ...list,
    ...(hidden === undefined
      ? {}
      : { hidden: seesSensitive ? hidden : hidden.filter(({ because }) => because !== 'avoided') }),
    model: model === null ? null : { version: model.version, asOf: toIso(model.asOfMs), ageSeconds: model.ageSeconds },
  };
}

function toItemAnswers(items: RecommendationList['items']) {
  return items.map((item) => ({ ...item, reason: item.reason && toReasonAnswer(item.reason) }));
}

/** A list that is kept is written once. */
const written = new WeakMap<RecommendationList['items'], string>();

/** {@link toListAnswer} as JSON, in pieces. */
export function writeList({ items, ...list }: RecommendationList, identity: Identity): readonly string[] {
  const head = JSON.stringify(toHeadAnswer(list, maySeeSensitive(identity)));
  const itemsText = written.get(items) ?? JSON.stringify(toItemAnswers(items));
  written.set(items, itemsText);
  return [head.slice(0, -1), ',"items":', itemsText, '}'];
}

/** Written already where it is not a long one. */
function answerWith(list: RecommendationList, identity: Identity) {
  if (list.hidden === undefined) return { pieces: writeList(list, identity) };
  return { status: 200, body: toListAnswer(list, maySeeSensitive(identity)) } as const;
}

/** What a page is told without asking is what its visitors see. */
export function askedBy<Q extends Pick<RecommendQuery, 'fields'>>({ visitor }: Identity, query: Q): Q {
  return visitor === null || query.fields !== undefined ? query : { ...query, fields: PAGE_FIELDS };
}

/** Each explained list takes as long as several others. */
export const asksToExplain = ({ explain }: Readonly<Record<string, unknown>>): boolean =>
  explain !== undefined && queryFlagSchema.safeParse(explain).data === true;

export const getCustomerRecommendations = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/recommendations',
  operationId: 'recommendForCustomer',
  tag: 'Recommendations',
  access: ['recommendations:read', 'browser'],
  isLong: asksToExplain,
  audits: 'people',
  summary: 'Recommendations for a customer',
  description:
    'From everything they did up to now; never empty while the catalogue has something to show. Each item says its tier and its reason. A key of scope `browser` needs the token of that very customer (header `X-Rapport-Customer`), and may not ask to `explain`. With `consent=false`, and for who refused `personalization`, it is the list of a stranger.',
  params: customerParams,
  query: z.strictObject({ ...listQueryFields, consent: queryConsentSchema }),
  answers: { 200: recommendationListSchema },
  example: { params: customerExample, query: { limit: 5, placement: 'home', explain: true, exclude: ['mug-1'] } },
  handler: async ({ engine, identity, metrics, params: { customerId }, query }) => {
    if (identity.visitor !== null) requireOwnList(identity.visitor, customerId, query);
    const list = await recommendForCustomer(
      engine,
      identity.tenant,
      { kind: 'known', id: customerId },
      askedBy(identity, query),
    );
    metrics.listAnswered(identity.tenant, list);
    const about = query.consent && showsPerson(identity, query) ? [customerId] : [];
    return { ...answerWith(list, identity), about };
  },
});

/** A shop that fills its page looks at nobody; a desk reads the reasons, and so does whoever asks to have all explained. */
export function showsPerson({ visitor, scopes }: Identity, { explain }: { readonly explain: boolean }): boolean {
  return visitor === null && (explain || scopes.includes('guests:read') || scopes.includes('admin'));
}

const bodySchema = z
  .strictObject({ ...ownerFields, ...listBodyFields })
  .refine((body) => (body.itemIds ?? body.sessionId ?? body.customerId) !== undefined, {
    error: 'itemIds, sessionId or customerId is needed',
  });

export const postRecommendations = defineRoute({
  method: 'post',
  path: '/v1/recommendations',
  operationId: 'recommendForBasket',
  tag: 'Recommendations',
  access: ['recommendations:read', 'browser'],
  audits: 'people',
  summary: 'Recommendations for a basket, a session or both',
  description:
    "For somebody who may be anonymous. Stores nothing. A key of scope `browser` asks for its visitor's session, of at least 16 characters, or with a token for that customer; it may not ask to `explain`, and what somebody had before (`again`) it is told with a token only.",
  body: bodySchema,
  answers: { 200: recommendationListSchema },
  example: { body: { itemIds: ['mug-1'], sessionId: 'session-9', placement: 'cart', limit: 5 } },
  handler: async ({ engine, identity, metrics, body: { itemIds, sessionId, customerId, consent, ...query } }) => {
    const { tenant, visitor } = identity;
    const asked = { itemIds: itemIds ?? [], sessionId, customerId, consent };
    const basket = visitor === null ? asked : await basketOfPage(engine, tenant, visitor, asked, query);
    const list = await recommendForBasket(engine, tenant, basket, askedBy(identity, query));
    metrics.listAnswered(identity.tenant, list);
    const about = customerId !== undefined && consent && showsPerson(identity, query) ? [customerId] : [];
    return { ...answerWith(list, identity), about };
  },
});

export const getItemRecommendations = defineRoute({
  method: 'get',
  path: '/v1/items/:itemId/recommendations',
  operationId: 'recommendForItem',
  tag: 'Recommendations',
  access: ['recommendations:read', 'browser'],
  isLong: asksToExplain,
  summary: "Recommendations for an item's page",
  description:
    '`similar`: chosen by the same people. `together`: taken in the same order, to go with it. `substitutes`: looked at in the same visit but seldom taken in the same order, to choose instead. Few pairs are common enough to tell, and categories help; `similar` follows. Filled from what is trending and popular; each item tells its tier and reason.',
  errors: ['not_found'],
  params: z.strictObject({ itemId: idSchema }),
  query: z.strictObject({ ...listQueryFields, relation: z.enum(RELATIONS).default('similar') }),
  answers: { 200: recommendationListSchema },
  example: { params: { itemId: 'mug-1' }, query: { relation: 'substitutes', limit: 5 } },
  handler: async ({ engine, identity, metrics, params, query: { relation, ...query } }) => {
    if (identity.visitor !== null) requirePlain(query);
    const list = await recommendForItem(engine, identity.tenant, params.itemId, relation, askedBy(identity, query));
    metrics.listAnswered(identity.tenant, list);
    return answerWith(list, identity);
  },
});

export const getTrending = defineRoute({
  method: 'get',
  path: '/v1/trending',
  operationId: 'listTrending',
  tag: 'Recommendations',
  access: ['recommendations:read', 'browser'],
  isLong: asksToExplain,
  summary: 'Trending items',
  description: 'For everybody alike; filled with what is popular, then with what is new.',
  query: listQuerySchema,
  answers: { 200: recommendationListSchema },
  example: { query: { limit: 5 } },
  handler: async ({ engine, identity, metrics, query }) => {
    if (identity.visitor !== null) requirePlain(query);
    const list = await listTrending(engine, identity.tenant, askedBy(identity, query));
    metrics.listAnswered(identity.tenant, list);
    return answerWith(list, identity);
  },
});

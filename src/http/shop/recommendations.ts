import { z } from 'zod';
import { attributeValueSchema } from '../../domain/item.ts';
import { HIDDEN_BECAUSE, type Reason, TIERS } from '../../domain/recommendation.ts';
import { itemFilterSchema } from '../../recommender/list/asked/item-filter.ts';
import { RELATIONS } from '../../recommender/list/recommend.ts';
import { type Identity, maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { basketOfPage, requireOwnList, requirePlain } from '../../usecases/shop/ask-as-page.ts';
import {
  listTrending,
  type RecommendationList,
  recommendForBasket,
  recommendForCustomer,
  recommendForItem,
} from '../../usecases/shop/recommend.ts';
import {
  consentSchema,
  customerExample,
  customerParams,
  idSchema,
  instantSchema,
  localeSchema,
  queryConsentSchema,
  queryFlagSchema,
  queryIdsSchema,
  queryJsonSchema,
  queryNumberSchema,
  queryTextsSchema,
  textSchema,
  toIso,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

/** Why an item is in a list, on the wire. */
export const reasonSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('because_of_item'),
      itemId: z.string().meta({ description: 'The item of this customer, basket or page that leads here.' }),
      did: z.string().nullable().meta({ description: 'What the customer did with it; null for a page or basket.' }),
      support: z.number().meta({ description: 'People (orders, for `together`) that have both.' }),
      timesMoreThanChance: z.number(),
    }),
    z.strictObject({
      kind: z.literal('instead_of'),
      itemId: z.string().meta({ description: 'The item of this page: people choose between the two.' }),
      support: z.int().meta({ description: 'People who looked at both in one visit.' }),
    }),
    z.strictObject({
      kind: z.literal('taken_before'),
      times: z.int().meta({ description: 'Occasions on which this customer took it.' }),
      last: instantSchema,
    }),
    z.strictObject({
      kind: z.literal('next_after'),
      itemId: z.string().meta({ description: 'The item of this visit people went on from.' }),
      support: z.int().meta({ description: 'People who did.' }),
    }),
    z.strictObject({
      kind: z.literal('alike'),
      itemId: z.string().meta({ description: 'An item of this customer or page.' }),
      shared: z.array(z.string()).meta({
        description: 'Words of the title, categories and attributes both have, at most five, the rarest first.',
      }),
    }),
    z.strictObject({
      kind: z.literal('because_of_former'),
      did: z.string().nullable().meta({ description: 'What the customer did with an item that was deleted since.' }),
      support: z.number().meta({ description: 'People that have both.' }),
      timesMoreThanChance: z.number(),
    }),
    z.strictObject({
      kind: z.literal('like_former'),
      shared: z.array(z.string()).meta({
        description: 'What it has in common with an item of this customer that was deleted since.',
      }),
    }),
    z.strictObject({ kind: z.literal('seen_before') }),
    z.strictObject({
      kind: z.literal('visits_like_this'),
      visits: z.int().meta({ description: 'Recent visits of others that held it besides something of this one.' }),
    }),
    z.strictObject({
      kind: z.literal('people_like_you'),
      people: z
        .int()
        .meta({ description: "People who took it, among those whose taste is most like this customer's." }),
    }),
    z.strictObject({
      kind: z.literal('seen_with'),
      itemId: z.string().meta({ description: 'An item that visits like this one led to.' }),
      visits: z.int().meta({ description: 'Visits that held both.' }),
    }),
    z.strictObject({ kind: z.literal('trending'), customers: z.number() }),
    z.strictObject({
      kind: z.literal('trending_now'),
      people: z.int().meta({ description: 'About so many turned to it within the last hour.' }),
    }),
    z.strictObject({ kind: z.literal('popular'), customers: z.number() }),
    z.strictObject({ kind: z.literal('new_in_catalogue'), since: instantSchema }),
    z.strictObject({ kind: z.literal('in_catalogue') }),
    z.strictObject({ kind: z.literal('had_before') }),
  ])
  .meta({ id: 'Reason' });

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

/** Which model answered, and how old it is. */
export const modelAgeSchema = z
  .strictObject({ version: z.int(), asOf: instantSchema, ageSeconds: z.number() })
  .nullable()
  .meta({ description: 'The model that answered; null before the first training.' });

export const recommendationListSchema = z
  .strictObject({
    recommendationId: z.string().meta({ description: 'Send it with the events that follow.' }),
    placement: z.string(),
    model: modelAgeSchema,
    items: z.array(
      z.strictObject({
        itemId: z.string(),
        title: z.string().nullable(),
        price: z.number().nullable(),
        categories: z.array(z.string()),
        url: z.string().optional().meta({ description: 'This, a picture and a brand: where the catalogue has them.' }),
        imageUrl: z.string().optional(),
        brand: z.string().optional(),
        attributes: z.record(z.string(), attributeValueSchema).optional().meta({
          description: 'With `attributes`: those of them that the item has.',
        }),
        score: z.number().meta({ description: 'Comparable within one tier of one answer only.' }),
        tier: z.enum(TIERS),
        reason: reasonSchema,
        reasonText: z.string().meta({ description: 'The reason in words, with the figures it stands on.' }),
        shopperText: z.string().meta({ description: "The reason for the shop's page: no figures in it." }),
        contributions: z
          .array(
            z.strictObject({
              itemId: z.string().nullable().meta({
                description: 'An item of this customer; null for what no single item brings, which `signal` names.',
              }),
              did: z.string().nullable(),
              signal: z.string().nullable(),
              share: z.number(),
            }),
          )
          .optional()
          .meta({
            description:
              'With `explain`, at tier `personal`: the largest shares of the score, at most five. All, told or not, add up to 1.',
          }),
      }),
    ),
    hidden: z
      .array(z.strictObject({ itemId: z.string(), because: z.enum(HIDDEN_BECAUSE) }))
      .optional()
      .meta({
        description:
          'With `explain`: candidates that are not in the list, each with its first reason. Those a guest avoids only for a key of scope `guests:sensitive`.',
      }),
  })
  .meta({ id: 'RecommendationList' });

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
  return items.map((item) => ({ ...item, reason: toReasonAnswer(item.reason) }));
}

/** A list that is kept is written once. */
const written = new WeakMap<RecommendationList['items'], string>();

/** {@link toListAnswer}, written already where it is not a long one. */
function answerWith({ items, ...list }: RecommendationList, identity: Identity) {
  const seesSensitive = maySeeSensitive(identity);
  if (list.hidden !== undefined) return { status: 200, body: toListAnswer({ items, ...list }, seesSensitive) } as const;
  const head = JSON.stringify(toHeadAnswer(list, seesSensitive));
  const itemsText = written.get(items) ?? JSON.stringify(toItemAnswers(items));
  written.set(items, itemsText);
  return { pieces: [head.slice(0, -1), ',"items":', itemsText, '}'] };
}

const MAX_LIMIT = 100;
const MAX_EXCLUDED = 500;
const MAX_ATTRIBUTES = 20;

const placementDescription = 'One of the placements of the tenant; default `home`.';
const categoryDescription = 'Only items of this category; of several, of any of them.';
const offsetDescription =
  'The list goes on after so many items of it, with none of them twice while nothing else changes. At a placement with variety at most 50 times the limit.';
const MAX_OFFSET = 1000;
const MAX_CATEGORIES = 50;
const MAX_FILTER_LENGTH = 20_000;
const filterDescription = 'Only items that it lets through, at every tier: see docs/lists.md.';
const localeDescription = "BCP 47, of whoever reads the reasons; default the tenant's: see docs/words.md.";
/** Each explained list takes as long as several others. */
export const asksToExplain = ({ explain }: Readonly<Record<string, unknown>>): boolean =>
  queryFlagSchema.safeParse(explain).data === true;

const attributesDescription = 'Names of attributes to tell of each item, beside its title, price and addresses.';
const explainDescription = 'Also tell what each score is made of, and why other candidates are not in the list.';

/** What every list takes in its query string. */
const listQueryFields = {
  limit: queryNumberSchema(1, MAX_LIMIT, 10).meta({ description: 'Items at most.' }),
  exclude: queryIdsSchema(MAX_EXCLUDED).meta({
    description: `Never returned, at any tier. Repeat the parameter for each id; at most ${MAX_EXCLUDED}.`,
  }),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  offset: queryNumberSchema(0, MAX_OFFSET, 0).meta({ description: offsetDescription }),
  category: queryTextsSchema(MAX_CATEGORIES, 256).meta({
    description: `${categoryDescription} Repeat the parameter for each.`,
  }),
  filter: queryJsonSchema(itemFilterSchema, MAX_FILTER_LENGTH).meta({ description: `${filterDescription} As JSON.` }),
  explain: queryFlagSchema.meta({ description: explainDescription }),
  attributes: queryIdsSchema(MAX_ATTRIBUTES).meta({ description: attributesDescription }),
  locale: localeSchema.optional().meta({ description: localeDescription }),
};

/** A filter as a body takes it. */
export type GivenFilter = z.input<typeof itemFilterSchema>;

export const listQuerySchema = z.strictObject(listQueryFields);

/** The same in a body, where values have their own types. */
const listBodyFields = {
  limit: z.int().min(1).max(MAX_LIMIT).default(10),
  exclude: z.array(idSchema).max(MAX_EXCLUDED).default([]),
  placement: textSchema(64).min(1).optional().meta({ description: placementDescription }),
  offset: z.int().min(0).max(MAX_OFFSET).default(0).meta({ description: offsetDescription }),
  category: z
    .union([textSchema(256).min(1), z.array(textSchema(256).min(1)).max(MAX_CATEGORIES)])
    .optional()
    .meta({ description: categoryDescription }),
  filter: itemFilterSchema.optional().meta({ description: filterDescription }),
  explain: z.boolean().default(false).meta({ description: explainDescription }),
  attributes: z.array(idSchema).max(MAX_ATTRIBUTES).default([]).meta({ description: attributesDescription }),
  locale: localeSchema.optional().meta({ description: localeDescription }),
};

export const getCustomerRecommendations = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/recommendations',
  access: ['recommendations:read', 'browser'],
  isLong: asksToExplain,
  audits: 'people',
  summary: 'Recommendations for a customer',
  description:
    'From everything they did up to now; never empty while the catalogue has something to show. Each item says its tier and its reason. A key of scope `browser` needs the token of that very customer (header `X-Rapport-Customer`), and may not ask to `explain`. With `consent=false`, and for who refused `personalization`, it is the list of a stranger.',
  params: customerParams,
  query: z.strictObject({ ...listQueryFields, consent: queryConsentSchema }),
  answers: { 200: recommendationListSchema },
  example: { params: customerExample, query: { limit: 5, placement: 'home', explain: true, exclude: 'mug-1' } },
  handler: async ({ engine, identity, metrics, params: { customerId }, query }) => {
    if (identity.visitor !== null) requireOwnList(identity.visitor, customerId, query);
    const list = await recommendForCustomer(engine, identity.tenant, { kind: 'known', id: customerId }, query);
    metrics.listAnswered(identity.tenant, list);
    const about = query.consent && showsPerson(identity, query) ? [customerId] : [];
    return { ...answerWith(list, identity), about };
  },
});

/** A shop that fills its page looks at nobody; a desk reads the reasons, and so does whoever asks to have all explained. */
function showsPerson({ visitor, scopes }: Identity, { explain }: { readonly explain: boolean }): boolean {
  return visitor === null && (explain || scopes.includes('guests:read') || scopes.includes('admin'));
}

const bodySchema = z
  .strictObject({
    itemIds: z.array(idSchema).max(500).optional().meta({ description: 'The basket.' }),
    sessionId: idSchema.optional(),
    customerId: idSchema.optional(),
    consent: consentSchema,
    ...listBodyFields,
  })
  .refine((body) => (body.itemIds ?? body.sessionId ?? body.customerId) !== undefined, {
    error: 'itemIds, sessionId or customerId is needed',
  });

export const postRecommendations = defineRoute({
  method: 'post',
  path: '/v1/recommendations',
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
    const list = await recommendForBasket(engine, tenant, basket, query);
    metrics.listAnswered(identity.tenant, list);
    const about = customerId !== undefined && consent && showsPerson(identity, query) ? [customerId] : [];
    return { ...answerWith(list, identity), about };
  },
});

export const getItemRecommendations = defineRoute({
  method: 'get',
  path: '/v1/items/:itemId/recommendations',
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
    const list = await recommendForItem(engine, identity.tenant, params.itemId, relation, query);
    metrics.listAnswered(identity.tenant, list);
    return answerWith(list, identity);
  },
});

export const getTrending = defineRoute({
  method: 'get',
  path: '/v1/trending',
  access: ['recommendations:read', 'browser'],
  isLong: asksToExplain,
  summary: 'Trending items',
  description: 'For everybody alike; filled with what is popular, then with what is new.',
  query: listQuerySchema,
  answers: { 200: recommendationListSchema },
  example: { query: { limit: 5 } },
  handler: async ({ engine, identity, metrics, query }) => {
    if (identity.visitor !== null) requirePlain(query);
    const list = await listTrending(engine, identity.tenant, query);
    metrics.listAnswered(identity.tenant, list);
    return answerWith(list, identity);
  },
});

import { z } from 'zod';
import { RELATIONS } from '../../recommender/list/recommend.ts';
import { ownerOfLists } from '../../usecases/shop/ask-as-page.ts';
import { isOfPerson, type PageList, type PageListKind, recommendForPage } from '../../usecases/shop/recommend-page.ts';
import { idSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { listBodyFields, ownerFields } from './list-query.ts';
import { recommendationListSchema } from './list-schema.ts';
import { askedBy, showsPerson, writeList } from './recommendations.ts';

const MOST_LISTS = 20;
const { locale, fields, exclude } = listBodyFields;

/** One list of a page: of what, and all that a list can be asked. */
const pageListSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('personal'), ...listBodyFields }).meta({ id: 'PageListOfPersonal' }),
    z.strictObject({ kind: z.literal('basket'), ...listBodyFields }).meta({ id: 'PageListOfBasket' }),
    z
      .strictObject({
        kind: z.literal('item'),
        itemId: idSchema,
        relation: z.enum(RELATIONS).default('similar'),
        ...listBodyFields,
      })
      .meta({ id: 'PageListOfItem' }),
    z
      .strictObject({ kind: z.enum(['trending', 'popular', 'latest']), ...listBodyFields })
      .meta({ id: 'PageListOfCrowd' }),
  ])
  .meta({ id: 'PageList' });

const bodySchema = z
  .strictObject({
    ...ownerFields,
    exclude: exclude.meta({ description: 'In none of the lists.' }),
    fields,
    locale,
    lists: z.array(pageListSchema).min(1).max(MOST_LISTS).meta({
      description: 'In the order of the page: what stands in one is not in those after it.',
    }),
  })
  .superRefine(({ customerId, sessionId, itemIds, lists }, context) => {
    const person = customerId ?? sessionId;
    for (const [at, { kind }] of lists.entries()) {
      if (kind === 'personal' ? person !== undefined : kind !== 'basket' || (person ?? itemIds) !== undefined) continue;
      const message = `a list of kind "${kind}" needs ${kind === 'basket' ? 'itemIds, ' : ''}sessionId or customerId`;
      context.addIssue({ code: 'custom', path: ['lists', at, 'kind'], message });
    }
  });

export const postPageOfLists = defineRoute({
  method: 'post',
  path: '/v1/recommendations:batch',
  operationId: 'recommendForPage',
  tag: 'Recommendations',
  access: ['recommendations:read', 'browser'],
  audits: 'people',
  summary: 'All lists of a page',
  description:
    'Up to 20 in one call, for one customer, session or basket; no item stands in two of them, nor do two variants of a group. `personal`: as `GET /v1/customers/{customerId}/recommendations`; `basket`: as `POST /v1/recommendations`; `item`: as `GET /v1/items/{itemId}/recommendations`; `trending`, `popular`, `latest`: as the doors of that name; each as if it were asked to leave out what stands in the lists before. The person is read once. `exclude`, `fields` and `locale` are for all lists, a list may have its own. What is wrong with a list refuses the whole, and is named. A list costs a point.',
  errors: ['not_found'],
  body: bodySchema,
  answers: { 200: z.strictObject({ lists: z.array(recommendationListSchema) }).meta({ id: 'PageOfLists' }) },
  example: {
    body: {
      customerId: 'customer-1',
      fields: ['title', 'price', 'shopperText'],
      lists: [
        { kind: 'personal', placement: 'home', limit: 5 },
        { kind: 'item', itemId: 'mug-1', relation: 'together', limit: 5 },
        { kind: 'trending', limit: 5 },
      ],
    },
  },
  handler: async ({ engine, identity, metrics, charge, body }) => {
    const { tenant, visitor } = identity;
    const { itemIds = [], sessionId, customerId, consent } = body;
    const asked = { itemIds, sessionId, customerId, consent };
    const lists = body.lists.map((list) => askedBy(identity, toPageList(list, body)));
    const whose = visitor === null ? asked : await ownerOfLists(engine, tenant, visitor, asked, lists);
    if (lists.length > 1) await charge(lists.length - 1);
    const made = await recommendForPage(engine, tenant, whose, lists);
    for (const list of made) metrics.listAnswered(tenant, list);
    const isAbout =
      lists.some(({ of }) => isOfPerson(of)) &&
      showsPerson(identity, { explain: lists.some(({ explain }) => explain) });
    const about = customerId !== undefined && consent && isAbout ? [customerId] : [];
    const pieces = made.flatMap((list, at) => [at === 0 ? '' : ',', ...writeList(list, identity)]);
    return { pieces: ['{"lists":[', ...pieces, ']}'], about };
  },
});

/** What a list does not say, the page says. */
function toPageList(
  list: z.output<typeof pageListSchema>,
  page: Pick<z.output<typeof bodySchema>, 'exclude' | 'fields' | 'locale'>,
): PageList {
  const { of, query } = parted(list);
  return {
    ...query,
    of,
    exclude: [...page.exclude, ...query.exclude],
    fields: query.fields ?? page.fields,
    locale: query.locale ?? page.locale,
  };
}

function parted(list: z.output<typeof pageListSchema>) {
  if (list.kind === 'item') {
    const { kind, itemId, relation, ...query } = list;
    return { of: { kind, itemId, relation } satisfies PageListKind, query };
  }
  const { kind, ...query } = list;
  return { of: { kind } satisfies PageListKind, query };
}

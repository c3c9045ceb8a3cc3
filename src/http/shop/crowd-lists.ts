import { maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { requirePlain } from '../../usecases/shop/ask-as-page.ts';
import { listTrending } from '../../usecases/shop/recommend.ts';
import { defineRoute } from '../kit/route.ts';
import { listQuerySchema } from './list-query.ts';
import { recommendationListSchema } from './list-schema.ts';
import { askedBy, asksToExplain, toListAnswer } from './recommendations.ts';

/** What most take, and what came last: the two lists that fill others, by themselves. */
const crowdList = (order: 'popular' | 'latest', operationId: string, summary: string, description: string) =>
  defineRoute({
    method: 'get',
    path: `/v1/${order}`,
    operationId,
    tag: 'Recommendations',
    access: ['recommendations:read', 'browser'],
    isLong: asksToExplain,
    summary,
    description,
    query: listQuerySchema,
    answers: { 200: recommendationListSchema },
    example: { query: { limit: 5 } },
    handler: async ({ engine, identity, metrics, query }) => {
      if (identity.visitor !== null) requirePlain(query);
      const list = await listTrending(engine, identity.tenant, askedBy(identity, query), order);
      metrics.listAnswered(identity.tenant, list);
      return { status: 200, body: toListAnswer(list, maySeeSensitive(identity)) };
    },
  });

export const getPopular = crowdList(
  'popular',
  'listPopular',
  'Popular items',
  'For everybody alike: what most people take, and not more turn down; then what is new.',
);

export const getLatest = crowdList(
  'latest',
  'listLatest',
  'Latest items',
  'For everybody alike: what came into the catalogue last; `score` is since when, in seconds since 1970.',
);

import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { type Identity, maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { type CustomerQuery, recommendForMany } from '../../usecases/shop/recommend-many.ts';
import { consentSchema, idSchema } from '../fields/values.ts';
import { idNamedIn, readLine } from '../kit/body/read-line.ts';
import type { LinesPart } from '../kit/exchange.ts';
import { defineRoute } from '../kit/route.ts';
import type { RouteServices } from '../kit/route-types.ts';
import { errorBodySchema } from '../reference/errors.ts';
import { listQueryFields, listWishFields } from './list-query.ts';
import { recommendationListSchema } from './list-schema.ts';
import { showsPerson, toListAnswer } from './recommendations.ts';

const MOST_LINES = 10_000;
/** Read in one round trip, and in memory together. */
const LINES_PER_PART = 50;

/** Whom a list is for, and what it alone is asked. */
export const bulkLineSchema = z
  .strictObject({ customerId: idSchema, consent: consentSchema, ...listWishFields })
  .meta({ id: 'BulkLine', unusedIO: 'input' });

const { explain: _, ...sharedFields } = listQueryFields;
const querySchema = z.strictObject(sharedFields);

const line = z.int().meta({ description: 'From 1; blank lines count, and are not answered.' });
const answerSchema = z
  .union([
    z.strictObject({ line, customerId: z.string(), ...recommendationListSchema.shape }).meta({ id: 'BulkList' }),
    z
      .strictObject({ line, customerId: z.string().nullable(), error: errorBodySchema.shape.error })
      .meta({ id: 'BulkFault' }),
  ])
  .meta({ id: 'BulkAnswer' });

export const postBulkLists = defineRoute({
  method: 'post',
  path: '/v1/recommendations:bulk',
  operationId: 'recommendForMany',
  tag: 'Recommendations',
  access: ['recommendations:read'],
  audits: 'people',
  isLong: true,
  lines: 'customers',
  line: bulkLineSchema,
  mostLines: MOST_LINES,
  answersLines: true,
  summary: 'Recommendations for many customers',
  description:
    'For a newsletter: up to 10,000 customers as NDJSON (`Content-Type: application/x-ndjson`), one a line, or up to 2,000 as `{ "customers": [ ... ] }`. The query says what is asked of every list, a line what is asked of its own beside it. Answers NDJSON, a line for each in the same order, as they are made: each the list that `GET /v1/customers/{customerId}/recommendations` would answer, or what is wrong with that line. A list costs a point; where the share is used up meanwhile, the answer goes on when there is more of it. An answer that breaks off can be asked for again from the line it ended at.',
  query: querySchema,
  body: z.strictObject({
    customers: z
      .array(z.unknown().meta({ override: { $ref: '#/components/schemas/BulkLine' } }))
      .min(1)
      .max(MOST_LINES),
  }),
  answers: { 200: answerSchema },
  example: {
    query: { limit: 3, fields: ['title'] },
    body: { customers: [{ customerId: 'customer-1' }, { customerId: 'customer-2', locale: 'pt' }] },
  },
  handler: async ({ engine, identity, metrics, query, body: { customers } }) => ({
    parts: partsOf({ engine, identity, metrics, query }, customers),
    about: [],
  }),
});

interface BulkCall extends Pick<RouteServices, 'engine' | 'metrics'> {
  readonly identity: Identity;
  readonly query: z.output<typeof querySchema>;
}

function* partsOf(call: BulkCall, values: readonly unknown[]): Iterable<LinesPart> {
  const given = values.flatMap((value, at) => (value === null ? [] : [{ line: at + 1, value }]));
  for (let from = 0; from < given.length; from += LINES_PER_PART) {
    const part = given.slice(from, from + LINES_PER_PART);
    yield { points: part.length, make: () => makePart(call, part) };
  }
}

interface GivenLine {
  readonly line: number;
  readonly value: unknown;
}

async function makePart(call: BulkCall, given: readonly GivenLine[]) {
  const { engine, identity, metrics } = call;
  const read = given.map(({ line, value }) => readBulkLine(line, value, call.query));
  const asked = read.flatMap((one) => ('query' in one ? [one] : []));
  const seesSensitive = maySeeSensitive(identity);
  const queries = asked.map(({ query }) => query);
  const made = await recommendForMany(engine, identity.tenant, queries, (list, at) => {
    const { line, query } = asked[at] as (typeof asked)[number];
    const { customerId } = query;
    if (list instanceof AppError) return toFault(line, customerId, list);
    metrics.listAnswered(identity.tenant, list);
    return JSON.stringify({ line, customerId, ...toListAnswer(list, seesSensitive) });
  });
  const textOf = new Map(asked.map(({ line }, at) => [line, made[at] ?? '']));
  const text = read.map((one) => `${'fault' in one ? one.fault : textOf.get(one.line)}\n`).join('');
  const isSeen = showsPerson(identity, { explain: false });
  const about = isSeen ? queries.flatMap(({ consent, customerId }) => (consent ? [customerId] : [])) : [];
  return { text, about };
}

type ReadLine = { readonly line: number } & ({ readonly query: CustomerQuery } | { readonly fault: string });

function readBulkLine(line: number, value: unknown, shared: BulkCall['query']): ReadLine {
  const read = readLine(bulkLineSchema, value);
  if ('data' in read) return { line, query: toQuery(read.data, shared) };
  const error = new AppError('invalid_request', 'This line is not valid.', { details: read.problems });
  return { line, fault: toFault(line, idNamedIn(value, 'customerId'), error) };
}

/** What a line says counts before what the query says; what either leaves out is left out. */
function toQuery(said: z.output<typeof bulkLineSchema>, shared: BulkCall['query']): CustomerQuery {
  return {
    ...shared,
    ...said,
    limit: said.limit ?? shared.limit,
    exclude: said.exclude === undefined ? shared.exclude : [...shared.exclude, ...said.exclude],
    explain: false,
  };
}

function toFault(line: number, customerId: string | null, { code, message, details }: AppError): string {
  return JSON.stringify({ line, customerId, error: { code, message, details } });
}

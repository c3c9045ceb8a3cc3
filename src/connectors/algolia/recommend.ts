import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { getPopular } from '../../http/shop/crowd-lists.ts';
import { getOneItem, type itemAnswerSchema } from '../../http/shop/items.ts';
import type { GivenFilter } from '../../http/shop/list-query.ts';
import { type List, listFor, listForItem, listInOrder, listOfTrend } from '../kit/ask.ts';
import type { ForeignAnswer, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { facetFilter, facetOf, invalidInput, numericOf, parseFilters, parseListed } from './filters.ts';
import { whoIs } from './who-is.ts';

const MOST_REQUESTS = 50;
const MOST_RESULTS = 100;
const DEFAULT_RESULTS = 30;

const MODELS = [
  'related-products',
  'bought-together',
  'looking-similar',
  'trending-items',
  'trending-facets',
  'recommended-for-you',
] as const;

const listedSchema = z.union([z.string(), z.array(z.union([z.string(), z.array(z.string())]))]).optional();
const parametersSchema = z.looseObject({
  filters: z.string().optional(),
  facetFilters: listedSchema,
  numericFilters: listedSchema,
  attributesToRetrieve: z.union([z.string().transform((name) => [name]), z.array(z.string())]).optional(),
  userToken: z.string().max(256).optional(),
});
type Parameters = z.output<typeof parametersSchema>;

const requestSchema = z.object({
  model: z.enum(MODELS, { error: `must be one of ${MODELS.join(', ')}` }),
  objectID: z
    .union([z.string().min(1).max(256), z.number()])
    .transform(String)
    .optional(),
  threshold: z.number().min(0).max(100).default(0),
  maxRecommendations: z.int().min(0).max(MOST_RESULTS).default(DEFAULT_RESULTS),
  facetName: z.string().min(1).max(64).optional(),
  facetValue: z.string().min(1).max(1000).optional(),
  queryParameters: parametersSchema.optional(),
  fallbackParameters: parametersSchema.optional(),
});
type Wanted = z.output<typeof requestSchema>;

const bodySchema = z.object({ requests: z.array(requestSchema).max(MOST_REQUESTS) });

type Item = List['items'][number];
type Hit = Readonly<Record<string, unknown>>;

/**
 * One result for each request, in their order.
 *
 * @throws AppError `invalid_request` naming the request and its field
 */
export async function recommend(call: ForeignCall): Promise<ForeignAnswer> {
  const { requests } = readJson(call, bodySchema);
  // All are read before any is answered: what is wrong with the last is told at once.
  const asked = requests.map((wanted, index) => readWanted(wanted, `requests[${index}]`));
  const startedMs = performance.now();
  const itemOf = itemReader(call);
  const results = await Promise.all(asked.map((one) => resultOf(call, one, itemOf)));
  const processingTimeMS = Math.max(1, Math.round(performance.now() - startedMs));
  return { status: 200, body: { results: results.map((result) => ({ ...result, processingTimeMS })) } };
}

interface Asked {
  readonly wanted: Wanted;
  readonly limit: number;
  readonly filter: GivenFilter | undefined;
  /** Undefined: no fallback is wanted. */
  readonly fallback: { readonly filter: GivenFilter | undefined } | undefined;
}

const NEED_AN_OBJECT: readonly string[] = ['related-products', 'bought-together', 'looking-similar'];

function readWanted(wanted: Wanted, field: string): Asked {
  const { model, objectID, facetName, facetValue, queryParameters = {}, fallbackParameters } = wanted;
  if (NEED_AN_OBJECT.includes(model) && objectID === undefined) throw invalidInput(`${field}.objectID`, 'is needed');
  const needsFacet = model === 'trending-facets' || (model === 'trending-items' && facetValue !== undefined);
  if (needsFacet && facetName === undefined) throw invalidInput(`${field}.facetName`, 'is needed');
  const ofFacet =
    model === 'trending-items' && facetName !== undefined && facetValue !== undefined
      ? facetFilter(facetName, facetValue)
      : undefined;
  return {
    wanted,
    limit: wanted.maxRecommendations === 0 ? DEFAULT_RESULTS : wanted.maxRecommendations,
    filter: allOf(filterOf(queryParameters, `${field}.queryParameters`), ofFacet),
    fallback:
      fallbackParameters === undefined
        ? undefined
        : { filter: filterOf(fallbackParameters, `${field}.fallbackParameters`) },
  };
}

/** What would leave items out that we would let in. */
const NOT_UNDERSTOOD = ['tagFilters', 'aroundLatLng', 'aroundLatLngViaIP', 'insideBoundingBox', 'insidePolygon'];

function filterOf(parameters: Parameters, field: string): GivenFilter | undefined {
  for (const name of [...NOT_UNDERSTOOD, 'query', 'similarQuery']) {
    const value = parameters[name];
    const saysNothing =
      value == null || value === '' || value === false || (Array.isArray(value) && value.length === 0);
    if (!saysNothing) throw invalidInput(`${field}.${name}`, 'is not understood');
  }
  const { filters = '', facetFilters = [], numericFilters = [] } = parameters;
  return allOf(
    parseFilters(filters, `${field}.filters`),
    parseListed(facetFilters, facetOf, `${field}.facetFilters`),
    parseListed(numericFilters, numericOf, `${field}.numericFilters`),
  );
}

function allOf(...filters: readonly (GivenFilter | undefined)[]): GivenFilter | undefined {
  const all = filters.filter((filter) => filter !== undefined);
  return all.length < 2 ? all[0] : { all };
}

async function resultOf(call: ForeignCall, asked: Asked, itemOf: ItemOf) {
  const { wanted, limit } = asked;
  const isOfFacets = wanted.model === 'trending-facets';
  const { items, recommendationId } = await listOf(call, { ...asked, limit: isOfFacets ? MOST_RESULTS : limit });
  const scored = scoredOf(items, wanted.model);
  const hits = isOfFacets ? await facetsOf(itemOf, asked, scored) : await hitsOf(call, asked, scored, itemOf);
  return {
    hits,
    ...{ nbHits: hits.length, page: 0, nbPages: hits.length === 0 ? 0 : 1, hitsPerPage: limit },
    ...{ query: '', params: '' },
    ...(recommendationId === '' ? {} : { queryID: recommendationId }),
  };
}

type SomeList = Pick<List, 'items' | 'recommendationId'>;
const NOTHING: SomeList = { items: [], recommendationId: '' };

type Relation = 'similar' | 'together' | 'substitutes';

async function listOf({ ask, caller }: ForeignCall, { wanted, filter, limit }: Asked): Promise<SomeList> {
  const { model, objectID = '', queryParameters } = wanted;
  const common = { filter, limit, placement: caller.credential.options[`model/${model}`] };
  const ofItem = (relation: Relation) => knownOr(NOTHING, listForItem(ask, objectID, relation, common));
  switch (model) {
    case 'related-products':
      return ofItem('similar');
    case 'bought-together':
      return ofItem('together');
    case 'looking-similar':
      return ofItem('substitutes');
    case 'recommended-for-you':
      return listFor(ask, { itemIds: [], ...whoIs(queryParameters?.userToken || undefined), ...common });
    default:
      return listOfTrend(ask, common);
  }
}

async function knownOr<T>(otherwise: T, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return otherwise;
    throw error;
  }
}

interface Scored {
  readonly itemId: string;
  /** 0 to 100; 0 for what only fills the list. */
  readonly score: number;
}

/**
 * Scores from 100 down: of the best by its share of the first, of the tiers behind below those before, since scores of two tiers
 * are not of one scale.
 */
function scoredOf(items: readonly Item[], model: Wanted['model']): readonly Scored[] {
  const isOfTrend = model === 'trending-items' || model === 'trending-facets';
  const own: readonly string[] = isOfTrend ? ['trending', 'popular'] : ['personal', 'together', 'similar'];
  let [tier, ceiling, lowest, top] = ['', 100, 100, 0];
  return items.map((item) => {
    if (!own.includes(item.tier)) return { itemId: item.itemId, score: 0 };
    if (item.tier !== tier) [tier, ceiling, top] = [item.tier, lowest, item.score];
    const share = top > 0 ? Math.min(1, Math.max(0, item.score / top)) : 1;
    const score = Math.round(ceiling * share * 100) / 100;
    lowest = Math.min(lowest, score);
    return { itemId: item.itemId, score };
  });
}

/** With a fallback, what only fills the list is what that lets through. */
async function hitsOf(
  call: ForeignCall,
  asked: Asked,
  scored: readonly Scored[],
  itemOf: ItemOf,
): Promise<readonly Hit[]> {
  const { wanted, limit, fallback } = asked;
  const good = scored.filter(({ score }) => score >= wanted.threshold && (fallback === undefined || score > 0));
  const own = await Promise.all(good.map(({ itemId, score }) => hitOf(itemOf, wanted, itemId, score)));
  const left = limit - good.length;
  if (fallback === undefined || left <= 0) return own.flat();
  const exclude = [...good.map(({ itemId }) => itemId), ...(wanted.objectID === undefined ? [] : [wanted.objectID])];
  const { items } = await listInOrder(call.ask, getPopular, { filter: fallback.filter, limit: left, exclude });
  const filled = await Promise.all(items.map(({ itemId }) => hitOf(itemOf, wanted, itemId)));
  return [...own, ...filled].flat();
}

/** None where the item is gone since. */
async function hitOf(itemOf: ItemOf, wanted: Wanted, itemId: string, score?: number): Promise<readonly Hit[]> {
  const item = await itemOf(itemId);
  if (item === null) return [];
  const record = Object.entries(recordOf(item)).filter(([name]) => isRetrieved(name, wanted.queryParameters));
  return [{ ...Object.fromEntries(record), objectID: itemId, ...(score === undefined ? {} : { _score: score }) }];
}

type StoredItem = z.output<typeof itemAnswerSchema>;

/** Null for an item that is gone. */
type ItemOf = (itemId: string) => Promise<StoredItem | null>;

/** Reads each item once, however many results of a call it is in. */
function itemReader({ ask }: ForeignCall): ItemOf {
  const read = new Map<string, Promise<StoredItem | null>>();
  return (itemId) => {
    const before = read.get(itemId);
    if (before !== undefined) return before;
    const reading = knownOr(null, ask(getOneItem, { params: { itemId } }) as Promise<StoredItem | null>);
    read.set(itemId, reading);
    return reading;
  };
}

/** An item as a record of an index: what the shop calls so itself stands over our words for it. */
function recordOf({ title, price, categories, brand, url, imageUrl, groupId, attributes }: StoredItem): Hit {
  const ours = { name: title, title, price, categories, brand, url, image: imageUrl, imageUrl, groupId };
  const told = Object.entries(ours).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(told), ...attributes };
}

/** `*` is all, `-name` all but that. */
function isRetrieved(name: string, { attributesToRetrieve: names = ['*'] }: Parameters = {}): boolean {
  if (names.includes(`-${name}`)) return false;
  return names.includes(name) || names.includes('*') || (names.length > 0 && names.every((one) => one.startsWith('-')));
}

/** By the scores of what has them, of those that are in the trend. */
async function facetsOf(itemOf: ItemOf, asked: Asked, scored: readonly Scored[]): Promise<readonly Hit[]> {
  const { wanted, limit } = asked;
  const { facetName = '' } = wanted;
  const sums = new Map<string, number>();
  const trending = scored.filter(({ score }) => score > 0);
  const items = await Promise.all(trending.map(({ itemId }) => itemOf(itemId)));
  trending.forEach(({ score }, at) => {
    const item = items[at];
    if (item == null) return;
    for (const value of valuesOf(item, facetName)) sums.set(value, (sums.get(value) ?? 0) + score);
  });
  const most = Math.max(...sums.values());
  return [...sums]
    .sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1))
    .map(([facetValue, sum]) => ({ facetName, facetValue, _score: Math.round((sum / most) * 10_000) / 100 }))
    .filter(({ _score }) => _score >= wanted.threshold)
    .slice(0, limit);
}

function valuesOf(item: StoredItem, facetName: string): readonly string[] {
  const record = recordOf(item);
  const name = facetName === 'category' && !Object.hasOwn(record, facetName) ? 'categories' : facetName;
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return value === undefined ? [] : [...new Set([value].flat().map(String))];
}

import { z } from 'zod';
import { getPopular } from '../../http/shop/crowd-lists.ts';
import { getCustomerNeighbours } from '../../http/shop/customers.ts';
import type { GivenFilter } from '../../http/shop/list-query.ts';
import { type List, listFor, listForItem, listInOrder, wholeList } from '../kit/ask.ts';
import { idOfContent } from '../kit/loose.ts';
import { knownItem, type RecombeeCall, type RecombeeDoor, read, requireItem, requireUser } from './recombee-call.ts';
import { type AskedList, askedIn, recommendationIdIn, recommIdOf } from './recomm-id.ts';
import { boostIn, filterIn } from './reql.ts';
import { only, valuesOf } from './things.ts';

const countSchema = z.int().min(0).max(1000).default(10);
const isSchema = z.boolean().default(false);

const wantedSchema = z.object({
  count: countSchema,
  scenario: z.string().optional(),
  cascadeCreate: isSchema,
  targetUserId: z.string().min(1).max(256).optional(),
  returnProperties: isSchema,
  includedProperties: z.array(z.string()).optional(),
  filter: z.string().optional(),
  booster: z.string().optional(),
});
type Wanted = z.output<typeof wantedSchema>;

function asked({ options }: RecombeeCall, wanted: Wanted): Omit<AskedList, 'userId' | 'itemId'> {
  const { scenario, returnProperties, includedProperties } = wanted;
  return {
    placement: scenario === undefined ? undefined : options[`scenario/${scenario}`],
    filter: filterIn(wanted.filter, 'filter'),
    boost: boostIn(wanted.booster),
    properties: returnProperties ? (includedProperties ?? 'all') : null,
    ...{ offset: 0, calls: 0 },
  };
}

async function pageOf(
  { ask, told }: RecombeeCall,
  list: AskedList,
  page: { limit: number; offset: number },
): Promise<List> {
  const { userId, itemId, placement, filter } = list;
  const common = { placement, filter, exclude: [...(told ?? [])].slice(-MOST_EXCLUDED), ...page };
  if (itemId === undefined) return listFor(ask, { customerId: userId, ...common });
  if ((await knownItem(ask, itemId)) === null) return listInOrder(ask, getPopular, common);
  return listForItem(ask, itemId, 'similar', common);
}

/** Among so many, the first of the list, a booster decides which come first. */
const BOOSTED = 100;

/** Scores are comparable within a tier of one answer alone: there they are multiplied, and tiers stay in their order. */
async function boostedPageOf(
  call: RecombeeCall,
  list: AskedList,
  page: { limit: number; offset: number },
): Promise<List> {
  const { boost, filter } = list;
  if (boost === undefined || page.offset >= BOOSTED) return pageOf(call, list, page);
  const first = await pageOf(call, list, { limit: BOOSTED, offset: 0 });
  if (first.items.length === 0) return first;
  const among: GivenFilter = { field: 'itemId', in: first.items.map(({ itemId }) => itemId) };
  const fitting = { ...list, filter: { all: [...(filter === undefined ? [] : [filter]), boost.fits, among] } };
  const { items } = await pageOf(call, fitting, { limit: BOOSTED, offset: 0 });
  const fits = new Set(items.map(({ itemId }) => itemId));
  const tiers = [...new Set(first.items.map(({ tier }) => tier))];
  const boosted = first.items
    .map((item) => ({
      item,
      tier: tiers.indexOf(item.tier),
      score: item.score * (fits.has(item.itemId) ? boost.factor : boost.otherwise),
    }))
    .sort((a, b) => a.tier - b.tier || b.score - a.score)
    .map(({ item }) => item)
    .slice(page.offset, page.offset + page.limit);
  const left = page.limit - boosted.length;
  const isAll = left === 0 || first.items.length < BOOSTED;
  const rest = isAll ? [] : (await pageOf(call, list, { limit: left, offset: BOOSTED })).items;
  return { ...first, items: [...boosted, ...rest] };
}

const MOST_EXCLUDED = 500;

async function told({ ask }: RecombeeCall, itemId: string, { properties }: AskedList) {
  if (properties === null) return { id: itemId };
  const item = await knownItem(ask, itemId);
  return {
    id: itemId,
    values: only(item === null ? {} : valuesOf(item), properties === 'all' ? undefined : properties),
  };
}

/** @param recommendationId - of the first page, where this is not the first */
async function answer(call: RecombeeCall, list: AskedList, count: number, recommendationId = '') {
  let id = recommendationId;
  const items = await wholeList(
    async (page) => {
      const answered = await (list.boost === undefined ? pageOf : boostedPageOf)(call, list, page);
      id ||= answered.recommendationId;
      return answered;
    },
    count,
    list.offset,
  );
  for (const { itemId } of items) call.told?.add(itemId);
  return {
    recommId: recommIdOf(id, { ...list, offset: list.offset + items.length }),
    recomms: await Promise.all(items.map(({ itemId }) => told(call, itemId, list))),
    numberNextRecommsCalls: list.calls,
  };
}

async function toUser(call: RecombeeCall) {
  const { userId = '' } = call.params;
  const wanted = read(call, wantedSchema);
  const list = { ...asked(call, wanted), userId };
  if (!wanted.cascadeCreate) await requireUser(call.ask, userId);
  return answer(call, list, wanted.count);
}

async function toItem(call: RecombeeCall) {
  const { itemId = '' } = call.params;
  const wanted = read(call, wantedSchema);
  const list = { ...asked(call, wanted), itemId };
  if (!wanted.cascadeCreate) {
    await requireItem(call.ask, itemId);
    if (wanted.targetUserId !== undefined) await requireUser(call.ask, wanted.targetUserId);
  }
  return answer(call, list, wanted.count);
}

/**
 * How far a list went on by each `recommId`, as told by this process: clients say the first one again and again. What the last
 * answer gave goes on in any process.
 */
const wentOn = new Map<string, Pick<AskedList, 'offset' | 'calls'>>();
const MOST_REMEMBERED = 10_000;

async function next(call: RecombeeCall) {
  const { recommId = '' } = call.params;
  const { count } = read(call, z.object({ count: countSchema }));
  // A `recommId` may be long: of many only digests are kept.
  const key = idOfContent([call.client, recommId], true, 0);
  const before = { ...askedIn(recommId), ...wentOn.get(key) };
  const list = { ...before, calls: before.calls + 1 };
  const answered = await answer(call, list, count, recommendationIdIn(recommId));
  wentOn.delete(key);
  wentOn.set(key, { offset: list.offset + answered.recomms.length, calls: list.calls });
  const [oldest] = wentOn.keys();
  if (wentOn.size > MOST_REMEMBERED && oldest !== undefined) wentOn.delete(oldest);
  return answered;
}

async function usersToUser(call: RecombeeCall) {
  const { userId = '' } = call.params;
  const { count } = read(call, z.object({ count: z.int().min(1).max(100).default(10) }));
  await requireUser(call.ask, userId);
  const query = { limit: String(count) };
  const { neighbours } = (await call.ask(getCustomerNeighbours, { params: { customerId: userId }, query })) as {
    neighbours: readonly { readonly customerId: string }[];
  };
  return { recomms: neighbours.map(({ customerId }) => ({ id: customerId })) };
}

export const listDoors: readonly RecombeeDoor[] = [
  { method: 'post', path: '/recomms/users/:userId/items', isForPages: true, answer: toUser },
  { method: 'post', path: '/recomms/items/:itemId/items', isForPages: true, answer: toItem },
  { method: 'post', path: '/recomms/next/items/:recommId', isForPages: true, answer: next },
  { method: 'post', path: '/recomms/users/:userId/users', isLong: true, answer: usersToUser },
];

import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { getLatest, getPopular } from '../../http/shop/crowd-lists.ts';
import { getCustomerNeighbours } from '../../http/shop/customers.ts';
import { type List, listFor, listForItem, listInOrder, type WantedList, wholeList } from '../kit/ask.ts';
import type { ConnectorDoor, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { numberIn } from './gorse-words.ts';
import { feedbackSchema, tellFeedback } from './tell-feedback.ts';

/** In Gorse whatever somebody gave feedback to is not recommended to them again. */
const NOT_DONE = { not: { done: [] } } as const;
/** What happens ahead of the clock is refused but for so long. */
const MOST_AHEAD_MS = 4 * 60_000;

type Page = Pick<WantedList, 'limit' | 'offset'>;

/** The part of a list that the query asks for. */
function wanted(call: ForeignCall, list: (page: Page) => Promise<List>): Promise<List['items']> {
  return wholeList(list, numberIn(call, 'n'), numberIn(call, 'offset'));
}

function categoryOf({ params, query }: ForeignCall): Pick<WantedList, 'category'> {
  const asked = query.category ?? params.category;
  const categories = (Array.isArray(asked) ? asked : [asked]).filter((one) => typeof one === 'string' && one !== '');
  return categories.length === 0 ? {} : { category: categories as string[] };
}

const scored = (items: List['items']) => items.map(({ itemId, score }) => ({ Id: itemId, Score: score }));

async function recommend(call: ForeignCall) {
  const { userId = '' } = call.params;
  const { options } = call.caller.credential;
  const placement = options.placement === undefined ? {} : { placement: options.placement };
  const filter = options.replacement === 'on' ? {} : { filter: NOT_DONE };
  const items = await wanted(call, (page) =>
    listFor(call.ask, { customerId: userId, ...categoryOf(call), ...placement, ...filter, ...page }),
  );
  const type = call.query['write-back-type'];
  if (typeof type === 'string' && type !== '') {
    const aheadMs = Math.min(delayIn(call), MOST_AHEAD_MS);
    const Timestamp = new Date(call.nowMs + aheadMs).toISOString();
    const feedback = items.map(({ itemId }) => ({ FeedbackType: type, UserId: userId, ItemId: itemId, Timestamp }));
    await tellFeedback(call, feedback, false);
  }
  const isScored = call.headers['x-api-version'] === '2';
  return { status: 200, body: isScored ? scored(items) : items.map(({ itemId }) => itemId) };
}

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

/** A duration as Go writes it: `1h30m`. @throws AppError `invalid_request` */
function delayIn({ query }: ForeignCall): number {
  const text = query['write-back-delay'];
  if (text === undefined || text === '' || text === '0') return 0;
  const parts = typeof text === 'string' ? [...text.matchAll(/(\d+(?:\.\d*)?)(ns|us|µs|ms|s|m|h)/gy)] : [];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    throw new AppError('invalid_request', 'The query is not valid.', {
      details: [{ field: 'write-back-delay', problem: 'must be a duration such as 10m or 1h30m' }],
    });
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
}

/** From what a visitor did who is not known. Nothing of it is kept. */
async function recommendForSession(call: ForeignCall) {
  const feedback = readJson(call, z.array(feedbackSchema.extend({ UserId: z.string().optional() })));
  const itemIds = [...new Set(feedback.map(({ ItemId }) => ItemId))].slice(-500);
  const items = await wanted(call, (page) => listFor(call.ask, { itemIds, ...categoryOf(call), ...page }));
  return { status: 200, body: scored(items) };
}

async function neighboursOfItem(call: ForeignCall) {
  try {
    const items = await wanted(call, (page) =>
      listForItem(call.ask, call.params.itemId ?? '', 'similar', { ...categoryOf(call), ...page }),
    );
    return { status: 200, body: scored(items) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return { status: 200, body: [] };
    throw error;
  }
}

async function neighboursOfUser(call: ForeignCall) {
  const [count, offset] = [numberIn(call, 'n'), numberIn(call, 'offset')];
  const query = { limit: String(Math.min(100, Math.max(1, count + offset))) };
  const answer = await call.ask(getCustomerNeighbours, { params: { customerId: call.params.userId ?? '' }, query });
  const { neighbours } = answer as { neighbours: { customerId: string; score: number }[] };
  const page = neighbours.slice(offset, offset + count);
  return { status: 200, body: page.map(({ customerId, score }) => ({ Id: customerId, Score: score })) };
}

const inOrder = (route: typeof getPopular) => async (call: ForeignCall) => ({
  status: 200,
  body: scored(await wanted(call, (page) => listInOrder(call.ask, route, { ...categoryOf(call), ...page }))),
});

/** With the category behind, or without. */
const both = (method: 'get' | 'post', path: string, answer: ConnectorDoor['answer']): readonly ConnectorDoor[] => [
  { method, path, answer },
  { method, path: `${path}/:category`, answer },
];

export const listDoors: readonly ConnectorDoor[] = [
  ...both('get', '/api/recommend/:userId', recommend),
  ...both('post', '/api/session/recommend', recommendForSession),
  ...both('get', '/api/item/:itemId/neighbors', neighboursOfItem),
  { method: 'get', path: '/api/user/:userId/neighbors', isLong: true, answer: neighboursOfUser },
  ...both('get', '/api/popular', inOrder(getPopular)),
  ...both('get', '/api/latest', inOrder(getLatest)),
];

import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { getEvents } from '../../http/shop/event-list.ts';
import type { ConnectorDoor, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { cursorIn, numberIn, rows } from './gorse-words.ts';
import { deleteFeedback, distinct, feedbackOfUser, feedbackSchema, tellFeedback, toFeedback } from './tell-feedback.ts';

/** Pages read for one answer at most: of a rare type it may be short, and `Cursor` goes on. */
const MOST_PAGES = 200;

const put = (overwrites: boolean): ConnectorDoor => ({
  method: overwrites ? 'put' : 'post',
  path: '/api/feedback',
  isLong: true,
  answer: async (call) => {
    const feedback = readJson(call, z.array(feedbackSchema));
    await tellFeedback(call, feedback, overwrites);
    return rows(feedback.length);
  },
});

type Told = ReturnType<typeof toFeedback>;
interface Page {
  readonly interactions: readonly (Parameters<typeof toFeedback>[1] & { readonly customerId: string })[];
  readonly next: string | null;
}

const page = async ({ ask }: ForeignCall, query: Readonly<Record<string, string | undefined>>): Promise<Page> => {
  const told = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  return (await ask(getEvents, { query: told as Record<string, string> })) as Page;
};

async function answerPage(call: ForeignCall, type: string | undefined) {
  const [wanted, told] = [numberIn(call, 'n'), [] as Told[]];
  let cursor = cursorIn(call);
  for (let read = 0; read < MOST_PAGES && told.length < wanted; read += 1) {
    const limit = String(Math.min(1000, wanted - told.length));
    const { interactions, next } = await page(call, { limit, cursor });
    const all = interactions.map((one) => toFeedback(one.customerId, one));
    told.push(...all.filter(({ FeedbackType }) => type === undefined || FeedbackType === type));
    cursor = next ?? undefined;
    if (next === null) break;
  }
  const feedback = distinct(told);
  return { status: 200, body: { Cursor: cursor ?? '', Feedback: feedback, Feedbacks: feedback } };
}

async function ofItem(call: ForeignCall, type: string | undefined) {
  const told: Told[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const { interactions, next } = await page(call, { limit: '1000', cursor, itemId: call.params.itemId });
    told.push(...interactions.map((one) => toFeedback(one.customerId, one)));
    if (next === null) break;
    cursor = next;
  }
  return { status: 200, body: distinct(told.filter((one) => type === undefined || one.FeedbackType === type)) };
}

async function ofUser(call: ForeignCall, wanted: Partial<Pick<Told, 'FeedbackType' | 'ItemId'>>): Promise<Told[]> {
  const { userId = '' } = call.params;
  const told = (await feedbackOfUser(call, userId)).map((one) => toFeedback(userId, one));
  return distinct(told).filter(
    ({ FeedbackType, ItemId }) =>
      (wanted.FeedbackType === undefined || wanted.FeedbackType === FeedbackType) &&
      (wanted.ItemId === undefined || wanted.ItemId === ItemId),
  );
}

const get = (path: string, answer: ConnectorDoor['answer'], isLong = false): ConnectorDoor => ({
  ...{ method: 'get', path, answer, isLong },
});

/**
 * Two words behind `feedback` are a user and an item, three a type before them. A user's feedback of a type shares the
 * path of a type alone with nothing.
 */
export const feedbackDoors: readonly ConnectorDoor[] = [
  put(false),
  put(true),
  get('/api/feedback', (call) => answerPage(call, undefined), true),
  get('/api/feedback/:type', (call) => answerPage(call, call.params.type), true),
  get('/api/feedback/:userId/:itemId', async (call) => ({
    status: 200,
    body: await ofUser(call, { ItemId: call.params.itemId ?? '' }),
  })),
  get('/api/feedback/:type/:userId/:itemId', async (call) => {
    const [one] = await ofUser(call, { FeedbackType: call.params.type ?? '', ItemId: call.params.itemId ?? '' });
    if (one === undefined) throw new AppError('not_found', 'feedback not found');
    return { status: 200, body: one };
  }),
  {
    method: 'delete',
    path: '/api/feedback/:userId/:itemId',
    answer: async (call) => rows(await deleteFeedback(call, call.params.userId ?? '', call.params.itemId ?? '')),
  },
  {
    method: 'delete',
    path: '/api/feedback/:type/:userId/:itemId',
    answer: async (call) =>
      rows(await deleteFeedback(call, call.params.userId ?? '', call.params.itemId ?? '', call.params.type)),
  },
  get('/api/user/:userId/feedback', async (call) => ({ status: 200, body: await ofUser(call, {}) })),
  get('/api/user/:userId/feedback/:type', async (call) => ({
    status: 200,
    body: await ofUser(call, { FeedbackType: call.params.type ?? '' }),
  })),
  get('/api/item/:itemId/feedback', (call) => ofItem(call, undefined), true),
  get('/api/item/:itemId/feedback/:type', (call) => ofItem(call, call.params.type), true),
];

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError, type ErrorCode } from '../../domain/errors.ts';
import { getEventState, getEvents } from '../../http/shop/event-list.ts';
import { getCustomerHistory, type historySchema } from '../../http/shop/history.ts';
import { type GivenEvent, putItems, tellEvents } from '../kit/ask.ts';
import {
  knownItem,
  OK,
  type RecombeeCall,
  type RecombeeDoor,
  read,
  requireItem,
  requireUser,
  wrong,
} from './recombee-call.ts';
import { recommendationIdIn } from './recomm-id.ts';

/** Their kinds of interaction, and what each is to us. */
const KINDS = {
  detailviews: 'view',
  purchases: 'purchase',
  cartadditions: 'cart',
  ratings: 'rate',
  bookmarks: 'wishlist',
  viewportions: 'view',
} as const;
type Kind = keyof typeof KINDS;

/** Seconds since 1970, or ISO 8601; without a zone in UTC. */
const timestampSchema = z
  .union([z.number(), z.string()])
  .transform((told, context) => {
    const text = String(told).trim();
    const ms = /^-?\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * 1000) : Date.parse(inZone(text));
    if (Number.isFinite(ms) && Math.abs(ms) <= 8.64e15) return ms;
    context.addIssue({ code: 'custom', message: 'must be ISO 8601, or seconds since 1970' });
    return z.NEVER;
  })
  .optional();

function inZone(text: string): string {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text) ? `${text.replace(' ', 'T')}Z` : text;
}

const idSchema = z.string().min(1).max(256);
const isSchema = z.union([z.boolean(), z.stringbool()]).default(false);

const interactionSchema = z.object({
  userId: idSchema,
  itemId: idSchema,
  timestamp: timestampSchema,
  cascadeCreate: isSchema,
  recommId: z.string().optional(),
  amount: z.number().positive().optional(),
  price: z.number().min(0).optional(),
  rating: z.number().min(-1).max(1).optional(),
  portion: z.number().min(0).max(1).optional(),
  sessionId: z.string().optional(),
});
type Interaction = z.output<typeof interactionSchema>;

const PREFIX = 'recombee:';
/** More lives than this of one interaction is a caller running wild. */
const MOST_LIVES = 100;

/** Of one user there is one interaction of a kind and an item at a moment; of view portions one in a session. */
function eventIdOf(kind: Kind, itemId: string, moment: string, life: number): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([itemId, moment]))
    .digest('hex')
    .slice(0, 32);
  return `${PREFIX}${kind}:${life}:${digest}`;
}

/** The kind of what came through here; of what came through another door what its type is here. */
function kindOf({ eventId, type }: { readonly eventId: string; readonly type: string }): Kind | undefined {
  const [, told] = /^recombee:([a-z]+):/.exec(eventId) ?? [];
  const kinds = Object.keys(KINDS) as Kind[];
  return kinds.find((kind) => (told === undefined ? KINDS[kind] === type : kind === told));
}

/** The scale of the tenant's ratings, which the operator says where it is not 1 to 5. */
function scaleIn(options: Readonly<Record<string, string>>): readonly [least: number, most: number] {
  const [, least = '1', most = '5'] =
    /^(-?\d+(?:\.\d+)?)\.\.(-?\d+(?:\.\d+)?)$/.exec(options['rating-scale'] ?? '') ?? [];
  return [Number(least), Number(most)];
}

function figuresOf(kind: Kind, told: Interaction, options: RecombeeCall['options']) {
  if (kind === 'ratings') {
    if (told.rating === undefined) throw wrong('rating', 'is needed');
    const [least, most] = scaleIn(options);
    return { value: least + ((told.rating + 1) / 2) * (most - least) };
  }
  if (kind === 'viewportions' && told.portion === undefined) throw wrong('portion', 'is needed');
  if (kind !== 'purchases' && kind !== 'cartadditions') return {};
  // Recombee's price is of the whole amount.
  const { amount, price } = told;
  return { quantity: amount, price: price === undefined ? undefined : price / (amount ?? 1) };
}

async function requireBoth({ ask }: RecombeeCall, { userId, itemId, cascadeCreate }: Interaction): Promise<void> {
  if (!cascadeCreate) {
    await requireUser(ask, userId);
    await requireItem(ask, itemId);
  } else if ((await knownItem(ask, itemId)) === null) {
    await putItems(ask, [{ itemId }]);
  }
}

const add = (kind: Kind) => async (call: RecombeeCall) => {
  const told = read(call, interactionSchema);
  const figures = figuresOf(kind, told, call.options);
  await requireBoth(call, told);
  const { userId, itemId, timestamp = call.nowMs } = told;
  const at = new Date(timestamp).toISOString();
  const moment = kind === 'viewportions' ? (told.sessionId ?? '') : at;
  const recommendationId = recommendationIdIn(told.recommId);
  for (let life = 0; life < MOST_LIVES; life += 1) {
    const id = eventIdOf(kind, itemId, moment, life);
    const event: GivenEvent = { id, type: KINDS[kind], customerId: userId, itemId, at, recommendationId, ...figures };
    const { rejected, duplicates } = await tellEvents(call.ask, [event]);
    const [refused] = rejected;
    if (refused !== undefined && refused.code !== 'conflict') {
      const field = THEIR_FIELDS[refused.field] ?? refused.field;
      throw new AppError(refused.code as ErrorCode, 'The interaction cannot be taken.', {
        details: [{ field, problem: refused.problem }],
      });
    }
    if (refused === undefined && duplicates === 0) return OK;
    // What was deleted stays so, and comes again under the next life.
    const query = { customerId: userId };
    const { state } = (await call.ask(getEventState, { params: { eventId: id }, query })) as { state: string };
    if (state === 'taken_back') continue;
    if (kind === 'viewportions') return OK;
    throw new AppError('conflict', 'There is an interaction of this user, item and timestamp already.');
  }
  throw new AppError('conflict', 'This interaction was deleted too often.');
};

const THEIR_FIELDS: Readonly<Record<string, string>> = {
  ...{ customerId: 'userId', at: 'timestamp', value: 'rating', quantity: 'amount', recommendationId: 'recommId' },
};

type Done = z.output<typeof historySchema>['interactions'][number];

async function doneBy({ ask }: RecombeeCall, userId: string): Promise<readonly Done[]> {
  const asked = { params: { customerId: userId }, query: { limit: '1000' } };
  return ((await ask(getCustomerHistory, asked)) as { interactions: Done[] }).interactions;
}

const deletedSchema = interactionSchema.pick({ userId: true, itemId: true, timestamp: true, sessionId: true });

const take = (kind: Kind) => async (call: RecombeeCall) => {
  const { userId, itemId, timestamp, sessionId } = read(call, deletedSchema);
  const isOfSession = (eventId: string) =>
    sessionId === undefined || eventId.slice(-32) === eventIdOf(kind, itemId, sessionId, 0).slice(-32);
  const wanted = (await doneBy(call, userId)).filter(
    (one) =>
      one.itemId === itemId &&
      kindOf(one) === kind &&
      (timestamp === undefined || Date.parse(one.at) === timestamp) &&
      isOfSession(one.eventId),
  );
  if (wanted.length === 0) throw new AppError('not_found', 'There is no such interaction.');
  const eventIds = [...new Set(wanted.map(({ eventId }) => eventId))];
  const cancels = eventIds.map((eventId): GivenEvent => {
    const whole = { type: 'cancel', customerId: userId, cancels: eventId };
    // Of an order that came through another door only the lines of this item.
    return eventId.startsWith(PREFIX) ? whole : { ...whole, items: [{ itemId }] };
  });
  await tellEvents(call.ask, cancels);
  return OK;
};

function toTheirs(kind: Kind, userId: string, one: Done, options: RecombeeCall['options']) {
  const [least, most] = scaleIn(options);
  return {
    ...{ userId, itemId: one.itemId, timestamp: Date.parse(one.at) / 1000 },
    ...(kind === 'purchases' || kind === 'cartadditions'
      ? { amount: one.quantity, price: one.price === null ? null : one.price * one.quantity }
      : {}),
    ...(kind === 'ratings' && one.value !== null ? { rating: ((one.value - least) / (most - least)) * 2 - 1 } : {}),
  };
}

const ofUser = (kind: Kind) => async (call: RecombeeCall) => {
  const { userId = '' } = call.params;
  await requireUser(call.ask, userId);
  const done = (await doneBy(call, userId)).filter((one) => kindOf(one) === kind);
  return done.map((one) => toTheirs(kind, userId, one, call.options));
};

/** Pages of a thousand read for one answer at most. */
const MOST_PAGES = 200;

const ofItem = (kind: Kind) => async (call: RecombeeCall) => {
  const { itemId = '' } = call.params;
  await requireItem(call.ask, itemId);
  const told: object[] = [];
  let cursor: string | undefined;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const query = { itemId, limit: '1000', ...(cursor === undefined ? {} : { cursor }) };
    const page = (await call.ask(getEvents, { query })) as {
      readonly interactions: readonly (Done & { readonly customerId: string })[];
      readonly next: string | null;
    };
    const ofKind = page.interactions.filter((one) => kindOf(one) === kind);
    told.push(...ofKind.map((one) => toTheirs(kind, one.customerId, one, call.options)));
    if (page.next === null) break;
    cursor = page.next;
  }
  return told;
};

export const interactionDoors: readonly RecombeeDoor[] = (Object.keys(KINDS) as Kind[]).flatMap((kind) => [
  { method: 'post', path: `/${kind}`, isForPages: true, answer: add(kind) },
  { method: 'delete', path: `/${kind}`, answer: take(kind) },
  { method: 'get', path: `/users/:userId/${kind}`, isLong: true, answer: ofUser(kind) },
  { method: 'get', path: `/items/:itemId/${kind}`, isLong: true, answer: ofItem(kind) },
]);

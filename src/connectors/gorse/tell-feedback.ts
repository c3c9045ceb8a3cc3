import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { textSchema } from '../../http/fields/values.ts';
import { getEventState } from '../../http/shop/event-list.ts';
import { getCustomerHistory, type historySchema } from '../../http/shop/history.ts';
import { type GivenEvent, tellEvents } from '../kit/ask.ts';
import type { ForeignCall } from '../kit/connector.ts';
import { eventIdOf, eventTypesFor, feedbackTypeOf, isOfGorse } from './feedback-types.ts';
import { momentIn } from './gorse-words.ts';

export const feedbackSchema = z.object({
  FeedbackType: textSchema(64).min(1),
  UserId: z.string().min(1),
  ItemId: z.string().min(1),
  Timestamp: z.string().optional(),
  Comment: z.string().optional(),
});
export type Feedback = z.output<typeof feedbackSchema>;

type Interaction = z.output<typeof historySchema>['interactions'][number];

/** More lives than this of one feedback is a caller running wild. */
const MOST_LIVES = 100;
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

interface Telling {
  readonly feedback: Feedback;
  readonly at: string | undefined;
  readonly types: readonly string[];
  /** Which of the types is tried. */
  readonly tried: number;
  readonly generation: number;
}

/**
 * Tells feedback. Inserted, what is there already is kept, and whoever sends it again is answered the same; overwriting, it
 * stands in place of what is there. What was deleted before may come anew.
 *
 * @throws AppError `invalid_request` naming a type nobody knows, `erased`
 */
export async function tellFeedback(
  call: ForeignCall,
  feedback: readonly Feedback[],
  overwrites: boolean,
): Promise<void> {
  const { options } = call.caller.credential;
  let left: readonly Telling[] = feedback.map((one) => ({
    feedback: one,
    at: momentIn(one.Timestamp),
    types: eventTypesFor(one.FeedbackType, options),
    ...{ tried: 0, generation: 0 },
  }));
  while (left.length > 0) left = await tellOnce(call, left, overwrites);
}

/** @returns what is to be told once more, as another type or in another life */
async function tellOnce(
  call: ForeignCall,
  tellings: readonly Telling[],
  overwrites: boolean,
): Promise<readonly Telling[]> {
  const { rejected, duplicates } = await tellEvents(
    call.ask,
    tellings.map((one) => toEvent(one, overwrites)),
  );
  const again: Telling[] = [];
  const isRejected = new Set(rejected.map(({ index }) => index));
  for (const { index, code, field, problem } of rejected) {
    const telling = tellings[index] as Telling;
    // Of one that is there already, the first stands; unless that was taken back since.
    if (code === 'conflict') continue;
    if (field === 'type' && telling.tried + 1 < telling.types.length) {
      again.push({ ...telling, tried: telling.tried + 1 });
      continue;
    }
    throw new AppError('invalid_request', 'The feedback cannot be taken.', {
      details: [{ field: `[${index}].${GORSE_FIELDS[field] ?? field}`, problem }],
    });
  }
  if (duplicates === 0) return again;
  const known = tellings.filter((_, index) => !isRejected.has(index));
  const states = await Promise.all(known.map((one) => stateOf(call, one)));
  const dead = known.filter((one, at) => states[at] === 'taken_back' && one.generation < MOST_LIVES);
  return [...again, ...dead.map((one) => ({ ...one, generation: one.generation + 1 }))];
}

const GORSE_FIELDS: Readonly<Record<string, string>> = {
  type: 'FeedbackType',
  customerId: 'UserId',
  itemId: 'ItemId',
  at: 'Timestamp',
};

function idOf({ feedback, generation }: Pick<Telling, 'feedback' | 'generation'>): string {
  return eventIdOf(feedback.FeedbackType, feedback.ItemId, generation, digest);
}

function toEvent(telling: Telling, overwrites: boolean): GivenEvent {
  const { feedback, at, types, tried } = telling;
  const id = idOf(telling);
  return {
    ...{ id, customerId: feedback.UserId, itemId: feedback.ItemId, at },
    type: types[tried] ?? feedback.FeedbackType,
    ...(overwrites ? { replaces: id } : {}),
  };
}

async function stateOf({ ask }: ForeignCall, telling: Telling): Promise<string> {
  const query = { customerId: telling.feedback.UserId };
  const answer = await ask(getEventState, { params: { eventId: idOf(telling) }, query });
  return (answer as { state: string }).state;
}

/** What a user did, one of each type and item, the newest first. */
export async function feedbackOfUser(call: ForeignCall, userId: string): Promise<readonly Interaction[]> {
  const query = { limit: '1000' };
  const { interactions } = (await call.ask(getCustomerHistory, { params: { customerId: userId }, query })) as {
    interactions: Interaction[];
  };
  return interactions;
}

export function toFeedback(userId: string, one: Interaction) {
  return { FeedbackType: feedbackTypeOf(one), UserId: userId, ItemId: one.itemId, Timestamp: one.at, Comment: '' };
}

/** One of each type, user and item, the first of them. */
export function distinct<F extends { FeedbackType: string; UserId: string; ItemId: string }>(all: readonly F[]): F[] {
  const byKey = new Map<string, F>();
  for (const one of all) {
    const key = JSON.stringify([one.FeedbackType, one.UserId, one.ItemId]);
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}

/**
 * Takes back what a user did with an item, of one type or of all; of orders that came through another door only the lines
 * of this item.
 *
 * @returns how many of them there were
 */
export async function deleteFeedback(
  call: ForeignCall,
  userId: string,
  itemId: string,
  feedbackType?: string,
): Promise<number> {
  const done = (await feedbackOfUser(call, userId)).filter(
    (one) => one.itemId === itemId && (feedbackType === undefined || feedbackTypeOf(one) === feedbackType),
  );
  const eventIds = [...new Set(done.map(({ eventId }) => eventId))];
  const cancels = eventIds.map((eventId): GivenEvent => {
    const whole = { type: 'cancel', customerId: userId, cancels: eventId };
    return isOfGorse(eventId) ? whole : { ...whole, items: [{ itemId }] };
  });
  await tellEvents(call.ask, cancels);
  return distinct(done.map((one) => toFeedback(userId, one))).length;
}

import { z } from 'zod';
import { type GivenEvent, tellEvents } from '../kit/ask.ts';
import type { ForeignAnswer, ForeignCall } from '../kit/connector.ts';
import { idOfContent, looseNumberSchema, priceOf, unitsOf } from '../kit/loose.ts';
import { readJson } from '../kit/read-json.ts';
import { trackedLine, typesByName } from '../kit/shop-events.ts';
import { invalidInput } from './filters.ts';
import { whoIs } from './who-is.ts';

/** Milliseconds: what is below is of another unit. */
const FIRST_MS = 1e11;
const MOST_EVENTS = 1000;
const MOST_OBJECTS = 20;

const tokenSchema = z.string().min(1).max(256).optional();
const eventSchema = z.object({
  eventType: z.enum(['view', 'click', 'conversion', 'instantsearch'], {
    error: 'must be view, click or conversion',
  }),
  eventSubtype: z.enum(['addToCart', 'purchase'], { error: 'must be addToCart or purchase' }).optional(),
  eventName: z.string().max(256).optional(),
  objectIDs: z
    .array(z.union([z.string().min(1).max(256), z.number()]).transform(String))
    .min(1)
    .max(MOST_OBJECTS)
    .optional(),
  objectData: z
    .array(z.object({ price: looseNumberSchema, quantity: looseNumberSchema, queryID: z.string().optional() }))
    .max(MOST_OBJECTS)
    .optional(),
  filters: z.array(z.string()).optional(),
  queryID: z.string().optional(),
  userToken: tokenSchema,
  authenticatedUserToken: tokenSchema,
  timestamp: z
    .int()
    .min(FIRST_MS, { error: 'must be in milliseconds since 1970' })
    .max(1e14, { error: 'must be in milliseconds since 1970' })
    .optional(),
});
type Told = z.output<typeof eventSchema>;

const bodySchema = z.object({ events: z.array(eventSchema).min(1).max(MOST_EVENTS) });

/** All that search-insights takes for a success. */
const DONE: ForeignAnswer = { status: 200, body: { status: 200, message: 'OK' } };

/** @throws AppError `invalid_request` naming what is wrong; where our own door refuses one, the others are kept */
export async function takeEvents(call: ForeignCall): Promise<ForeignAnswer> {
  const { events } = readJson(call, bodySchema);
  const types = typesByName(call.caller.credential.options);
  const told = events.flatMap((one, index) => {
    const event = toEvent(one, index, types, call.nowMs);
    return event === null ? [] : [{ event, index }];
  });
  if (told.length === 0) return DONE;
  const { rejected } = await tellEvents(
    call.ask,
    told.map(({ event }) => event),
  );
  const [refused] = rejected;
  if (refused === undefined) return DONE;
  const { index = 0 } = told[refused.index] ?? {};
  throw invalidInput(`events[${index}].${THEIR_FIELDS[refused.field] ?? refused.field}`, refused.problem);
}

const THEIR_FIELDS: Readonly<Record<string, string>> = {
  type: 'eventType',
  at: 'timestamp',
  customerId: 'userToken',
  sessionId: 'userToken',
};

/** Null: of no object, as of filters, which says nothing to us. */
function toEvent(told: Told, index: number, types: ReadonlyMap<string, string>, nowMs: number): GivenEvent | null {
  const { eventName = '', objectIDs, objectData = [], timestamp } = told;
  const who = whoIs(told.userToken, told.authenticatedUserToken);
  if (who === null) throw invalidInput(`events[${index}].userToken`, 'is needed');
  if (objectIDs === undefined) {
    if (told.filters !== undefined || told.eventType === 'instantsearch') return null;
    throw invalidInput(`events[${index}].objectIDs`, 'is needed');
  }
  if (told.eventSubtype !== undefined && told.eventType !== 'conversion') {
    throw invalidInput(`events[${index}].eventSubtype`, 'is of a conversion only');
  }
  if (objectData.length > 0 && objectData.length !== objectIDs.length) {
    throw invalidInput(`events[${index}].objectData`, 'must be as many as objectIDs');
  }
  const type = types.get(eventName) ?? typeOf(told);
  const queryId = told.queryID ?? objectData.find(({ queryID }) => queryID !== undefined)?.queryID;
  return {
    ...who,
    id: idOfContent(told, timestamp !== undefined, nowMs),
    type,
    ...(timestamp === undefined ? {} : { at: new Date(timestamp).toISOString() }),
    items: type === 'cart' || type === 'purchase' ? linesOf(objectIDs, objectData) : looksAt(objectIDs),
    ...(queryId !== undefined && OUR_ID.test(queryId) ? { recommendationId: queryId } : {}),
  };
}

/** A query of Algolia's search has an id of another form. */
const OUR_ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A conversion that says no more is the least that it can be. */
function typeOf({ eventType, eventSubtype }: Told): string {
  if (eventSubtype === 'purchase') return 'purchase';
  return eventType === 'conversion' ? 'cart' : 'view';
}

const looksAt = (objectIDs: readonly string[]) => [...new Set(objectIDs)].map((itemId) => ({ itemId }));

/** The price is what was paid: a discount is off it already. */
const linesOf = (objectIDs: readonly string[], data: NonNullable<Told['objectData']>) =>
  objectIDs.map((itemId, at) =>
    trackedLine({ itemId, quantity: unitsOf(data[at]?.quantity), price: priceOf(data[at]?.price) }),
  );

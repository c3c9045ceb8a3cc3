import { z } from 'zod';
import { putCustomerProfile } from '../../http/guest/profile.ts';
import { type GivenEvent, type GivenItem, putItems, tellEvents } from '../kit/ask.ts';
import type { ConnectorDoor, ForeignAnswer, ForeignCall } from '../kit/connector.ts';
import { idOfContent, priceOf, unitsOf } from '../kit/loose.ts';
import { readJson } from '../kit/read-json.ts';
import { ACTIONS, itemIdOfAction } from './actions.ts';
import { attributesIn, beginningOf, invalidInput, isOfCategory, numberOf, textsOf } from './columns.ts';
import { actionTypesFor, eventTypesFor } from './event-types.ts';

const idSchema = z.string().min(1).max(256);

/** Since 1970, with fractions. */
const secondsSchema = z.number().min(0).max(1e11);

const eventSchema = z.object({
  eventId: idSchema.optional(),
  eventType: z.string().min(1).max(256),
  eventValue: z.number().optional(),
  itemId: idSchema.optional(),
  properties: z.string().optional(),
  sentAt: secondsSchema,
  recommendationId: z.string().optional(),
  impression: z.array(idSchema).max(25).optional(),
});
type ToldEvent = z.output<typeof eventSchema>;

const eventsSchema = z.object({
  trackingId: z.string().min(1),
  sessionId: idSchema,
  userId: idSchema.optional(),
  eventList: z.array(eventSchema).min(1).max(10),
});
type ToldEvents = z.output<typeof eventsSchema>;

const MOST_AT_ONCE = 10;
const setSchema = z.string().min(1);
const itemsSchema = z.object({
  datasetArn: setSchema,
  items: z
    .array(z.object({ itemId: idSchema, properties: z.string().optional() }))
    .min(1)
    .max(MOST_AT_ONCE),
});
const usersSchema = z.object({
  datasetArn: setSchema,
  users: z
    .array(z.object({ userId: idSchema, properties: z.string().optional() }))
    .min(1)
    .max(MOST_AT_ONCE),
});

const actionsSchema = z.object({
  datasetArn: setSchema,
  actions: z
    .array(z.object({ actionId: idSchema, properties: z.string().optional() }))
    .min(1)
    .max(MOST_AT_ONCE),
});
const actionInteractionsSchema = z.object({
  trackingId: z.string().min(1),
  actionInteractions: z
    .array(
      eventSchema
        .omit({ itemId: true, sentAt: true, eventValue: true })
        .extend({ actionId: idSchema, sessionId: idSchema, userId: idSchema.optional(), timestamp: secondsSchema }),
    )
    .min(1)
    .max(MOST_AT_ONCE),
});

/** All Put... are answered so: 200, and nothing. */
const DONE: ForeignAnswer = { status: 200 };

/** Something to tell, and what else it may be called. */
interface Telling {
  readonly event: GivenEvent;
  /** Of the list of the request. */
  readonly index: number;
  readonly types: readonly string[];
}

async function putEvents(call: ForeignCall): Promise<ForeignAnswer> {
  const told = readJson(call, eventsSchema);
  const { options } = call.caller.credential;
  const tellings = told.eventList.flatMap((event, index) =>
    tellingsOf(told, event, index, eventTypesFor(event.eventType, options)),
  );
  return tellAll(call, tellings, 'eventList');
}

/** What happened to actions, told of the items that they are to us. */
async function putActionInteractions(call: ForeignCall): Promise<ForeignAnswer> {
  const { trackingId, actionInteractions } = readJson(call, actionInteractionsSchema);
  const { options } = call.caller.credential;
  const tellings = actionInteractions.flatMap(
    ({ userId, sessionId, actionId, timestamp, impression = [], ...one }, index) => {
      const itemIdOf = (id: string) => itemIdOfAction(id, `actionInteractions[${index}].actionId`);
      const event = { ...one, itemId: itemIdOf(actionId), sentAt: timestamp, impression: impression.map(itemIdOf) };
      const types = actionTypesFor(one.eventType, options);
      return tellingsOf({ trackingId, userId, sessionId }, event, index, types);
    },
  );
  return tellAll(call, tellings, 'actionInteractions');
}

async function tellAll(call: ForeignCall, tellings: readonly Telling[], list: string): Promise<ForeignAnswer> {
  let left = tellings;
  while (left.length > 0) left = await tellOnce(call, left, list);
  return DONE;
}

/** What happened to an item, and what was shown beside it. An event of neither says nothing to us. */
function tellingsOf(
  told: Omit<ToldEvents, 'eventList'>,
  one: ToldEvent,
  index: number,
  types: readonly string[],
): readonly Telling[] {
  const { userId, sessionId } = told;
  const { eventId = idOfContent([userId, sessionId, one], true, 0), recommendationId, itemId, impression = [] } = one;
  const at = new Date(Math.round(one.sentAt * 1000)).toISOString();
  const head = { ...(userId === undefined ? {} : { customerId: userId }), sessionId, at, recommendationId };
  const shown = [...new Set(impression)].map((id) => ({ itemId: id }));
  const [type = one.eventType] = types;
  const isShown = { ...head, id: idOfContent([eventId, 'impression'], true, 0), type: 'impression', items: shown };
  return [
    ...(itemId === undefined
      ? []
      : [{ event: { ...head, id: eventId, type, itemId, ...figuresOf(one, index, types) }, index, types }]),
    ...(shown.length === 0 ? [] : [{ event: isShown, index, types: ['impression'] }]),
  ];
}

/** A value is what a rating says; of an order it is what one unit cost, unless the properties say so. */
function figuresOf({ eventValue, properties }: ToldEvent, index: number, types: readonly string[]) {
  if (types.includes('rate')) return eventValue === undefined ? {} : { value: eventValue };
  const told = attributesIn(properties, `eventList[${index}].properties`);
  if (!types.includes('purchase') && !types.includes('cart')) return {};
  return { quantity: unitsOf(numberOf(told.QUANTITY)), price: priceOf(numberOf(told.PRICE) ?? eventValue) };
}

/** @returns what is to be told once more, as another type */
async function tellOnce({ ask }: ForeignCall, tellings: readonly Telling[], list: string): Promise<Telling[]> {
  const { rejected } = await tellEvents(
    ask,
    tellings.map(({ event }) => event),
  );
  const again: Telling[] = [];
  for (const { index: at, code, field, problem } of rejected) {
    const { event, index, types } = tellings[at] as Telling;
    // Of one id the first counts, whatever comes after it.
    if (code === 'conflict') continue;
    const [next, ...others] = types.slice(types.indexOf(event.type) + 1);
    if (field !== 'type' || next === undefined)
      throw invalidInput(`${list}[${index}].${THEIR_FIELDS[field] ?? field}`, problem);
    again.push({ event: { ...event, type: next }, index, types: [next, ...others] });
  }
  return again;
}

const THEIR_FIELDS: Readonly<Record<string, string>> = {
  type: 'eventType',
  at: 'sentAt',
  id: 'eventId',
  customerId: 'userId',
  value: 'eventValue',
};

function toItem({ itemId, properties }: z.output<typeof itemsSchema>['items'][number], index: number): GivenItem {
  const attributes = attributesIn(properties, `items[${index}].properties`);
  const { TITLE, NAME, ITEM_NAME, PRODUCT_NAME, BRAND, PRICE, CREATION_TIMESTAMP } = attributes;
  const categories = Object.entries(attributes)
    .filter(([column]) => isOfCategory(column))
    .flatMap(([, value]) => textsOf(value))
    .filter((category) => category !== '')
    .map((category) => beginningOf(category, 256));
  const [title] = textsOf(TITLE ?? NAME ?? ITEM_NAME ?? PRODUCT_NAME);
  const [brand = ''] = textsOf(BRAND);
  const price = priceOf(numberOf(PRICE));
  const createdSeconds = numberOf(CREATION_TIMESTAMP);
  return {
    ...{ itemId, attributes: attributes as GivenItem['attributes'], categories: [...new Set(categories)].slice(0, 50) },
    ...(title === undefined ? {} : { title: beginningOf(title, 500) }),
    ...(brand === '' ? {} : { brand: beginningOf(brand, 256) }),
    ...(price === undefined ? {} : { price }),
    ...(createdSeconds === undefined ? {} : { createdAt: momentOf(createdSeconds, index) }),
  };
}

type ToldAction = z.output<typeof actionsSchema>['actions'][number];

function toActionItem({ actionId, properties }: ToldAction, index: number): GivenItem {
  const field = `actions[${index}]`;
  const attributes = attributesIn(properties, `${field}.properties`) as NonNullable<GivenItem['attributes']>;
  return { itemId: itemIdOfAction(actionId, `${field}.actionId`), categories: [ACTIONS], attributes };
}

function momentOf(seconds: number, index: number): string {
  const moment = new Date(Math.round(seconds * 1000));
  if (Math.abs(seconds) <= 1e11) return moment.toISOString();
  throw invalidInput(`items[${index}].properties.CREATION_TIMESTAMP`, 'must be in seconds since 1970');
}

export const tellDoors: readonly ConnectorDoor[] = [
  { method: 'post', path: '/events', answer: putEvents },
  {
    method: 'post',
    path: '/items',
    answer: async (call) => {
      await putItems(call.ask, readJson(call, itemsSchema).items.map(toItem));
      return DONE;
    },
  },
  {
    method: 'post',
    path: '/users',
    answer: async (call) => {
      const profiles = readJson(call, usersSchema).users.map(({ userId, properties }, index) => {
        return { userId, attributes: attributesIn(properties, `users[${index}].properties`) };
      });
      for (const { userId, attributes } of profiles) {
        await call.ask(putCustomerProfile, { params: { customerId: userId }, body: { attributes } });
      }
      return DONE;
    },
  },
  {
    method: 'post',
    path: '/actions',
    answer: async (call) => {
      await putItems(call.ask, readJson(call, actionsSchema).actions.map(toActionItem));
      return DONE;
    },
  },
  { method: 'post', path: '/action-interactions', answer: putActionInteractions },
];

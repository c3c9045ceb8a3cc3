import { z } from 'zod';
import { type GivenEvent, tellEvents } from '../kit/ask.ts';
import type { Connector, ConnectorDoor, ForeignCall } from '../kit/connector.ts';
import { idOfContent, looseIdSchema, looseNumberSchema, priceOf, unitsOf } from '../kit/loose.ts';
import { readJson } from '../kit/read-json.ts';
import {
  about,
  listed,
  ordered,
  refunded,
  type Telling,
  type Told,
  takenFrom,
  trackedLine,
  typesByName,
} from '../kit/shop-events.ts';
import { isSameSecret, requireCaller } from '../kit/who-asks.ts';

/*
 * Google Analytics 4, Measurement Protocol. It answers 204 to whatever can be read and says what is wrong at `/debug` alone;
 * so do we. Times are microseconds.
 */

const itemSchema = z.object({ item_id: looseIdSchema, price: looseNumberSchema, quantity: looseNumberSchema });
const paramsSchema = z.object({
  items: z
    .array(itemSchema.or(z.unknown().transform(() => NOTHING)))
    .optional()
    .catch(undefined),
  transaction_id: looseIdSchema,
  recommendation_id: looseIdSchema,
});
const NOTHING = itemSchema.parse({});

const eventSchema = z.object({
  name: z.string().min(1),
  params: z.record(z.string(), z.unknown()).optional().catch(undefined),
  timestamp_micros: looseNumberSchema,
});

const wordSchema = z.string().optional().catch(undefined);
const bodySchema = z.object({
  client_id: looseIdSchema,
  app_instance_id: looseIdSchema,
  user_id: looseIdSchema,
  timestamp_micros: looseNumberSchema,
  consent: z.object({ ad_user_data: wordSchema, ad_personalization: wordSchema }).optional().catch(undefined),
  non_personalized_ads: z.boolean().optional().catch(undefined),
  events: z.array(z.unknown()).optional().catch(undefined),
});
type Body = z.output<typeof bodySchema>;

/** What is not here has nothing to say to us: checkouts and carts repeat what was told of their things before. */
const TELLINGS: Readonly<Record<string, Telling>> = {
  view_item: about('view', false),
  select_item: about('view', false),
  view_item_list: listed,
  add_to_cart: about('cart', true),
  remove_from_cart: takenFrom('cart'),
  add_to_wishlist: about('wishlist', false),
  purchase: ordered,
  refund: refunded,
};

/** What is wrong, as `/debug/mp/collect` says it. */
interface Problem {
  readonly fieldPath: string;
  readonly description: string;
  readonly validationCode: 'VALUE_REQUIRED' | 'VALUE_INVALID';
}

interface Read {
  readonly events: readonly { readonly index: number; readonly event: GivenEvent }[];
  readonly problems: readonly Problem[];
}

const collect: ConnectorDoor = {
  method: 'post',
  path: '/mp/collect',
  isLong: true,
  answer: async (call) => {
    const { events } = readEvents(call);
    await tellEvents(
      call.ask,
      events.map(({ event }) => event),
    );
    return { status: 204 };
  },
};

const debug: ConnectorDoor = {
  method: 'post',
  path: '/debug/mp/collect',
  isLong: true,
  answer: async (call) => {
    const { events, problems } = readEvents(call);
    // Looked at as ever, and nothing of it kept.
    const unkept = events.map(({ event }) => ({ ...event, consent: false }));
    const { rejected } = await tellEvents(call.ask, unkept);
    const refused = rejected.map(({ index, field, problem }): Problem => {
      return invalid(`events[${events[index]?.index ?? index}].${field}`, problem);
    });
    return { status: 200, body: { validationMessages: [...problems, ...refused] } };
  },
};

const needed = (fieldPath: string): Problem => ({
  ...{ fieldPath, description: `${fieldPath} is needed.`, validationCode: 'VALUE_REQUIRED' },
});
const invalid = (fieldPath: string, description: string): Problem => ({
  ...{ fieldPath, description, validationCode: 'VALUE_INVALID' },
});

function readEvents(call: ForeignCall): Read {
  const body = readJson(call, bodySchema);
  const problems: Problem[] = [];
  if (whoOf(body) === null) problems.push(needed('client_id'));
  if (body.events === undefined) problems.push(needed('events'));
  const types = typesByName(call.caller.credential.options);
  const events = (body.events ?? []).flatMap((given, index) => {
    const parsed = eventSchema.safeParse(given);
    if (!parsed.success) {
      problems.push(needed(`events[${index}].name`));
      return [];
    }
    const told = tell(parsed.data, body, types, call.nowMs, index);
    if (told !== null && 'missing' in told) {
      problems.push(needed(`events[${index}].params.${told.missing === 'order' ? 'transaction_id' : 'items'}`));
      return [];
    }
    return told === null || whoOf(body) === null ? [] : [{ index, event: told }];
  });
  return { events, problems };
}

function tell(
  { name, params, timestamp_micros }: z.output<typeof eventSchema>,
  body: Body,
  types: ReadonlyMap<string, string>,
  nowMs: number,
  index: number,
): Told {
  const own = types.get(name);
  const telling = own === undefined ? (Object.hasOwn(TELLINGS, name) ? TELLINGS[name] : undefined) : about(own, true);
  if (telling === undefined) return null;
  const { items = [], transaction_id, recommendation_id } = paramsSchema.parse(params ?? {});
  const micros = timestamp_micros ?? body.timestamp_micros;
  const who = whoOf(body);
  const content = [who, micros, name, params ?? null, index];
  return telling({
    id: idOfContent(content, micros !== undefined, nowMs),
    head: { ...who, ...timeOf(micros), ...(isRefused(body) ? { consent: false } : {}) },
    lines: items.flatMap(({ item_id: itemId, price, quantity }) =>
      itemId === undefined ? [] : [trackedLine({ itemId, quantity: unitsOf(quantity), price: priceOf(price) })],
    ),
    orderId: transaction_id,
    recommendationId: recommendation_id,
  });
}

/** A device by `client_id`, of apps `app_instance_id`; a customer by `user_id`. Null: nobody. */
function whoOf({ client_id, app_instance_id, user_id }: Body): Pick<GivenEvent, 'customerId' | 'sessionId'> | null {
  const sessionId = client_id ?? app_instance_id;
  if (sessionId === undefined && user_id === undefined) return null;
  return {
    ...(user_id === undefined ? {} : { customerId: user_id }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
}

const MOST_MICROS = 8.64e18;
function timeOf(micros: number | undefined): Pick<GivenEvent, 'at'> {
  if (micros === undefined || Math.abs(micros) > MOST_MICROS) return {};
  return { at: new Date(Math.floor(micros / 1000)).toISOString() };
}

/** Either of the two words of Consent Mode that are of us, or the older flag. */
function isRefused({ consent, non_personalized_ads }: Body): boolean {
  const words = [consent?.ad_user_data, consent?.ad_personalization];
  return non_personalized_ads === true || words.some((word) => word?.toUpperCase() === 'DENIED');
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const ga4: Connector = {
  name: 'ga4',
  isForPages: true,
  doors: [collect, debug],
  identify: async ({ query }, find) => {
    const caller = await find('ga4', text(query.measurement_id) || text(query.firebase_app_id));
    const secret = caller?.credential.secret ?? '';
    return requireCaller(caller, secret !== '' && isSameSecret(text(query.api_secret), secret));
  },
  refuse: ({ message, details }, status) => ({
    status,
    body: {
      error: { code: status, message },
      validationMessages: details.map(({ field, problem }) => invalid(field, problem)),
    },
  }),
};

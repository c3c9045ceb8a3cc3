import { z } from 'zod';
import { CANCEL, isOfTill, isStayEvent, isStayEventType, type ToldEvent } from '../../domain/event.ts';
import type { CustomerRef, TenantId } from '../../domain/ids.ts';
import { readMoment } from '../../domain/local-time.ts';
import { STEP_RECORDS, type Steps } from '../../maths/steps.ts';
import { turns } from '../../ports/turns.ts';
import { mayTellStays, requireScope } from '../../usecases/admin/doorkeeper.ts';
import type { Visitor } from '../../usecases/admin/page-visitors.ts';
import type { Engine } from '../../usecases/engine.ts';
import { whoseEvent } from '../../usecases/shop/find-event.ts';
import {
  atMeantPlace,
  REJECTIONS,
  type RecordedEvents,
  type Rejection,
  recordEvents,
  refusal,
} from '../../usecases/shop/record-events.ts';
import { settleRooms } from '../../usecases/shop/settle-rooms.ts';
import { settleVoids } from '../../usecases/shop/settle-voids.ts';
import { tellAsPage } from '../../usecases/shop/tell-as-page.ts';
import { givenInstantSchema, idSchema, localDateSchema, textSchema } from '../fields/values.ts';
import { problemsOf } from '../kit/part-problems.ts';
import { defineRoute, safeParseBody } from '../kit/route.ts';

const quantitySchema = z
  .number()
  .min(-1_000_000)
  .max(1_000_000)
  .refine((units) => units !== 0, { error: 'must not be 0' })
  .meta({ description: 'Units; below zero a till takes back so many of what it told before (docs/events.md).' });
const priceSchema = z.number().min(0).max(1e12).meta({ description: "One unit, in the tenant's currency." });

const lineSchema = z
  .strictObject({
    itemId: idSchema,
    quantity: quantitySchema.optional().meta({ description: 'Default 1; of a cancel, all there is of the item.' }),
    price: priceSchema.optional(),
  })
  .meta({ id: 'EventLine' });

const fieldsSchema = z.strictObject({
  id: idSchema.optional().meta({
    description:
      'Yours; needed, but for a `cancel`. Sent again with the same content, the event counts once; with other content it is a conflict, unless `revision` or `replaces` says that it corrects the first.',
  }),
  type: z.string().min(1).max(64).meta({
    description:
      "One of the tenant's event types; or `cancel`, which takes back the event that `cancels` names; or `booking`, `arrival`, `departure`, `cancellation` of a stay, which need `customerId` and `stayId` and carry no item.",
  }),
  customerId: idSchema.optional(),
  sessionId: idSchema
    .optional()
    .meta({ description: 'With customerId: this visitor is that customer; both histories become one.' }),
  itemId: idSchema.optional().meta({ description: 'For an event about one item; else `items`.' }),
  quantity: quantitySchema.optional(),
  price: priceSchema.optional(),
  items: z.array(lineSchema).min(1).max(1000).optional().meta({ description: 'For an event about several items.' }),
  at: givenInstantSchema.optional().meta({ description: 'When it happened; default now. At most 5 minutes ahead.' }),
  value: z.number().min(-1e9).max(1e9).optional().meta({ description: "A rating, on the tenant's scale." }),
  place: idSchema.optional(),
  touchpoint: idSchema.optional(),
  stayId: idSchema.optional(),
  room: textSchema(100).optional().meta({
    description:
      'Of a booking or an arrival; of an item event without `customerId`, with `place`: what a till tells of a room is of who has it then.',
  }),
  company: textSchema(64)
    .min(1)
    .optional()
    .meta({ description: 'Who travels: `alone`, `business`, `couple`, `family`, ...' }),
  arrivesOn: localDateSchema.optional().meta({ description: 'Of a booking: calendar day at the place.' }),
  departsOn: localDateSchema.optional().meta({ description: 'Of a booking or an arrival: calendar day at the place.' }),
  revision: z.int().min(0).max(1e9).optional().meta({
    description:
      'Of one id the highest counts, whichever comes first; without, an event is revision 0. Of a `cancel`: what was told up to this revision is taken back, and a higher one stands again.',
  }),
  replaces: idSchema.optional().meta({
    description: 'The id of an event of this customer that this one stands in place of; its own id, or another.',
  }),
  cancels: idSchema.optional().meta({
    description:
      'Of a `cancel`: the id of the event that is taken back, as if it had never been; with `items`, only these lines and quantities. May come before that event.',
  }),
  recommendationId: idSchema.optional().meta({ description: 'The answer that led to this.' }),
  consent: z.boolean().optional().meta({
    description:
      'Default true. False: the person does not agree. The event is looked at like any other, and nothing of it is stored: it counts as `withheld`.',
  }),
});

/** One event on the wire. Whether the tenant knows its type is the use case's to say. */
export const eventSchema = fieldsSchema
  .refine((event) => (event.customerId ?? event.sessionId ?? event.room) !== undefined, {
    path: ['customerId'],
    error: 'customerId or sessionId is needed',
    when: isObject,
  })
  .refine((event) => event.type === CANCEL || event.id !== undefined, {
    path: ['id'],
    error: 'is needed',
    when: isObject,
  })
  .refine(
    (event) => isStay(event) || event.type === CANCEL || event.itemId !== undefined || event.items !== undefined,
    {
      path: ['itemId'],
      error: 'itemId or items is needed',
      when: isObject,
    },
  )
  .superRefine((event, context) => {
    for (const [path, message] of problemsOfKind(event)) context.addIssue({ code: 'custom', path: [path], message });
  })
  .refine((event) => event.items === undefined || (event.itemId ?? event.quantity ?? event.price) === undefined, {
    path: ['items'],
    error: 'stands alone: itemId, quantity and price belong inside it',
    when: isObject,
  })
  .meta({ id: 'Event' });
type WireEvent = z.output<typeof eventSchema>;

/** Each line is an `Event`, parsed on its own: one that is wrong shall not hide the others. */
const batchSchema = z
  .strictObject(
    {
      events: z
        .array(z.unknown().meta({ override: { $ref: '#/components/schemas/Event' } }))
        .min(1)
        .max(1000),
      onInvalid: z.enum(['refuse', 'skip']).default('refuse').meta({
        description:
          '`refuse`: one event that cannot be accepted refuses the batch, and nothing is stored. `skip`: the others are stored, and `rejected` names those left out.',
      }),
    },
    { error: (issue) => (issue.code === 'invalid_type' ? 'send one event, or { "events": [ ... ] }' : undefined) },
  )
  .meta({ id: 'EventBatch' });

/** One event, or 1 to 1,000 of them. Not compiled: rules that speak beside other problems (`when`) cannot be. */
const eventsBodySchema = z.union([batchSchema, eventSchema]);
type EventsBody = z.output<typeof eventsBodySchema>;

function isStay(event: { readonly type?: unknown }): boolean {
  return typeof event.type === 'string' && isStayEventType(event.type);
}

const OF_ITEMS = [
  'itemId',
  'items',
  'quantity',
  'price',
  'value',
  'sessionId',
  'touchpoint',
  'recommendationId',
] as const;
const OF_CANCELS = [
  'id',
  'type',
  'customerId',
  'sessionId',
  'cancels',
  'itemId',
  'items',
  'quantity',
  'at',
  'revision',
  'consent',
];
const OF_STAYS = ['room', 'company', 'arrivesOn', 'departsOn'] as const;
const OF_BEGINNINGS: readonly string[] = ['booking', 'arrival'];

/** What an event of its kind must have, and may not have. */
function problemsOfKind(event: z.output<typeof fieldsSchema>): [path: string, problem: string][] {
  const named = (fields: readonly (keyof typeof event)[]) => fields.filter((field) => event[field] !== undefined);
  if (event.type === CANCEL) {
    const foreign = Object.keys(event).filter((field) => !OF_CANCELS.includes(field));
    const problems = foreign.map((field): [string, string] => [field, 'does not belong to this type']);
    const quantities = [event.quantity, ...(event.items ?? []).map(({ quantity }) => quantity)];
    if (quantities.some((quantity) => (quantity ?? 1) < 0))
      problems.push(['items', 'a cancel takes back units above zero']);
    if (event.revision !== undefined && (event.items ?? event.itemId) !== undefined)
      problems.push(['revision', 'only of a cancel of all of it']);
    return event.cancels === undefined ? [['cancels', 'needed for this type'], ...problems] : problems;
  }
  if (event.cancels !== undefined) return [['cancels', 'only for an event of type `cancel`']];
  if (!isStay(event)) {
    const isOfRoom = event.room !== undefined && event.customerId === undefined && event.sessionId === undefined;
    const foreign = named(isOfRoom ? OF_STAYS.filter((field) => field !== 'room') : OF_STAYS);
    const problems = foreign.map((field): [string, string] => [field, 'only for a booking or an arrival']);
    if (isOfRoom && event.place === undefined) problems.push(['place', 'needed with a room']);
    return problems;
  }
  const missing: [string, string][] = [];
  if (event.customerId === undefined) missing.push(['customerId', 'needed for this type']);
  if (event.stayId === undefined) missing.push(['stayId', 'needed for this type']);
  if (event.type === 'booking' && event.arrivesOn === undefined) missing.push(['arrivesOn', 'needed for a booking']);
  const foreign = [
    ...named(OF_ITEMS),
    ...(OF_BEGINNINGS.includes(event.type) ? [] : named(OF_STAYS)),
    ...(event.type === 'arrival' ? named(['arrivesOn']) : []),
  ];
  return [...missing, ...foreign.map((field): [string, string] => [field, 'does not belong to this type'])];
}

/** What a request tells: its events in order with their places in it, and what is wrong with the others. */
interface ToldLines {
  readonly events: readonly ToldEvent[];
  readonly indexes: readonly number[];
  readonly rejected: readonly Rejection[];
}

/** A single event is line 0; a batch is read beside other requests. */
async function readBody(body: EventsBody, known: KnownWhenTold): Promise<ToldLines> {
  if ('events' in body) return turns.run(readLines(body.events, known));
  return { events: [toEvent(body, known)], indexes: [0], rejected: [] };
}

/** Reads the lines of a batch one by one. */
function* readLines(lines: readonly unknown[], known: KnownWhenTold): Steps<ToldLines> {
  const events: ToldEvent[] = [];
  const indexes: number[] = [];
  const rejected: Rejection[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % STEP_RECORDS === STEP_RECORDS - 1) yield;
    const parsed = safeParseBody(eventSchema, line);
    if (parsed.success) {
      events.push(toEvent(parsed.data, known));
      indexes.push(index);
    } else {
      // What is no object at all has no field to name.
      const problems = problemsOf(parsed.error, 'body').map(({ field, problem }) => ({
        ...{ index, code: 'invalid_request' as const, problem },
        field: field === 'body' ? '' : field,
      }));
      rejected.push(...problems);
    }
  }
  return { events, indexes, rejected };
}

/** The lines that a page may tell, as its visitor's. @throws AppError as `tellAsPage` */
async function ofPage(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  visitor: Visitor,
  { events, indexes, rejected }: ToldLines,
  fieldOf: (place: { readonly index: number; readonly field: string }) => string,
): Promise<ToldLines> {
  const lineOf = (event: number) => indexes[event] ?? event;
  const page = await tellAsPage(engine, tenant, visitor, events, (event, field) =>
    fieldOf({ index: lineOf(event), field }),
  );
  const left = new Set(page.rejected.map(({ index }) => index));
  return {
    events: page.events,
    indexes: indexes.filter((_, event) => !left.has(event)),
    rejected: [...rejected, ...page.rejected.map((one) => ({ ...one, index: lineOf(one.index) }))],
  };
}

/** What tills tell, settled: of whom a room is, and what a void takes back. */
async function settled(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  told: ToldLines,
): Promise<ToldLines> {
  const lineOf = (event: number) => told.indexes[event] ?? event;
  const { settings } = await engine.views.view(tenant);
  const events = told.events.map((event) => atMeantPlace(event, settings));
  const rooms = await settleRooms(engine, tenant, events);
  const left = new Set(rooms.rejected.map(({ index }) => index));
  const kept = rooms.events.map((event, index) => ({ event, index })).filter(({ index }) => !left.has(index));
  const netted = await settleVoids(
    engine,
    tenant,
    kept.map(({ event }) => event),
  );
  return {
    events: netted.events,
    indexes: netted.origins.map((origin) => lineOf(kept[origin]?.index ?? origin)),
    rejected: [...told.rejected, ...rooms.rejected.map((one) => ({ ...one, index: lineOf(one.index) }))],
  };
}

/** What completes an event: the time of the server, and the zone of the tenant. */
interface KnownWhenTold {
  readonly nowMs: number;
  readonly timeZone: string;
}

/**
 * An event complete: with the time of the server if none was told, and a time without a zone read in the tenant's.
 * Whether the tenant knows its type is the use case's to say.
 */
function toEvent(wire: WireEvent, known: KnownWhenTold): ToldEvent {
  const event = withoutConsent(wire, known);
  return wire.consent === false ? { ...event, consent: false } : event;
}

function withoutConsent(wire: WireEvent, { nowMs, timeZone }: KnownWhenTold): ToldEvent {
  const { id = '', type, customerId, sessionId, at, place = null, stayId = null, revision, replaces } = wire;
  const when = { atMs: at === undefined ? nowMs : readMoment(at, timeZone), isTimeTold: at !== undefined };
  if (isStayEventType(type) && customerId !== undefined && stayId !== null) {
    const { room = null, company = null, arrivesOn = null, departsOn = null } = wire;
    const corrects = { revision, replaces };
    return { id, type, customerId, stayId, ...when, place, room, company, arrivesOn, departsOn, ...corrects };
  }
  const { itemId, quantity, price, cancels } = wire;
  const lines = wire.items ?? (itemId === undefined ? [] : [{ itemId, quantity, price }]);
  const customer: CustomerRef =
    customerId !== undefined ? { kind: 'known', id: customerId } : { kind: 'session', id: sessionId ?? '' };
  if (type === CANCEL && cancels !== undefined) {
    const takenBack = lines.map((line) => ({ itemId: line.itemId, quantity: line.quantity ?? null }));
    const told = { cancels, lines: takenBack.length === 0 ? null : takenBack, revision };
    return { id: wire.id ?? JSON.stringify(told), type, customer, atMs: when.atMs, ...told };
  }
  return {
    ...{ id, type, customer, ...when, place, stayId, revision, replaces },
    ...(customerId === undefined && sessionId === undefined && wire.room !== undefined ? { room: wire.room } : {}),
    identifiesSession: customerId === undefined ? null : (sessionId ?? null),
    lines: lines.map((line) => ({ itemId: line.itemId, quantity: line.quantity ?? 1, price: line.price ?? null })),
    value: wire.value ?? null,
    touchpoint: wire.touchpoint ?? null,
    recommendationId: wire.recommendationId ?? null,
  };
}

/** Lets a rule between fields speak although another field is wrong, so that one answer names every problem. */
function isObject({ value }: { readonly value: unknown }): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const recordedSchema = z
  .strictObject({
    accepted: z.int(),
    duplicates: z.int().meta({ description: 'Known already: sent again, they change nothing.' }),
    withheld: z.int().optional().meta({
      description: 'Only where it is not 0: events not stored, because the person does not agree (docs/privacy.md).',
    }),
    interactions: z.int().meta({ description: 'Lines of the accepted events.' }),
    replaced: z.int().optional().meta({
      description: 'Only where it is not 0: events that others now stand in place of.',
    }),
    cancelled: z.int().optional().meta({
      description: 'Only where it is not 0: events taken back, in whole or in part.',
    }),
    rejected: z
      .array(
        z
          .strictObject({ index: z.int(), code: z.enum(REJECTIONS), field: z.string(), problem: z.string() })
          .meta({ id: 'RejectedEvent' }),
      )
      .optional()
      .meta({ description: 'Only with `onInvalid: skip`: what was left out, by its place in `events`.' }),
  })
  .meta({ id: 'RecordedEvents' });

const fieldOfEvent = (index: number, field: string) => `events[${index}]${field === '' ? '' : `.${field}`}`;

export const postEvents = defineRoute({
  method: 'post',
  path: '/v1/events',
  operationId: 'recordEvents',
  tag: 'Events',
  access: ['events:write', 'browser'],
  beacon: true,
  isLong: true,
  summary: 'Record what happened',
  description:
    'One event, or `{ "events": [ ... ] }` with 1 to 1,000. All or nothing: if one cannot be accepted, none is stored; with `"onInvalid": "skip"` the others are. Answered events are stored; the next recommendation knows them. An id sent again counts once, so a lost answer may be asked for again; with other content it is answered 409. `cancel` takes an event back, `replaces` and `revision` correct one: see docs/events.md. Events of a stay need a key of scope `guests:write`. A key of scope `browser` tells of its own visitor only, by a session of at least 16 characters or with a token of the customer, and what `settings.browser` lets it: see docs/browser.md.',
  errors: ['conflict', 'erased'],
  query: z.strictObject({
    key: z.string().max(300).optional().meta({
      description: 'For `navigator.sendBeacon`: a key of scope `browser`, or of `events:write` and no other.',
    }),
    customerToken: z.string().max(4096).optional().meta({
      description: 'For `navigator.sendBeacon`: what else stands in the header `X-Rapport-Customer`.',
    }),
  }),
  body: eventsBodySchema,
  answers: { 202: recordedSchema },
  example: {
    body: {
      events: [
        {
          id: 'order-1001',
          type: 'purchase',
          customerId: 'customer-1',
          items: [{ itemId: 'mug-1', quantity: 2, price: 9.5 }],
        },
        { id: 'view-77', type: 'view', sessionId: 'session-9', itemId: 'mug-1' },
        { id: 'return-1001', type: 'return', customerId: 'customer-1', itemId: 'mug-1', quantity: 1 },
        { id: 'order-1002', type: 'purchase', customerId: 'customer-1', itemId: 'mug-1', revision: 1 },
        { type: 'cancel', cancels: 'order-1003', customerId: 'customer-1', items: [{ itemId: 'mug-1', quantity: 1 }] },
      ],
    },
  },
  handler: async ({ engine, identity, body, metrics }) => {
    const { settings } = await engine.views.view(identity.tenant);
    const isBatch = 'events' in body;
    const isSkipping = isBatch && body.onInvalid === 'skip';
    const fieldOf = ({ index, field }: Pick<Rejection, 'index' | 'field'>) =>
      isBatch ? fieldOfEvent(index, field) : field;
    const lines = await readBody(body, { nowMs: engine.clock(), timeZone: settings.timeZone });
    const isTill = lines.events.some(isOfTill);
    if (isTill && identity.visitor !== null) requireScope(identity, 'events:write');
    const known =
      identity.visitor === null ? lines : await ofPage(engine, identity.tenant, identity.visitor, lines, fieldOf);
    const told = isTill ? await settled(engine, identity.tenant, known) : known;
    if (told.events.some(isStayEvent)) requireScope(identity, 'guests:write');
    if (!isSkipping && told.rejected.length > 0) throw refusal(told.rejected, fieldOf);
    const { rejected: unknown, ...counts } = await recordEvents(engine, identity.tenant, told.events, {
      onInvalid: isSkipping ? 'skip' : 'refuse',
      mayTellStays: mayTellStays(identity),
      fieldOf: (one) => fieldOf({ ...one, index: told.indexes[one.index] ?? one.index }),
    });
    metrics.eventsRecorded(identity.tenant, counts);
    const later = unknown.map((one) => ({ ...one, index: told.indexes[one.index] ?? one.index }));
    const rejected = [...told.rejected, ...later].sort((a, b) => a.index - b.index);
    return { status: 202, body: { ...toCounts(counts), ...(isSkipping ? { rejected } : {}) } };
  },
});

export const deleteEvent = defineRoute({
  method: 'delete',
  path: '/v1/events/:eventId',
  operationId: 'takeBackEvent',
  tag: 'Events',
  access: ['events:write'],
  summary: 'Take an event back',
  description:
    'As if it had never been: in lists, greetings, counts and the next training. Asked again it changes nothing and answers the same; an event that has not come yet will not count when it comes. Tell whose it is where you know it; by the id alone every customer is asked, which takes longer, and what nobody has or had (or is an event of a stay) is answered 404, what several people have 409. Events of a stay need a key of scope `guests:write`.',
  errors: ['erased', 'not_found', 'conflict'],
  params: z.strictObject({ eventId: idSchema }),
  query: z.strictObject({ customerId: idSchema.optional(), sessionId: idSchema.optional() }),
  answers: { 200: recordedSchema },
  example: { params: { eventId: 'order-1001' }, query: { customerId: 'customer-1' } },
  handler: async ({ engine, identity, params: { eventId }, query: { customerId, sessionId }, metrics }) => {
    const customer = await refOf(engine, identity.tenant, eventId, customerId, sessionId);
    const told = { type: CANCEL, id: eventId, cancels: eventId, lines: null } as const;
    const cancel = { ...told, customer, atMs: engine.clock() };
    const { rejected: _, ...counts } = await recordEvents(engine, identity.tenant, [cancel], {
      mayTellStays: mayTellStays(identity),
    });
    metrics.eventsRecorded(identity.tenant, counts);
    return { status: 200, body: TAKEN_BACK };
  },
});

async function refOf(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  eventId: string,
  customerId: string | undefined,
  sessionId: string | undefined,
): Promise<CustomerRef> {
  if (customerId !== undefined) return { kind: 'known', id: customerId };
  return sessionId === undefined ? whoseEvent(engine, tenant, eventId) : { kind: 'session', id: sessionId };
}

/** How it stands from now on, whether the event was there, is yet to come or was taken back before: a retry hears no other. */
const TAKEN_BACK = { accepted: 1, duplicates: 0, interactions: 0, cancelled: 1 };

/** Most callers read three figures, as ever: of what is rare only what there is. */
function toCounts({ withheld, replaced, cancelled, ...counts }: Omit<RecordedEvents, 'rejected'>) {
  const told = Object.entries({ withheld, replaced, cancelled }).filter(([, count]) => count > 0);
  return { ...counts, ...Object.fromEntries(told) };
}

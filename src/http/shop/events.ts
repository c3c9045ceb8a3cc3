import { z } from 'zod';
import { CANCEL, isStayEvent } from '../../domain/event.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import { mayTellStays, requireScope } from '../../usecases/admin/authenticate.ts';
import {
  REJECTIONS,
  type RecordedEvents,
  type Rejection,
  recordEvents,
  refusal,
} from '../../usecases/shop/record-events.ts';
import { idSchema } from '../fields/id.ts';
import { defineRoute } from '../kit/route.ts';
import { eventsBodySchema, readLines } from './event.ts';

const recordedSchema = z
  .strictObject({
    accepted: z.int(),
    duplicates: z.int().meta({ description: 'Known already: sent again, they change nothing.' }),
    interactions: z.int().meta({ description: 'Lines of the accepted events.' }),
    replaced: z.int().optional().meta({
      description: 'Only where it is not 0: events that others now stand in place of.',
    }),
    cancelled: z.int().optional().meta({
      description: 'Only where it is not 0: events taken back, in whole or in part.',
    }),
    rejected: z
      .array(z.strictObject({ index: z.int(), code: z.enum(REJECTIONS), field: z.string(), problem: z.string() }))
      .optional()
      .meta({ description: 'Only with `onInvalid: skip`: what was left out, by its place in `events`.' }),
  })
  .meta({ id: 'RecordedEvents' });

const fieldOfEvent = (index: number, field: string) => `events[${index}]${field === '' ? '' : `.${field}`}`;

export const postEvents = defineRoute({
  method: 'post',
  path: '/v1/events',
  access: ['events:write'],
  summary: 'Record what happened',
  description:
    'One event, or `{ "events": [ ... ] }` with 1 to 1,000. All or nothing: if one cannot be accepted, none is stored; with `"onInvalid": "skip"` the others are. Answered events are stored; the next recommendation knows them. An id sent again counts once, so a lost answer may be asked for again; with other content it is answered 409. `cancel` takes an event back, `replaces` and `revision` correct one: see docs/events.md. Events of a stay need a key of scope `guests:write`.',
  errors: ['conflict'],
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
    const told = readLines(body, { nowMs: engine.clock(), timeZone: settings.timeZone });
    // A browser key may tell what is looked at and bought, not who stays where.
    if (told.events.some(isStayEvent)) requireScope(identity, 'guests:write');
    const isBatch = 'events' in body;
    const isSkipping = isBatch && body.onInvalid === 'skip';
    const fieldOf = ({ index, field }: Rejection) => (isBatch ? fieldOfEvent(index, field) : field);
    if (!isSkipping && told.rejected.length > 0) throw refusal(told.rejected, fieldOf);
    const { rejected: unknown, ...counts } = await recordEvents(engine, identity.tenant, told.events, {
      onInvalid: isSkipping ? 'skip' : 'refuse',
      mayTellStays: mayTellStays(identity),
      fieldOf,
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
  access: ['events:write'],
  summary: 'Take an event back',
  description:
    'As if it had never been: in lists, greetings, counts and the next training. Asked again it changes nothing; an event that has not come yet will not count when it comes. Whose it is must be told: what a customer did lies with the customer, and no list of all events is kept beside it. Events of a stay need a key of scope `guests:write`.',
  params: z.strictObject({ eventId: idSchema }),
  query: z
    .strictObject({ customerId: idSchema.optional(), sessionId: idSchema.optional() })
    .refine(({ customerId, sessionId }) => customerId !== undefined || sessionId !== undefined, {
      path: ['customerId'],
      error: 'customerId or sessionId is needed',
    }),
  answers: { 200: recordedSchema },
  example: { params: { eventId: 'order-1001' }, query: { customerId: 'customer-1' } },
  handler: async ({ engine, identity, params: { eventId }, query: { customerId, sessionId = '' }, metrics }) => {
    const customer: CustomerRef =
      customerId === undefined ? { kind: 'session', id: sessionId } : { kind: 'known', id: customerId };
    const told = { type: CANCEL, id: eventId, cancels: eventId, lines: null } as const;
    const cancel = { ...told, customer, atMs: engine.clock() };
    const { rejected: _, ...counts } = await recordEvents(engine, identity.tenant, [cancel], {
      mayTellStays: mayTellStays(identity),
    });
    metrics.eventsRecorded(identity.tenant, counts);
    return { status: 200, body: toCounts(counts) };
  },
});

/** Corrections are rare: a caller who makes none reads three figures, as ever. */
function toCounts({ replaced, cancelled, ...counts }: Omit<RecordedEvents, 'rejected'>) {
  return { ...counts, ...(replaced > 0 ? { replaced } : {}), ...(cancelled > 0 ? { cancelled } : {}) };
}

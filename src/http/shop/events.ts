import { z } from 'zod';
import { isStayEvent } from '../../domain/event.ts';
import { requireScope } from '../../usecases/admin/authenticate.ts';
import { REJECTIONS, type Rejection, recordEvents, refusal } from '../../usecases/shop/record-events.ts';
import { defineRoute } from '../kit/route.ts';
import { eventsBodySchema, readLines } from './event.ts';

const recordedSchema = z
  .strictObject({
    accepted: z.int(),
    duplicates: z.int().meta({ description: 'Known already: sent again, they change nothing.' }),
    interactions: z.int().meta({ description: 'Lines of the accepted events.' }),
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
    'One event, or `{ "events": [ ... ] }` with 1 to 1,000. All or nothing: if one cannot be accepted, none is stored. Answered events are stored; the next recommendation knows them. An id sent again counts once, so a lost answer may be asked for again. Events of a stay need a key of scope `guests:write`.',
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
      fieldOf,
    });
    metrics.eventsRecorded(identity.tenant, counts);
    const later = unknown.map((one) => ({ ...one, index: told.indexes[one.index] ?? one.index }));
    const rejected = [...told.rejected, ...later].sort((a, b) => a.index - b.index);
    return { status: 202, body: { ...counts, ...(isSkipping ? { rejected } : {}) } };
  },
});

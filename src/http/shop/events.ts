import { z } from 'zod';
import { isStayEventType } from '../../guest/records/stay-event.ts';
import { requireScope } from '../../usecases/admin/authenticate.ts';
import { recordEvents } from '../../usecases/shop/record-events.ts';
import { defineRoute } from '../kit/route.ts';
import { eventsBodySchema, toEventInputs } from './event.ts';

export const postEvents = defineRoute({
  method: 'post',
  path: '/v1/events',
  access: ['events:write'],
  summary: 'Record what happened',
  description:
    'One event, or `{ "events": [ ... ] }` with 1 to 1,000. All or nothing: if one cannot be accepted, none is stored. Answered events are stored; the next recommendation knows them. An id sent again counts once, so a lost answer may be asked for again. Events of a stay need a key of scope `guests:write`.',
  body: eventsBodySchema,
  answers: {
    202: z
      .strictObject({ accepted: z.int(), duplicates: z.int(), interactions: z.int() })
      .meta({ id: 'RecordedEvents' }),
  },
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
    const events = toEventInputs(body);
    // A browser key may tell what is looked at and bought, not who stays where.
    if (events.some(({ type }) => isStayEventType(type))) requireScope(identity, 'guests:write');
    const recorded = await recordEvents(engine, identity.tenant, events);
    metrics.eventsRecorded(identity.tenant, recorded);
    return { status: 202, body: recorded };
  },
});

import { z } from 'zod';
import { meantPlace } from '../../usecases/guest/meant-place.ts';
import { roomHolders } from '../../usecases/guest/room-holders.ts';
import { idSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { staySchema, toStayAnswer } from './stays.ts';

export const getPlaceRoom = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/rooms/:room',
  operationId: 'readRoom',
  tag: 'Places',
  access: ['guests:read'],
  audits: 'people',
  summary: 'Who is in a room',
  description:
    'Now. Of several guests each is told. Who is known to be there goes before who is only booked; `0412` and `412` are one room.',
  params: z.strictObject({ placeId: idSchema, room: z.string().min(1).max(100) }),
  answers: {
    200: z
      .strictObject({
        place: z.string(),
        room: z.string(),
        asOf: z.string(),
        guests: z.array(z.strictObject({ customerId: z.string(), stay: staySchema }).meta({ id: 'RoomGuest' })),
      })
      .meta({ id: 'RoomGuests' }),
  },
  example: { params: { placeId: 'harbour', room: '412' } },
  handler: async ({ engine, identity, params: { placeId, room } }) => {
    const { settings } = await engine.views.view(identity.tenant);
    const place = meantPlace(placeId, settings, 'placeId');
    const atMs = engine.clock();
    const holders = await roomHolders(engine, identity.tenant, { place, room, atMs });
    const guests = holders.map(({ customerId, stay }) => ({ customerId, stay: toStayAnswer(stay) }));
    return {
      status: 200,
      body: { place, room, asOf: toIso(atMs), guests },
      about: holders.map(({ customerId }) => customerId),
    };
  },
});

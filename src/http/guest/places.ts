import { z } from 'zod';
import { dateOfDay, localTimeOf } from '../../guest/places/place-time.ts';
import { defineRoute } from '../kit/route.ts';

const placeSchema = z
  .strictObject({
    placeId: z.string(),
    names: z.record(z.string(), z.string()),
    timeZone: z.string(),
    today: z.iso.date().meta({ description: 'By its own clock.' }),
  })
  .meta({ id: 'Place' });

export const getPlaces = defineRoute({
  method: 'get',
  path: '/v1/places',
  operationId: 'listPlaces',
  tag: 'Places',
  access: ['guests:read'],
  summary: 'The houses of this tenant',
  description: 'As its settings name them (`places`), by id.',
  answers: { 200: z.strictObject({ places: z.array(placeSchema) }).meta({ id: 'Places' }) },
  handler: async ({ engine, identity }) => {
    const { settings } = await engine.views.view(identity.tenant);
    const nowMs = engine.clock();
    const places = Object.entries(settings.places).map(([placeId, { names, timeZone }]) => ({
      placeId,
      names: { ...names },
      timeZone: timeZone ?? settings.timeZone,
      today: dateOfDay(localTimeOf(settings)(placeId).day(nowMs)),
    }));
    return { status: 200, body: { places: places.sort((a, b) => (a.placeId < b.placeId ? -1 : 1)) } };
  },
});

import { z } from 'zod';
import { STAY_STATUSES } from '../../guest/records/stays.ts';
import { arrivalsOf } from '../../usecases/guest/house-list.ts';
import { idSchema, instantSchema, localeSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { ARRIVALS_POLICY, arrivalsPage } from '../pages/house-list-page.ts';
import { cardSchema, toCardAnswer } from './card.ts';

const arrivalsSchema = z
  .strictObject({
    place: z.string(),
    date: z.iso.date(),
    asOf: instantSchema,
    arrivals: z.array(
      z.strictObject({
        stayId: z.string(),
        room: z.string().nullable(),
        nights: z.int().nullable().meta({ description: '0: day use. Null where the day of departure is not known.' }),
        nthStay: z.int().nullable().meta({ description: 'Which stay of theirs this is, at any house, from 1.' }),
        namesakes: z
          .array(z.string())
          .meta({ description: 'Customers on this list with the same family name, as it is printed.' }),
        status: z.enum(STAY_STATUSES),
        card: cardSchema,
      }),
    ),
  })
  .meta({ id: 'Arrivals' });

export const getPlaceArrivals = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/arrivals',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Arrivals at a place on a day, with guest cards',
  description:
    'Booked, arrived or left again; not cancelled. One entry a stay, by name as it is printed. `format=html` is a sheet to print.',
  page: 'A sheet to print, in the language asked for.',
  params: z.strictObject({ placeId: idSchema }),
  query: z.strictObject({
    date: z.iso.date().meta({ description: 'Calendar day at the place.' }),
    locale: localeSchema.optional(),
    format: z.enum(['json', 'html']).default('json'),
  }),
  answers: { 200: arrivalsSchema },
  example: { params: { placeId: 'harbour' }, query: { date: '2026-03-02' } },
  handler: async ({ engine, identity, params: { placeId }, query: { date, locale, format } }) => {
    const sheet = await arrivalsOf(engine, identity.tenant, { place: placeId, date, locale: locale ?? null });
    const about = sheet.arrivals.map(({ card }) => card.customerId);
    if (format === 'html') return { html: arrivalsPage(sheet), policy: ARRIVALS_POLICY, about };
    const { place, asOfMs, arrivals } = sheet;
    return {
      status: 200,
      about,
      body: {
        place,
        date,
        asOf: toIso(asOfMs),
        arrivals: arrivals.map(({ stay: { stayId, room, status }, nights, nthStay, namesakes, card }) => ({
          stayId,
          room,
          nights,
          nthStay,
          namesakes: [...namesakes],
          status,
          card: toCardAnswer(card),
        })),
      },
    };
  },
});

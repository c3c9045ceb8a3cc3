import { z } from 'zod';
import { CARD_VIEWS } from '../../guest/card/guest-card.ts';
import { STAY_ROLES } from '../../guest/records/guest-record.ts';
import { STAY_STATUSES } from '../../guest/records/stays.ts';
import { type Identity, requireScope } from '../../usecases/admin/doorkeeper.ts';
import type { Engine } from '../../usecases/engine.ts';
import { type HouseListKind, houseList, type ListedStay, MOVEMENTS } from '../../usecases/guest/house-list.ts';
import { idSchema, instantSchema, localeSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { HOUSE_LIST_POLICY, houseListPage } from '../pages/house-list-page.ts';
import { cardSchema, toCardAnswer } from './card.ts';

const listedSchema = z
  .strictObject({
    stayId: z.string(),
    room: z.string().nullable(),
    role: z.enum(STAY_ROLES).nullable().meta({
      description: '`sharer`: they share the room of who stays. Who only booked is on no list.',
    }),
    nights: z.int().nullable().meta({ description: '0: day use. Null where the day of departure is not known.' }),
    nthStay: z.int().nullable().meta({ description: 'Which stay of theirs this is, at any house, from 1.' }),
    sharesWith: z.array(z.string()).meta({ description: 'Customers on this list who have the same stay.' }),
    bookedBy: z
      .string()
      .nullable()
      .meta({ description: 'Who booked the stay and does not stay, where that was told.' }),
    namesakes: z
      .array(z.string())
      .meta({ description: 'Customers on this list with the same family name, as it is printed.' }),
    status: z.enum(STAY_STATUSES),
    movement: z.enum(MOVEMENTS).meta({ description: 'What they do on the day of the list.' }),
    card: cardSchema,
  })
  .meta({ id: 'ListedStay' });

const about = { place: z.string(), date: z.iso.date(), asOf: instantSchema };

const query = z.strictObject({
  date: z.iso.date().optional().meta({ description: 'Calendar day at the place; default today.' }),
  locale: localeSchema.optional(),
  view: z.enum(CARD_VIEWS).default('desk'),
  format: z.enum(['json', 'html']).default('json'),
});

const SHEET = 'A sheet to print, in the language asked for.';
const KITCHEN = '`view=kitchen` has what a kitchen needs, and needs the scope `guests:sensitive` too.';

export const getPlaceArrivals = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/arrivals',
  operationId: 'listArrivals',
  tag: 'Places',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Arrivals at a place on a day, with guest cards',
  description: `Booked, arrived or left again; not cancelled. One entry a stay, by name as it is printed. \`format=html\` is a sheet to print. ${KITCHEN}`,
  page: SHEET,
  params: z.strictObject({ placeId: idSchema }),
  query,
  answers: { 200: z.strictObject({ ...about, arrivals: z.array(listedSchema) }).meta({ id: 'Arrivals' }) },
  example: { params: { placeId: 'harbour' }, query: { date: '2026-03-02' } },
  handler: async (asked) => {
    const { page, people, told, stays } = await listFor('arrivals', asked);
    return page ?? { status: 200, about: people, body: { ...told, arrivals: stays } };
  },
});

export const getPlaceGuests = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/guests',
  operationId: 'listGuestsInHouse',
  tag: 'Places',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Who is in a house on a day, by room',
  description: `Whoever arrives or leaves that day included, and who is only expected to be there. ${KITCHEN}`,
  page: SHEET,
  params: z.strictObject({ placeId: idSchema }),
  query,
  answers: { 200: z.strictObject({ ...about, guests: z.array(listedSchema) }).meta({ id: 'GuestsInHouse' }) },
  example: { params: { placeId: 'harbour' }, query: { date: '2026-03-03' } },
  handler: async (asked) => {
    const { page, people, told, stays } = await listFor('in_house', asked);
    return page ?? { status: 200, about: people, body: { ...told, guests: stays } };
  },
});

export const getPlaceDepartures = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/departures',
  operationId: 'listDepartures',
  tag: 'Places',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Departures from a place on a day, by room',
  description: `Whoever leaves that day, or left. ${KITCHEN}`,
  page: SHEET,
  params: z.strictObject({ placeId: idSchema }),
  query,
  answers: { 200: z.strictObject({ ...about, departures: z.array(listedSchema) }).meta({ id: 'Departures' }) },
  example: { params: { placeId: 'harbour' }, query: { date: '2026-03-05' } },
  handler: async (asked) => {
    const { page, people, told, stays } = await listFor('departures', asked);
    return page ?? { status: 200, about: people, body: { ...told, departures: stays } };
  },
});

interface Asked {
  readonly engine: Engine;
  readonly identity: Identity;
  readonly params: { readonly placeId: string };
  readonly query: z.output<typeof query>;
}

/** A list for an answer, and as a page where that was asked for. */
async function listFor(
  list: HouseListKind,
  { engine, identity, params: { placeId }, query: { date, locale, view, format } }: Asked,
) {
  if (view === 'kitchen') requireScope(identity, 'guests:sensitive');
  const sheet = await houseList(engine, identity.tenant, {
    list,
    place: placeId,
    date: date ?? null,
    locale: locale ?? null,
    view,
  });
  const people = sheet.stays.map(({ card }) => card.customerId);
  const html = format === 'html' ? houseListPage(sheet) : null;
  return {
    people,
    page: html === null ? null : { html, policy: HOUSE_LIST_POLICY, about: people },
    told: { place: sheet.place, date: sheet.date, asOf: toIso(sheet.asOfMs) },
    stays: html === null ? sheet.stays.map(toListedAnswer) : [],
  };
}

function toListedAnswer({ stay, movement, nights, nthStay, sharesWith, bookedBy, namesakes, card }: ListedStay) {
  const { stayId, room, role, status } = stay;
  return {
    ...{ stayId, room, role, nights, nthStay, status, movement },
    sharesWith: sharesWith.map(({ customerId }) => customerId),
    bookedBy: bookedBy?.customerId ?? null,
    namesakes: [...namesakes],
    card: toCardAnswer(card),
  };
}

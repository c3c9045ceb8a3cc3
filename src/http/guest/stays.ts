import { z } from 'zod';
import { ERROR_CODES } from '../../domain/errors.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { readMoment } from '../../domain/local-time.ts';
import { dateOfDay } from '../../guest/places/place-time.ts';
import { STAY_ROLES, STAY_STATES, type StayState } from '../../guest/records/guest-record.ts';
import { STAY_STATUSES, type Stay } from '../../guest/records/stays.ts';
import { listStays } from '../../usecases/guest/list-stays.ts';
import { STAY_OUTCOMES, type ToldGuest, type ToldStay } from '../../usecases/guest/stays/plan-stay.ts';
import { putStay, putStays, type StayResult } from '../../usecases/guest/stays/put-stays.ts';
import { type KnownStay, readStay } from '../../usecases/guest/stays/read-stay.ts';
import {
  customerExample,
  customerParams,
  givenInstantSchema,
  idSchema,
  instantSchema,
  localDateSchema,
  textSchema,
  toIso,
  toIsoOrNull,
} from '../fields/values.ts';
import { idNamedIn, readLine } from '../kit/body/read-line.ts';
import { defineRoute } from '../kit/route.ts';

export const staySchema = z
  .strictObject({
    stayId: z.string(),
    place: z.string().nullable(),
    room: z.string().nullable(),
    role: z.enum(STAY_ROLES).nullable().meta({ description: '`sharer`: they share the room of who stays.' }),
    company: z.string().nullable(),
    status: z.enum(STAY_STATUSES),
    arrivalDate: z.string().nullable().meta({ description: 'Calendar day at the place.' }),
    departureDate: z.string().nullable(),
    arrivedAt: instantSchema.nullable(),
    leftAt: instantSchema.nullable(),
    evidence: z.array(z.string()).meta({ description: 'Event keys and record ids it is known from.' }),
  })
  .meta({ id: 'Stay' });

export const getCustomerStays = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/stays',
  operationId: 'listStays',
  tag: 'Stays',
  access: ['guests:read'],
  audits: 'person',
  summary: "A guest's stays",
  description:
    'The latest begun first. Opened and closed by events of type `booking`, `arrival`, `departure`, or told as a whole (`PUT /v1/stays/{stayId}`). What they only booked for others is none of theirs.',
  params: customerParams,
  answers: { 200: z.strictObject({ stays: z.array(staySchema) }) },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: { stays: (await listStays(engine, identity.tenant, customerId)).map(toStayAnswer) },
  }),
});

export function toStayAnswer({
  arrivalDay,
  departureDay,
  lastSeenDay: _,
  rooms: __,
  arrivedAtMs,
  leftAtMs,
  evidence,
  ...stay
}: Stay) {
  return {
    ...stay,
    arrivalDate: arrivalDay === null ? null : dateOfDay(arrivalDay),
    departureDate: departureDay === null ? null : dateOfDay(departureDay),
    arrivedAt: toIsoOrNull(arrivedAtMs),
    leftAt: toIsoOrNull(leftAtMs),
    evidence: [...evidence],
  };
}

const roomSchema = textSchema(100).refine((room) => room.trim() !== '', { error: 'must not be blank' });
const STATE = {
  place: idSchema,
  status: z.enum(STAY_STATES),
  guests: z
    .array(
      z
        .strictObject({
          customerId: idSchema,
          role: z.enum(STAY_ROLES).default('staying').meta({
            description:
              '`staying`; `sharer`: shares the room of who stays, with habits of their own; `booker`: booked it and does not stay, so is not greeted as staying. Who stays and booked is named once as staying, or beside it as booker.',
          }),
          room: roomSchema.optional().meta({ description: 'Theirs among `rooms`; without, any of them.' }),
        })
        .meta({ id: 'StayGuest' }),
    )
    .min(1)
    .max(100)
    .meta({
      description: 'All of them: who was on the stay and is not named is not on it, as if they had never been.',
    }),
  rooms: z.array(roomSchema).max(100).optional().meta({
    description: 'All rooms of the stay; `[]`: none yet. Left out: what events told of rooms stands.',
  }),
  arrival: localDateSchema,
  departure: localDateSchema.meta({ description: 'Calendar day at the place; that of the arrival for day use.' }),
  company: textSchema(64).min(1).optional().meta({
    description: 'Who travels: `alone`, `business`, `couple`, `family`, ... Left out: what events told stands.',
  }),
  arrivedAt: givenInstantSchema.optional().meta({
    description: 'The moment of the check-in, where it is known; without, when it was first told of.',
  }),
  leftAt: givenInstantSchema.optional().meta({ description: 'The moment of the check-out, likewise.' }),
  at: givenInstantSchema.optional().meta({
    description:
      'When the source said so, such as the moment its export was made; default now. A state said earlier than the one that is known changes nothing, whenever it comes. At most 5 minutes ahead.',
  }),
  revision: z.int().min(0).max(1e9).optional().meta({
    description: "The source's own number of the state: of one stay the highest counts, then the latest `at`.",
  }),
};

/** What one field cannot know of another. */
function problemsOfState(told: z.output<z.ZodObject<typeof STATE>>): [path: (string | number)[], problem: string][] {
  const problems: [(string | number)[], string][] = [];
  if (told.departure < told.arrival) problems.push([['departure'], 'must not be before arrival']);
  const staying = told.guests.filter(({ role }) => role !== 'booker').map(({ customerId }) => customerId);
  for (const [at, { customerId, role, room }] of told.guests.entries()) {
    const isTwice = role !== 'booker' && staying.indexOf(customerId) !== staying.lastIndexOf(customerId);
    if (isTwice) problems.push([['guests', at, 'customerId'], 'is named twice']);
    if (room !== undefined && told.rooms !== undefined && !told.rooms.includes(room)) {
      problems.push([['guests', at, 'room'], 'must be one of rooms']);
    }
  }
  return problems;
}

type WireState = z.output<z.ZodObject<typeof STATE>>;

function complain(told: WireState, context: z.core.$RefinementCtx): void {
  for (const [path, message] of problemsOfState(told)) context.addIssue({ code: 'custom', path, message });
}

const stateSchema = z.strictObject(STATE).superRefine(complain).meta({ id: 'StayState' });
/** A line of many. */
export const stayLineSchema = z
  .strictObject({ stayId: idSchema, ...STATE })
  .superRefine(complain)
  .meta({ id: 'StayLine' });

/** What completes a state: the time of the server, and the zone of the tenant. */
interface KnownWhenTold {
  readonly nowMs: number;
  readonly timeZone: string;
}

function toToldStay(stayId: string, wire: WireState, { nowMs, timeZone }: KnownWhenTold): ToldStay {
  const { place, status, arrival, departure, company = null, at, revision = 0 } = wire;
  const momentOf = (text: string | undefined) => (text === undefined ? null : readMoment(text, timeZone));
  // Who booked and stays is on it as who stays.
  const guests = new Map<string, ToldGuest>();
  for (const { customerId, role, room = null } of wire.guests) {
    const isKnown = guests.has(customerId) && role === 'booker';
    if (!isKnown) guests.set(customerId, { customerId, role, room });
  }
  const ofGuests = wire.guests.flatMap(({ room }) => room ?? []);
  return {
    ...{ stayId, place, status, company, revision, guests: [...guests.values()] },
    rooms: wire.rooms ?? (ofGuests.length === 0 ? null : [...new Set(ofGuests)]),
    arrivesOn: arrival,
    departsOn: departure,
    arrivedAtMs: momentOf(wire.arrivedAt),
    leftAtMs: momentOf(wire.leftAt),
    atMs: momentOf(at) ?? nowMs,
    isTimeTold: at !== undefined,
  };
}

const knownSchema = z
  .strictObject({
    stayId: z.string(),
    place: z.string().nullable(),
    status: z.enum(STAY_STATES).meta({
      description:
        'As it stands, by what was told and by the day: who was expected yesterday and not seen is `no_show`.',
    }),
    guests: z.array(
      z
        .strictObject({
          customerId: z.string(),
          role: z.enum(STAY_ROLES),
          room: z.string().nullable(),
          status: z.enum(STAY_STATES),
          arrivedAt: instantSchema.nullable(),
          leftAt: instantSchema.nullable(),
        })
        .meta({ id: 'KnownStayGuest' }),
    ),
    rooms: z.array(z.string()),
    arrival: z.string().nullable().meta({ description: 'Calendar day at the place.' }),
    departure: z.string().nullable(),
    company: z.string().nullable(),
    at: instantSchema
      .nullable()
      .meta({ description: 'When it was last said as a whole; null: known from events alone.' }),
    revision: z.int().nullable(),
  })
  .meta({ id: 'KnownStay' });

const stayParams = z.strictObject({ stayId: idSchema });

export const putStayState = defineRoute({
  method: 'put',
  path: '/v1/stays/:stayId',
  operationId: 'putStay',
  tag: 'Stays',
  access: ['guests:write'],
  audits: 'people',
  summary: 'Tell a stay as it stands',
  description:
    'The whole of it, in place of all that was told of this stay before, by events or so: what it corrects is as if it had never been, in greetings, cards, lists, counts and reports. The same again changes nothing; one said earlier (`revision`, then `at`) than what is known changes nothing either. Answers the stay as it is known then. Events that happen later go on from it. An id is a stay of one house: whoever has it is taken off when it is told without them.',
  errors: ['conflict', 'erased'],
  params: stayParams,
  body: stateSchema,
  answers: { 200: knownSchema },
  example: {
    params: { stayId: 'stay-1' },
    body: {
      place: 'harbour',
      status: 'booked',
      guests: [{ customerId: 'customer-1' }, { customerId: 'customer-2', role: 'sharer' }],
      rooms: ['412'],
      arrival: '2026-03-02',
      departure: '2026-03-05',
      company: 'couple',
    },
  },
  handler: async ({ engine, identity, params: { stayId }, body }) => {
    const { settings } = await engine.views.view(identity.tenant);
    const told = toToldStay(stayId, body, { nowMs: engine.clock(), timeZone: settings.timeZone });
    const { changed } = await putStay(engine, identity.tenant, told);
    return answerOf(await readStay(engine, identity.tenant, stayId), changed);
  },
});

export const getStay = defineRoute({
  method: 'get',
  path: '/v1/stays/:stayId',
  operationId: 'readStay',
  tag: 'Stays',
  access: ['guests:read'],
  audits: 'people',
  summary: 'A stay, with whoever is on it',
  description: 'As it is known from states and events alike. 404 where nobody has, or had, it.',
  errors: ['not_found'],
  params: stayParams,
  answers: { 200: knownSchema },
  example: { params: { stayId: 'stay-1' } },
  handler: async ({ engine, identity, params: { stayId } }) =>
    answerOf(await readStay(engine, identity.tenant, stayId)),
});

/** @param others - whom it was about besides */
function answerOf({ stayId, guests, rooms, stay, said }: KnownStay, others: readonly CustomerId[] = []) {
  return {
    status: 200 as const,
    about: [...new Set([...guests.map(({ customerId }) => customerId), ...others])],
    body: {
      stayId,
      place: stay.place,
      status: toState(stay),
      guests: guests.map(({ customerId, role, stay: theirs }) => ({
        ...{ customerId, role, room: theirs.rooms.length > 1 ? null : theirs.room, status: toState(theirs) },
        ...{ arrivedAt: toIsoOrNull(theirs.arrivedAtMs), leftAt: toIsoOrNull(theirs.leftAtMs) },
      })),
      rooms: [...rooms],
      arrival: stay.arrivalDay === null ? null : dateOfDay(stay.arrivalDay),
      departure: stay.departureDay === null ? null : dateOfDay(stay.departureDay),
      company: stay.company,
      at: said === null ? null : toIso(said.atMs),
      revision: said?.revision ?? null,
    },
  };
}

/** `here`, as a person's stay has it, is in the house. */
function toState({ status }: Stay): StayState {
  return status === 'here' ? 'in_house' : status;
}

const resultSchema = z
  .strictObject({
    line: z.int().meta({ description: 'From 1; blank lines count.' }),
    stayId: z.string().nullable(),
    outcome: z.enum([...STAY_OUTCOMES, 'rejected']).meta({
      description:
        '`stored`: it counts from now on; `unchanged`: it says what is known; `outdated`: a newer one is known; `rejected`: nothing of it was stored.',
    }),
    code: z.enum(ERROR_CODES).optional(),
    field: z.string().optional(),
    problem: z.string().optional(),
  })
  .meta({ id: 'StayResult' });

export const postStays = defineRoute({
  method: 'post',
  path: '/v1/stays',
  operationId: 'putStays',
  tag: 'Stays',
  access: ['guests:write'],
  audits: 'people',
  isLong: true,
  lines: 'stays',
  line: stayLineSchema,
  summary: 'Tell many stays as they stand',
  description:
    'Up to 1,000, as NDJSON (`Content-Type: application/x-ndjson`), one a line, or as `{ "stays": [ ... ] }`: each as `PUT /v1/stays/{stayId}` takes it, with its `stayId`. A fault of a line is of that line: the others are stored, and each is answered by its number. Several of one stay are taken in their order. Safe to send again.',
  body: z.strictObject({
    stays: z.array(z.unknown()).min(1).max(1000),
  }),
  answers: {
    200: z
      .strictObject({
        ...{ stored: z.int(), unchanged: z.int(), outdated: z.int(), rejected: z.int() },
        results: z.array(resultSchema),
      })
      .meta({ id: 'ToldStays' }),
  },
  example: {
    body: {
      stays: [
        {
          stayId: 'stay-2',
          place: 'harbour',
          status: 'in_house',
          guests: [{ customerId: 'customer-1' }],
          rooms: ['9'],
          arrival: '2026-03-02',
          departure: '2026-03-03',
        },
      ],
    },
  },
  handler: async ({ engine, identity, body: { stays: lines } }) => {
    const { settings } = await engine.views.view(identity.tenant);
    const known = { nowMs: engine.clock(), timeZone: settings.timeZone };
    const read = lines.flatMap((value, at) => (value === null ? [] : [readStayLine(value, at + 1, known)]));
    const told = read.flatMap(({ stay }) => stay ?? []);
    const results = await putStays(engine, identity.tenant, told);
    const resultOf = new Map(told.map((stay, at) => [stay, results[at]]));
    const answered = read.map(({ line, stayId, stay, fault }) => {
      const { changed: _, ...result } = {
        changed: [],
        outcome: 'unchanged' as const,
        ...(stay === null ? fault : resultOf.get(stay)),
      };
      return { line, stayId, ...result };
    });
    const count = (outcome: string) => answered.filter((one) => one.outcome === outcome).length;
    return {
      status: 200,
      about: [...new Set(results.flatMap((result) => ('changed' in result ? result.changed : [])))],
      body: {
        ...{ stored: count('stored'), unchanged: count('unchanged'), outdated: count('outdated') },
        ...{ rejected: count('rejected'), results: answered },
      },
    };
  },
});

interface ReadLine {
  readonly line: number;
  readonly stayId: string | null;
  readonly stay: ToldStay | null;
  readonly fault: StayResult | null;
}

function readStayLine(value: unknown, line: number, known: KnownWhenTold): ReadLine {
  const read = readLine(stayLineSchema, value);
  if ('data' in read) {
    const { stayId } = read.data;
    return { line, stayId, stay: toToldStay(stayId, read.data, known), fault: null };
  }
  const [first = { field: '', problem: 'is not a stay' }] = read.problems;
  const fault = { outcome: 'rejected', code: 'invalid_request', ...first } as const;
  return { line, stayId: idNamedIn(value, 'stayId'), stay: null, fault };
}

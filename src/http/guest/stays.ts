import { z } from 'zod';
import { dateOfDay } from '../../guest/places/place-time.ts';
import { STAY_STATUSES, type Stay } from '../../guest/records/stays.ts';
import { listStays } from '../../usecases/guest/list-stays.ts';
import { customerExample, customerParams, instantSchema, toIsoOrNull } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const staySchema = z
  .strictObject({
    stayId: z.string(),
    place: z.string().nullable(),
    room: z.string().nullable(),
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
  access: ['guests:read'],
  audits: 'person',
  summary: "A guest's stays",
  description: 'The latest begun first. Opened and closed by events of type `booking`, `arrival`, `departure`.',
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

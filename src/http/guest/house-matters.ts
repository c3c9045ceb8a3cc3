import { z } from 'zod';
import { feedbackAt, openCasesAt } from '../../usecases/guest/house-matters.ts';
import { authorSchema } from '../fields/record.ts';
import { givenInstantSchema, idSchema, instantSchema, momentOf, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { guestCaseSchema, toCaseAnswer } from './cases.ts';

const ofGuest = {
  customerId: z.string(),
  fullName: z.string().nullable(),
  room: z.string().nullable().meta({ description: 'Where they are now.' }),
  isHere: z.boolean().meta({ description: 'Whether they are in this house now.' }),
};

const openCaseSchema = z
  .strictObject({ ...ofGuest, case: guestCaseSchema, isOverdue: z.boolean() })
  .meta({ id: 'OpenCase' });

const feedbackSchema = z
  .strictObject({
    ...ofGuest,
    feedbackId: z.string(),
    at: instantSchema,
    by: authorSchema,
    touchpoint: z.string(),
    rating: z.number().nullable(),
    expected: z.number().nullable(),
    words: z.string().nullable(),
  })
  .meta({ id: 'HouseFeedback' });

const DAY_MS = 86_400_000;
const FEEDBACK_DAYS = 7;

export const getPlaceCases = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/cases',
  operationId: 'listOpenCases',
  tag: 'Places',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'What is open at a house, by due time',
  description:
    'Promises, complaints, requests and suggestions that nobody settled, of whoever is here, was here or comes; what has no date after what has one, the oldest first.',
  params: z.strictObject({ placeId: idSchema }),
  answers: { 200: z.strictObject({ cases: z.array(openCaseSchema) }).meta({ id: 'OpenCases' }) },
  example: { params: { placeId: 'harbour' } },
  handler: async ({ engine, identity, params: { placeId } }) => {
    const cases = await openCasesAt(engine, identity.tenant, placeId);
    return {
      status: 200,
      about: cases.map(({ customerId }) => customerId),
      body: { cases: cases.map((one) => ({ ...one, case: toCaseAnswer(one.case) })) },
    };
  },
});

export const getPlaceFeedback = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/feedback',
  operationId: 'listFeedback',
  tag: 'Places',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'What guests said of a house, the latest first',
  description: 'Ratings and words of whoever agrees to be recognised.',
  params: z.strictObject({ placeId: idSchema }),
  query: z.strictObject({
    from: givenInstantSchema.optional().meta({ description: `Default: ${FEEDBACK_DAYS} days ago.` }),
  }),
  answers: { 200: z.strictObject({ feedback: z.array(feedbackSchema) }).meta({ id: 'FeedbackOfHouse' }) },
  example: { params: { placeId: 'harbour' } },
  handler: async ({ engine, identity, params: { placeId }, query: { from } }) => {
    const sinceMs =
      from === undefined ? engine.clock() - FEEDBACK_DAYS * DAY_MS : await momentOf({ engine, identity }, from);
    const said = await feedbackAt(engine, identity.tenant, placeId, sinceMs);
    return {
      status: 200,
      about: said.map(({ customerId }) => customerId),
      body: {
        feedback: said.map(({ feedback: { id, atMs, by, touchpoint, rating, expected, words }, ...guest }) => ({
          ...guest,
          ...{ feedbackId: id, at: toIso(atMs), by, touchpoint, rating, expected, words },
        })),
      },
    };
  },
});

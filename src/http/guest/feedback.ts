import { z } from 'zod';
import { leaveFeedback } from '../../usecases/guest/leave-feedback.ts';
import { feedbackSaid } from '../../usecases/guest/said.ts';
import { recordFields, recordHead } from '../fields/record.ts';
import { saidSchema } from '../fields/said.ts';
import { customerExample, customerParams, idSchema, textSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const ratingSchema = z.number().min(-1e9).max(1e9).nullable().default(null);

export const postFeedback = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/feedback',
  operationId: 'recordFeedback',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Record feedback of a touchpoint',
  description: 'A rating on the tenant’s scale, words, or both; with what the guest had expected, if they were asked.',
  errors: ['conflict', 'erased'],
  params: customerParams,
  body: z
    .strictObject({
      ...recordFields,
      touchpoint: idSchema,
      place: idSchema.nullable().default(null),
      stayId: idSchema.nullable().default(null),
      rating: ratingSchema,
      expected: ratingSchema,
      words: textSchema(2000).min(1).nullable().default(null),
      greetingId: idSchema.nullable().default(null).meta({ description: 'The greeting it answers.' }),
      recommendationId: idSchema.nullable().default(null).meta({ description: 'The recommendation it answers.' }),
    })
    .refine(({ rating, words }) => rating !== null || words !== null, {
      path: ['rating'],
      error: 'rating or words are needed',
    }),
  answers: { 201: z.strictObject({ feedbackId: z.string(), said: saidSchema }).meta({ id: 'Feedback' }) },
  example: {
    params: customerExample,
    body: { touchpoint: 'breakfast', place: 'harbour', rating: 5, expected: 4, words: 'They knew my congee.' },
  },
  handler: async ({ engine, identity, params: { customerId }, body: { id, at, by, ...told } }) => {
    const feedback = {
      ...(await recordHead({ id, at, by }, { engine, identity })),
      kind: 'feedback' as const,
      ...told,
    };
    await leaveFeedback(engine, identity.tenant, customerId, feedback);
    const said = await feedbackSaid(engine, identity.tenant, feedback.place);
    return { status: 201, body: { feedbackId: feedback.id, said } };
  },
});

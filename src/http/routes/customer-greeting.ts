import { z } from 'zod';
import { GREETING_FACT_KINDS, GREETING_LEVELS, type Greeting } from '../../domain/greeting.ts';
import { greetCustomer } from '../../usecases/greet.ts';
import { defineRoute } from '../route.ts';
import { idSchema } from '../schemas/id.ts';
import { givenInstantSchema, instantSchema, toIso } from '../schemas/instant.ts';
import { customerExample, customerParams } from './customer-params.ts';

const factSchema = z.strictObject({
  kind: z.enum(GREETING_FACT_KINDS),
  level: z.enum(GREETING_LEVELS),
  text: z.string().optional(),
  itemId: z.string().optional(),
  confidence: z.number(),
  evidence: z.strictObject({
    occasions: z.int().meta({ description: 'Independent stays or days it was seen on.' }),
    lastAt: instantSchema,
    events: z.array(z.string()).meta({ description: 'The `eventKey`s of the history that show it.' }),
    places: z.array(z.string()),
  }),
});

const greetingSchema = z
  .strictObject({
    text: z.string(),
    locale: z.string(),
    touchpoint: z.string(),
    known: z.boolean(),
    facts: z.array(factSchema).max(3),
  })
  .meta({ id: 'Greeting' });

export const getCustomerGreeting = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/greeting',
  access: ['guests:read'],
  summary: 'How to greet this customer here',
  description: 'One or two sentences and at most three facts, each with its evidence and whether it may be said.',
  params: customerParams,
  query: z.strictObject({
    touchpoint: idSchema.meta({ description: 'Where they are met: `check-in`, `breakfast`, ...' }),
    locale: z.enum(['en', 'zh-CN']).default('en'),
    place: idSchema.optional(),
    at: givenInstantSchema.optional().meta({ description: 'When; default now. Decides morning and evening.' }),
  }),
  answers: { 200: greetingSchema },
  example: { params: customerExample, query: { touchpoint: 'breakfast', locale: 'en' } },
  handler: async ({ engine, identity, params: { customerId }, query: { at, ...query } }) => {
    const atMs = at === undefined ? undefined : Date.parse(at);
    const greeting = await greetCustomer(engine, identity.tenant, { customerId, ...query, atMs });
    return { status: 200, body: toGreetingAnswer(greeting) };
  },
});

function toGreetingAnswer({ facts, ...greeting }: Greeting) {
  return {
    ...greeting,
    facts: facts.map(({ evidence: { lastAtMs, ...evidence }, ...fact }) => ({
      ...fact,
      evidence: { ...evidence, lastAt: toIso(lastAtMs) },
    })),
  };
}

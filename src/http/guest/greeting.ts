import { z } from 'zod';
import { TIERS } from '../../domain/recommendation.ts';
import {
  FACT_SOURCES,
  GREETING_FACT_KINDS,
  GREETING_LEVELS,
  type Greeting,
  MAX_GREETING_FACTS,
  VISITS,
} from '../../guest/greeting/greeting.ts';
import { greetCustomer } from '../../usecases/guest/greet-customer.ts';
import {
  customerExample,
  customerParams,
  givenInstantSchema,
  idSchema,
  localeSchema,
  momentOf,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { reasonSchema } from '../shop/list-schema.ts';
import { toReasonAnswer } from '../shop/recommendations.ts';
import { evidenceSchema, toEvidenceAnswer } from './evidence.ts';

const standingSchema = z
  .strictObject({
    visit: z.enum(VISITS),
    stays: z.int().meta({ description: 'Stays begun up to now, this one included.' }),
    isNewHere: z.boolean().meta({ description: 'Known to the group, and never at this place before.' }),
    evidence: z.array(z.string()).meta({ description: 'What shows the newest earlier visit.' }),
  })
  .meta({ id: 'Standing' });

const factSchema = z
  .strictObject({
    factId: z.string().meta({ description: 'What a mark (`right`, `wrong`, ...) is put on.' }),
    kind: z.enum(GREETING_FACT_KINDS),
    level: z.enum(GREETING_LEVELS),
    source: z.enum(FACT_SOURCES),
    text: z.string().optional(),
    itemId: z.string().optional(),
    tier: z.enum(TIERS).optional().meta({ description: 'Offers: how the model came to it.' }),
    reason: reasonSchema.optional(),
    confidence: z.number().meta({ description: '1 for what was told; for an offer 0: it is no habit.' }),
    evidence: evidenceSchema,
  })
  .meta({ id: 'GreetingFact' });

const greetingSchema = z
  .strictObject({
    greetingId: z.string().meta({ description: 'For feedback to name.' }),
    text: z.string(),
    locale: z.string(),
    touchpoint: z.string(),
    known: z.boolean(),
    standing: standingSchema,
    facts: z.array(factSchema).max(MAX_GREETING_FACTS),
  })
  .meta({ id: 'Greeting' });

export const getCustomerGreeting = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/greeting',
  operationId: 'greetCustomer',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'person',
  summary: 'Greeting of a customer at a touchpoint',
  description:
    'One or two sentences (a wish after an apology is a third) and at most three facts, each with its evidence and whether it may be said. Promises and complaints come first, then the usual, then one suggestion.',
  params: customerParams,
  query: z.strictObject({
    touchpoint: idSchema.meta({ description: 'Where they are met: `check-in`, `breakfast`, ...' }),
    locale: localeSchema.optional().meta({
      description: "BCP 47. Without, the guest's own language; what is not spoken here falls back: see docs/words.md.",
    }),
    place: idSchema.optional(),
    at: givenInstantSchema.optional().meta({ description: 'When; default now. Decides morning and evening.' }),
  }),
  answers: { 200: greetingSchema },
  example: { params: customerExample, query: { touchpoint: 'breakfast', locale: 'en' } },
  handler: async ({ engine, identity, params: { customerId }, query: { at, ...query } }) => {
    const atMs = at === undefined ? undefined : await momentOf({ engine, identity }, at);
    const greeting = await greetCustomer(engine, identity.tenant, { customerId, ...query, atMs });
    return { status: 200, body: toGreetingAnswer(greeting) };
  },
});

function toGreetingAnswer({ facts, ...greeting }: Greeting) {
  return {
    ...greeting,
    facts: facts.map(({ evidence, reason, ...fact }) => ({
      ...fact,
      ...(reason === undefined ? {} : { reason: toReasonAnswer(reason) }),
      evidence: toEvidenceAnswer(evidence),
    })),
  };
}

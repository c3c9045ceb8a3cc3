import { z } from 'zod';
import { PURPOSES } from '../../domain/consent.ts';
import { AppError } from '../../domain/errors.ts';
import type { ConsentStanding } from '../../guest/records/consents.ts';
import { type Consents, readConsents, tellConsent } from '../../usecases/person/consents.ts';
import { requireOwn } from '../../usecases/shop/ask-as-page.ts';
import { authorSchema, recordFields, recordHead } from '../fields/record.ts';
import { customerExample, customerParams, instantSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const purposeSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/, 'must be a word of a-z, 0-9, _, . and -, of at most 64 characters')
  .meta({
    description: `Acted on: ${PURPOSES.map((purpose) => `\`${purpose}\``).join(', ')}. Any other is your own (\`newsletter\`): kept and told.`,
  });

const standingSchema = z
  .strictObject({
    purpose: z.string(),
    granted: z.boolean(),
    told: z
      .strictObject({ recordId: z.string(), by: authorSchema, since: instantSchema })
      .meta({ id: 'ConsentWord' })
      .nullable()
      .meta({
        description: "The first word since which it stands; null: nobody said anything, the tenant's rule holds.",
      }),
  })
  .meta({ id: 'ConsentStanding' });

const wordSchema = z
  .strictObject({
    recordId: z.string(),
    purpose: z.string(),
    granted: z.boolean(),
    by: authorSchema,
    at: instantSchema,
  })
  .meta({ id: 'Consent' });

export const consentsSchema = z
  .strictObject({ purposes: z.array(standingSchema), history: z.array(wordSchema) })
  .meta({ id: 'ConsentsOfCustomer' });

export const postConsent = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/consents',
  operationId: 'recordConsent',
  tag: 'Privacy',
  access: ['guests:write', 'browser'],
  audits: 'person',
  isLong: true,
  summary: 'Grant or refuse a purpose',
  description:
    'The word of a person, kept with its history; the newest of any of their ids counts, for all of them. When a refusal is answered it holds: see docs/privacy.md for what goes then. Nothing returns with a later grant. A key of scope `browser` needs the token of that very customer, and tells of now, as the guest.',
  errors: ['conflict', 'erased'],
  params: customerParams,
  body: z.strictObject({ ...recordFields, purpose: purposeSchema, granted: z.boolean() }),
  answers: { 201: standingSchema },
  example: {
    params: customerExample,
    body: { id: 'banner-1', purpose: 'newsletter', granted: true, by: { role: 'guest', name: null } },
  },
  handler: async ({ engine, identity, params: { customerId }, body: { id, at, by, purpose, granted } }) => {
    const { tenant, visitor } = identity;
    if (visitor !== null) {
      requireOwn(visitor, customerId);
      if (at !== undefined) throw new AppError('forbidden', 'A page tells of now: leave `at` out.');
    }
    const told = { id, at, by: visitor === null ? by : ({ role: 'guest', name: null } as const) };
    const head = await recordHead(told, { engine, identity });
    const word = { ...head, kind: 'consent', purpose, isGranted: granted } as const;
    return { status: 201, body: toStandingAnswer(await tellConsent(engine, tenant, customerId, word)) };
  },
});

export const getConsents = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/consents',
  operationId: 'readConsents',
  tag: 'Privacy',
  access: ['guests:read'],
  audits: 'person',
  summary: 'What a person agreed to',
  description:
    "How they stand to each purpose, and every word they ever said on any, the newest first. By any id of the person. Where nothing was said, the tenant's rule (`settings.consent`) holds.",
  params: customerParams,
  answers: { 200: consentsSchema },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: toConsentsAnswer(await readConsents(engine, identity.tenant, customerId)),
  }),
});

export function toConsentsAnswer({ standing, history }: Consents) {
  const words = history.map(({ id, purpose, isGranted, by, atMs }) => {
    return { recordId: id, purpose, granted: isGranted, by, at: toIso(atMs) };
  });
  return { purposes: standing.map(toStandingAnswer), history: words };
}

function toStandingAnswer({ purpose, isGranted, told }: ConsentStanding) {
  return {
    purpose,
    granted: isGranted,
    told: told === null ? null : { recordId: told.id, by: told.by, since: toIso(told.atMs) },
  };
}

import { z } from 'zod';
import { CARD_LINE_KINDS, CARD_VIEWS, type GuestCard } from '../../guest/card/guest-card.ts';
import { FACT_SOURCES, GREETING_LEVELS, VISITS } from '../../guest/greeting/greeting.ts';
import { customerProfileSchema } from '../../guest/records/customer-profile.ts';
import { MARKS } from '../../guest/records/guest-record.ts';
import { requireScope } from '../../usecases/admin/doorkeeper.ts';
import { guestCard } from '../../usecases/guest/guest-card.ts';
import {
  customerExample,
  customerParams,
  givenInstantSchema,
  idSchema,
  instantSchema,
  localeSchema,
  momentOf,
  toIso,
  toIsoOrNull,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { evidenceSchema, toEvidenceAnswer } from './evidence.ts';

const lineSchema = z
  .strictObject({
    factId: z.string(),
    kind: z.enum(CARD_LINE_KINDS),
    text: z.string(),
    sourceText: z.string().meta({ description: 'Its source and age in words.' }),
    level: z.enum(GREETING_LEVELS).meta({ description: 'What may be spoken of.' }),
    source: z.enum(FACT_SOURCES),
    by: z
      .strictObject({ role: z.enum(['guest', 'staff', 'system']), name: z.string().nullable() })
      .meta({ id: 'CardAuthor' })
      .nullable(),
    lastAt: instantSchema.nullable(),
    ageDays: z.int(),
    confidence: z.number(),
    evidence: evidenceSchema,
    mark: z.enum(MARKS).nullable(),
    dueAt: instantSchema.nullable(),
  })
  .meta({ id: 'CardLine' });

export const cardSchema = z
  .strictObject({
    customerId: z.string(),
    asOf: instantSchema,
    place: z.string().nullable(),
    locale: z.string(),
    view: z.enum(CARD_VIEWS),
    person: z
      .strictObject({
        address: z.string().nullable(),
        ...customerProfileSchema.pick({
          givenName: true,
          familyName: true,
          honorific: true,
          calledName: true,
          pronunciation: true,
          locale: true,
          loyaltyTier: true,
          contactRefused: true,
        }).shape,
        mayBeRecognised: z.boolean().meta({
          description:
            'False: they do not agree to `recognition`. Their present stay and what safety needs are all that is told.',
        }),
      })
      .meta({ id: 'CardPerson' }),
    standing: z
      .strictObject({
        visit: z.enum(VISITS),
        stays: z.int(),
        isNewHere: z.boolean(),
        evidence: z.array(z.string()),
      })
      .meta({ id: 'CardStanding' }),
    lines: z.array(lineSchema).meta({ description: 'The most useful first.' }),
  })
  .meta({ id: 'GuestCard' });

export function toCardAnswer({ asOfMs, lines, ...card }: GuestCard) {
  return {
    ...card,
    asOf: toIso(asOfMs),
    lines: lines.map(({ lastAtMs, dueAtMs, evidence, ...line }) => ({
      ...line,
      lastAt: toIsoOrNull(lastAtMs === 0 ? null : lastAtMs),
      dueAt: toIsoOrNull(dueAtMs),
      evidence: toEvidenceAnswer(evidence),
    })),
  };
}

export const getCustomerCard = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/card',
  operationId: 'readGuestCard',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'person',
  summary: 'Guest card, for staff',
  description:
    'The most useful first, each line with its source, age and what may be spoken of. `view=kitchen` shows only what a kitchen needs, diets with consent among it, and needs the scope `guests:sensitive` too.',
  params: customerParams,
  query: z.strictObject({
    place: idSchema.optional(),
    locale: localeSchema.optional().meta({ description: "Of the reader; default the tenant's." }),
    at: givenInstantSchema.optional(),
    view: z.enum(CARD_VIEWS).default('desk'),
  }),
  answers: { 200: cardSchema },
  example: { params: customerExample, query: { locale: 'en' } },
  handler: async ({ engine, identity, params: { customerId }, query: { place, locale, at, view } }) => {
    if (view === 'kitchen') requireScope(identity, 'guests:sensitive');
    const card = await guestCard(engine, identity.tenant, {
      customerId,
      place: place ?? null,
      locale: locale ?? null,
      atMs: at === undefined ? null : await momentOf({ engine, identity }, at),
      view,
    });
    return { status: 200, body: toCardAnswer(card) };
  },
});

import { z } from 'zod';
import { statedFactId } from '../../guest/greeting/facts.ts';
import { FACT_SOURCES, GREETING_LEVELS } from '../../guest/greeting/greeting.ts';
import { HOURS, WEEKDAYS } from '../../guest/places/place-time.ts';
import { MARKS, SEASONS, SENSITIVITIES } from '../../guest/records/guest-record.ts';
import type { Preference } from '../../guest/records/preference.ts';
import { maySeeSensitive } from '../../usecases/admin/doorkeeper.ts';
import { listPreferences } from '../../usecases/guest/list-preferences.ts';
import { statementSaid } from '../../usecases/guest/said.ts';
import { statePreference } from '../../usecases/guest/state-preference.ts';
import { tellStatementConsent, withdrawStatement } from '../../usecases/guest/withdraw-statement.ts';
import { allergensSchema } from '../fields/allergens.ts';
import { authorSchema, recordFields, recordHead } from '../fields/record.ts';
import { saidSchema } from '../fields/said.ts';
import {
  customerExample,
  customerParams,
  givenInstantSchema,
  idSchema,
  instantSchema,
  localWordsSchema,
  momentOf,
  textSchema,
  toIso,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { evidenceSchema, toEvidenceAnswer } from './evidence.ts';

const topicSchema = textSchema(64).min(1).meta({ description: '`breakfast`, `pillow`, `room`, ...' });

const statementSchema = z
  .strictObject({
    ...recordFields,
    topic: topicSchema,
    stance: z.enum(['likes', 'avoids']).default('likes'),
    itemId: idSchema.nullable().default(null),
    category: textSchema(256).min(1).nullable().default(null).meta({ description: 'A whole category of items.' }),
    words: localWordsSchema.default({}),
    allergens: allergensSchema.optional().meta({
      description: 'Allergens meant, by code or usual name (`nuts`, `dairy`): of whatever item has them.',
    }),
    attribute: z
      .strictObject({ name: textSchema(64).min(1), value: textSchema(256) })
      .meta({ id: 'PreferredAttribute' })
      .optional()
      .meta({ description: 'Whatever item has this attribute.' }),
    place: idSchema.nullable().default(null).meta({ description: 'Where it holds; null: everywhere.' }),
    season: z.enum(SEASONS).nullable().default(null),
    company: textSchema(64).min(1).nullable().default(null).meta({ description: 'With whom it holds: `family`, ...' }),
    until: z.iso
      .date()
      .nullable()
      .optional()
      .meta({ description: 'The last day it holds on, at the place: of a cure, Lent, a pregnancy. Without: no end.' }),
    sensitivity: z.enum(SENSITIVITIES).default('none'),
    consent: z
      .strictObject({ givenAt: givenInstantSchema })
      .meta({ id: 'GivenConsent' })
      .nullable()
      .default(null)
      .meta({
        description:
          'That the guest agreed to us keeping it. Needed for what is sensitive; an allergy (avoids, health) without is kept for the kitchen alone, to be confirmed, for `retention.unconfirmedDays`.',
      }),
  })
  .refine(
    ({ itemId, category, words, allergens = [], attribute }) =>
      itemId !== null ||
      category !== null ||
      attribute !== undefined ||
      allergens.length > 0 ||
      Object.keys(words).length > 0,
    { path: ['words'], error: 'itemId, category, allergens, attribute or words are needed' },
  );

export const preferenceSchema = z
  .strictObject({
    factId: z.string(),
    topic: z.string(),
    stance: z.enum(['likes', 'avoids']),
    itemId: z.string().nullable(),
    category: z.string().nullable(),
    words: z.record(z.string(), z.string()),
    source: z.enum(FACT_SOURCES),
    confidence: z.number().meta({ description: 'Probability that it holds now: see docs/guest-memory.md.' }),
    level: z.enum(GREETING_LEVELS),
    scope: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('everywhere') }).meta({ id: 'ScopeEverywhere' }),
        z.strictObject({ kind: z.literal('place'), place: z.string() }).meta({ id: 'ScopePlace' }),
        z.strictObject({ kind: z.literal('season'), season: z.enum(SEASONS) }).meta({ id: 'ScopeSeason' }),
        z.strictObject({ kind: z.literal('company'), company: z.string() }).meta({ id: 'ScopeCompany' }),
        z.strictObject({ kind: z.literal('weekday'), weekday: z.enum(WEEKDAYS) }).meta({ id: 'ScopeWeekday' }),
        z.strictObject({ kind: z.literal('hour'), hour: z.enum(HOURS) }).meta({ id: 'ScopeHour' }),
      ])
      .meta({ id: 'PreferenceScope' }),
    sensitivity: z.enum(SENSITIVITIES),
    consented: z.boolean(),
    mark: z
      .strictObject({ markId: z.string(), mark: z.enum(MARKS), by: authorSchema, at: instantSchema })
      .meta({ id: 'PreferenceMark' })
      .nullable()
      .meta({ description: 'The mark that counts now.' }),
    asLastTime: z.boolean(),
    evidence: evidenceSchema,
  })
  .meta({ id: 'Preference' });

export const postPreference = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/preferences',
  operationId: 'recordPreference',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Record a preference',
  description:
    'As the guest said it (`by.role` guest) or as staff noted it. One that was withdrawn is refused under its id (409), however often a feed sends it, until staff tell it anew with a later `at`. What tells of diet, health or faith needs `consent`, and is never spoken; an allergy is kept for the kitchen until it is confirmed.',
  errors: ['conflict', 'erased'],
  params: customerParams,
  body: statementSchema,
  answers: {
    201: z
      .strictObject({ factId: z.string(), recordId: z.string(), said: saidSchema })
      .meta({ id: 'StatedPreference' }),
  },
  example: {
    params: customerExample,
    body: { id: 'statement-1', topic: 'room', words: { en: 'a quiet room' }, by: { role: 'guest', name: null } },
  },
  handler: async ({ engine, identity, params: { customerId }, body: { id, at, by, consent, ...told } }) => {
    const base = await recordHead({ id, at, by }, { engine, identity });
    const agreed = consent === null ? null : { givenAtMs: await momentOf({ engine, identity }, consent.givenAt) };
    const statement = { ...base, kind: 'statement' as const, ...told, consent: agreed };
    await statePreference(engine, identity.tenant, customerId, statement, at !== undefined);
    const said = await statementSaid(engine, identity.tenant, customerId, statement);
    return { status: 201, body: { factId: statedFactId(base.id), recordId: base.id, said } };
  },
});

export const getPreferences = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/preferences',
  operationId: 'listPreferences',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'person',
  summary: 'Preferences of a guest',
  description:
    'Stated ones first, then learned ones by topic, the surest first; judged for a place and a moment. What is sensitive only with a key of scope `guests:sensitive`.',
  params: customerParams,
  query: z.strictObject({
    topic: topicSchema.optional(),
    place: idSchema.optional(),
    at: givenInstantSchema.optional(),
  }),
  answers: { 200: z.strictObject({ preferences: z.array(preferenceSchema) }) },
  example: { params: customerExample, query: { topic: 'breakfast' } },
  handler: async ({ engine, identity, params: { customerId }, query: { topic = null, place = null, at } }) => {
    const atMs = at === undefined ? null : await momentOf({ engine, identity }, at);
    const showSensitive = maySeeSensitive(identity);
    const asked = { topic, place, atMs, showSensitive };
    const preferences = await listPreferences(engine, identity.tenant, customerId, asked);
    return { status: 200, body: { preferences: preferences.map(toPreferenceAnswer) } };
  },
});

export const deletePreference = defineRoute({
  method: 'delete',
  path: '/v1/customers/:customerId/preferences/:recordId',
  operationId: 'withdrawPreference',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Withdraw a stated preference',
  description:
    'The record itself goes, with the marks on it: it is in no list, card, greeting or export any more, and does not come back when a feed sends its id again. With the scope `guests:sensitive` again and again; without it 404 for what is sensitive, or gone. The audit log keeps that it was withdrawn, not what it said.',
  errors: ['not_found'],
  params: customerParams.extend({ recordId: idSchema }),
  answers: { 204: null },
  example: { params: { ...customerExample, recordId: 'statement-1' } },
  handler: async ({ engine, identity, params: { customerId, recordId } }) => {
    await withdrawStatement(engine, identity.tenant, customerId, recordId, maySeeSensitive(identity));
    return { status: 204, body: null };
  },
});

const consentAnswer = z
  .strictObject({
    recordId: z.string(),
    consented: z.boolean(),
    kept: z.boolean().meta({ description: 'False: it could not be kept without consent, and was withdrawn.' }),
  })
  .meta({ id: 'ConsentOfPreference' });

export const putPreferenceConsent = defineRoute({
  method: 'put',
  path: '/v1/customers/:customerId/preferences/:recordId/consent',
  operationId: 'addPreferenceConsent',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Add the consent of the guest to a stated preference',
  description:
    'An allergy that was kept for the kitchen alone is confirmed by it, on every card, list and export. What is sensitive only with a key of scope `guests:sensitive`; else 404.',
  errors: ['not_found', 'conflict', 'erased'],
  params: customerParams.extend({ recordId: idSchema }),
  body: z.strictObject({
    ...recordFields,
    givenAt: givenInstantSchema.meta({ description: 'When the guest agreed.' }),
  }),
  answers: { 200: consentAnswer },
  example: {
    params: { ...customerExample, recordId: 'statement-2' },
    body: { givenAt: '2026-03-02T09:00:00Z', by: { role: 'staff', name: 'Anna' } },
  },
  handler: async ({ engine, identity, params: { customerId, recordId }, body: { id, at, by, givenAt } }) => {
    const head = await recordHead({ id, at, by }, { engine, identity });
    const givenAtMs = await momentOf({ engine, identity }, givenAt);
    const word = { ...head, kind: 'statement_consent' as const, statementId: recordId, givenAtMs };
    const kept = await tellStatementConsent(engine, identity.tenant, customerId, word, maySeeSensitive(identity));
    return { status: 200, body: { recordId, consented: true, kept } };
  },
});

export const deletePreferenceConsent = defineRoute({
  method: 'delete',
  path: '/v1/customers/:customerId/preferences/:recordId/consent',
  operationId: 'takeBackPreferenceConsent',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  summary: 'Take back the consent of the guest to one stated preference',
  description:
    'Of this one alone. An allergy is kept for the kitchen, to be confirmed, for `retention.unconfirmedDays`; what else is sensitive is withdrawn. What is sensitive only with a key of scope `guests:sensitive`; else 404.',
  errors: ['not_found', 'erased'],
  params: customerParams.extend({ recordId: idSchema }),
  query: z.strictObject({ by: textSchema(200).min(1).optional().meta({ description: 'Who tells it.' }) }),
  answers: { 200: consentAnswer },
  example: { params: { ...customerExample, recordId: 'statement-2' }, query: { by: 'Anna' } },
  handler: async ({ engine, identity, params: { customerId, recordId }, query: { by = null } }) => {
    const head = await recordHead({ by: { role: 'staff', name: by } }, { engine, identity });
    const word = { ...head, kind: 'statement_consent' as const, statementId: recordId, givenAtMs: null };
    const kept = await tellStatementConsent(engine, identity.tenant, customerId, word, maySeeSensitive(identity));
    return { status: 200, body: { recordId, consented: false, kept } };
  },
});

export function toPreferenceAnswer({ mark, evidence, toldBy: _, ...preference }: Preference) {
  return {
    ...preference,
    mark: mark === null ? null : { markId: mark.markId, mark: mark.mark, by: mark.by, at: toIso(mark.atMs) },
    evidence: toEvidenceAnswer(evidence),
  };
}

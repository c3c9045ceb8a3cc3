import { z } from 'zod';
import { type CustomerProfile, HONORIFICS } from '../../domain/customer-profile.ts';
import { getProfile, putProfile } from '../../usecases/profiles.ts';
import { defineRoute } from '../route.ts';
import { textSchema } from '../schemas/id.ts';
import { instantSchema, toIso } from '../schemas/instant.ts';
import { customerExample, customerParams } from './customer-params.ts';

const nameSchema = textSchema(200).refine((name) => name.trim() !== '', { error: 'must not be blank' });
const localeSchema = z.string().max(35).refine(isLocale, { error: 'must be BCP 47, such as en or zh-CN' });

const bodySchema = z.strictObject({
  givenName: nameSchema.nullable().default(null),
  familyName: nameSchema.nullable().default(null),
  honorific: z.enum(HONORIFICS).nullable().default(null),
  locale: localeSchema.nullable().default(null),
});

const profileSchema = z
  .strictObject({
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    honorific: z.enum(HONORIFICS).nullable(),
    locale: z.string().nullable(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'Profile' });

export const putCustomerProfile = defineRoute({
  method: 'put',
  path: '/v1/customers/:customerId/profile',
  access: ['guests:write'],
  summary: 'Tell who this customer is',
  description: 'Replaces what was told before; what is left out is unknown. Nothing here is ever guessed.',
  params: customerParams,
  body: bodySchema,
  answers: { 200: profileSchema },
  example: {
    params: customerExample,
    body: { givenName: 'Mei', familyName: 'Chen', honorific: 'ms', locale: 'zh-CN' },
  },
  handler: async ({ engine, identity, params: { customerId }, body }) => ({
    status: 200,
    body: toProfileAnswer(await putProfile(engine, identity.tenant, customerId, body)),
  }),
});

export const getCustomerProfile = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/profile',
  access: ['guests:read'],
  summary: 'What was told about this customer',
  description: 'Only what the business told, not what was learned.',
  errors: ['not_found'],
  params: customerParams,
  answers: { 200: profileSchema },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: toProfileAnswer(await getProfile(engine, identity.tenant, customerId)),
  }),
});

function toProfileAnswer({ updatedAtMs, ...profile }: CustomerProfile) {
  return { ...profile, updatedAt: toIso(updatedAtMs) };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

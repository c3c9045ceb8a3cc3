import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import { getProfile, putProfile } from '../../usecases/person/profiles.ts';
import { toIso } from '../fields/instant.ts';
import { defineRoute } from '../kit/route.ts';
import { customerExample, customerParams } from './customer-params.ts';
import { givenProfileSchema, profileSchema } from './profile.ts';

export const putCustomerProfile = defineRoute({
  method: 'put',
  path: '/v1/customers/:customerId/profile',
  access: ['guests:write'],
  summary: 'Tell who this customer is',
  description: 'Replaces what was told before; what is left out is unknown. Nothing here is ever guessed.',
  params: customerParams,
  body: givenProfileSchema,
  answers: { 200: profileSchema },
  example: {
    params: customerExample,
    body: {
      givenName: 'Mei',
      familyName: 'Chen',
      honorific: 'ms',
      locale: 'zh-CN',
      birthday: { month: 5, day: 1 },
      celebrations: [{ kind: 'anniversary', date: { month: 6, day: 20 }, company: 'couple' }],
      loyaltyTier: 'gold',
    },
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

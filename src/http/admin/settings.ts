import { tenantSettingsSchema } from '../../domain/settings.ts';
import { getSettings, replaceSettings } from '../../usecases/admin/tenants.ts';
import { defineRoute } from '../kit/route.ts';

export const getTenantSettings = defineRoute({
  method: 'get',
  path: '/v1/settings',
  operationId: 'readSettings',
  tag: 'Administration',
  access: ['settings:write'],
  summary: "The tenant's settings",
  description: 'Complete: what was never set stands at its default.',
  answers: { 200: tenantSettingsSchema },
  handler: async ({ engine, identity }) => ({ status: 200, body: await getSettings(engine, identity.tenant) }),
});

export const putTenantSettings = defineRoute({
  method: 'put',
  path: '/v1/settings',
  operationId: 'putSettings',
  tag: 'Administration',
  access: ['settings:write'],
  audits: 'settings',
  summary: "Replace the tenant's settings",
  description: 'What is left out takes its default. Weights are live: the next answer already uses them.',
  body: tenantSettingsSchema,
  answers: { 200: tenantSettingsSchema },
  example: { body: { currency: 'EUR', timeZone: 'Europe/Berlin' } },
  handler: async ({ engine, identity, body }) => ({
    status: 200,
    body: await replaceSettings(engine, identity.tenant, body),
  }),
});

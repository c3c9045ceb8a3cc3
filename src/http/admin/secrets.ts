import { z } from 'zod';
import type { TenantSecret } from '../../domain/scopes.ts';
import { endSecret, listSecrets, rotateSecret } from '../../usecases/admin/secrets.ts';
import { idSchema, instantSchema, toIso, toIsoOrNull } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const secretSchema = z
  .strictObject({
    secretId: z.string().meta({ description: 'The `kid` of what it signs.' }),
    secret: z.string().meta({ description: 'As any JWT library takes a shared secret for HS256: these characters.' }),
    createdAt: instantSchema,
    endsAt: instantSchema.nullable().meta({ description: 'From then on nothing it signed holds; null: it signs now.' }),
  })
  .meta({ id: 'Secret' });

export const getSecrets = defineRoute({
  method: 'get',
  path: '/v1/secrets',
  operationId: 'listSecrets',
  tag: 'Administration',
  access: ['keys:write'],
  summary: 'What the tenant signs with',
  description:
    "Newest first. The shop's server signs the tokens of its customers with the newest: see docs/browser.md. Whoever knows one can speak for any customer.",
  answers: { 200: z.strictObject({ secrets: z.array(secretSchema) }).meta({ id: 'Secrets' }) },
  handler: async ({ engine, identity }) => ({
    status: 200,
    body: { secrets: (await listSecrets(engine, identity.tenant)).map(toSecretAnswer) },
  }),
});

export const postSecret = defineRoute({
  method: 'post',
  path: '/v1/secrets',
  operationId: 'makeSecret',
  tag: 'Administration',
  access: ['keys:write'],
  audits: 'settings',
  summary: 'Make a secret, and let the others end',
  description:
    'The new one signs from now on; what the others signed holds for the overlap. Asked again it makes another, and the overlap of none grows.',
  body: z.strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(86_400)
      .meta({ description: 'How long the secrets before hold; 0 ends them at once.' }),
  }),
  answers: { 201: secretSchema },
  example: { body: { overlapSeconds: 3600 } },
  handler: async ({ engine, identity, body: { overlapSeconds } }) => ({
    status: 201,
    body: toSecretAnswer(await rotateSecret(engine, identity.tenant, overlapSeconds)),
  }),
});

export const deleteSecret = defineRoute({
  method: 'delete',
  path: '/v1/secrets/:secretId',
  operationId: 'endSecret',
  tag: 'Administration',
  access: ['keys:write'],
  audits: 'settings',
  summary: 'End a secret',
  description: 'Within a second nothing it signed holds, in any process. Asked again 204, too.',
  params: z.strictObject({ secretId: idSchema }),
  answers: { 204: null },
  example: { params: { secretId: '0123456789ab' } },
  handler: async ({ engine, identity, params: { secretId } }) => {
    await endSecret(engine, identity.tenant, secretId);
    return { status: 204, body: null };
  },
});

function toSecretAnswer({ secretId, secret, createdAtMs, endsAtMs }: TenantSecret) {
  return { secretId, secret, createdAt: toIso(createdAtMs), endsAt: toIsoOrNull(endsAtMs) };
}

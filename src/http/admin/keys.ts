import { z } from 'zod';
import { type ApiKey, SCOPES } from '../../domain/scopes.ts';
import { listKeys, makeKey, revokeKey } from '../../usecases/admin/keys.ts';
import { idSchema, instantSchema, textSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const scopesSchema = z.array(z.enum(SCOPES));
const keyFields = { keyId: z.string(), label: z.string(), scopes: scopesSchema, createdAt: instantSchema };

export const postKey = defineRoute({
  method: 'post',
  path: '/v1/keys',
  access: ['admin'],
  summary: 'Make a key',
  description:
    'The only answer that ever shows it. A key in a browser should have `events:write` and `recommendations:read` at most.',
  body: z.strictObject({
    label: textSchema(200).default(''),
    scopes: scopesSchema
      .min(1)
      .max(SCOPES.length)
      .refine((scopes) => new Set(scopes).size === scopes.length, { error: 'each scope once' }),
  }),
  answers: { 201: z.strictObject({ ...keyFields, key: z.string() }).meta({ id: 'NewKey' }) },
  example: { body: { label: 'shop front', scopes: ['events:write', 'recommendations:read'] } },
  handler: async ({ engine, identity, body }) => {
    const { key, stored } = await makeKey(engine, identity.tenant, body);
    return { status: 201, body: { ...toKeyAnswer(stored), key } };
  },
});

export const getKeys = defineRoute({
  method: 'get',
  path: '/v1/keys',
  access: ['admin'],
  summary: 'All keys, without their secrets',
  description: 'Oldest first.',
  answers: { 200: z.strictObject({ keys: z.array(z.strictObject(keyFields)) }).meta({ id: 'Keys' }) },
  handler: async ({ engine, identity }) => ({
    status: 200,
    body: { keys: (await listKeys(engine, identity.tenant)).map(toKeyAnswer) },
  }),
});

export const deleteKey = defineRoute({
  method: 'delete',
  path: '/v1/keys/:keyId',
  access: ['admin'],
  summary: 'Revoke a key',
  description: 'Within a second it opens no door, in any process.',
  errors: ['not_found'],
  params: z.strictObject({ keyId: idSchema }),
  answers: { 204: null },
  example: { params: { keyId: '0123456789ab' } },
  handler: async ({ engine, identity, params: { keyId } }) => {
    await revokeKey(engine, identity.tenant, keyId);
    return { status: 204, body: null };
  },
});

/** Field by field, so that the hash of the secret can never slip out. */
function toKeyAnswer({ keyId, label, scopes, createdAtMs }: ApiKey) {
  return { keyId, label, scopes, createdAt: toIso(createdAtMs) };
}

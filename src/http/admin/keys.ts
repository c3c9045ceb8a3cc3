import { z } from 'zod';
import { type ApiKey, SCOPES } from '../../domain/scopes.ts';
import { listKeys, makeKey, revokeKey } from '../../usecases/admin/keys.ts';
import {
  givenInstantSchema,
  idSchema,
  instantSchema,
  momentOf,
  textSchema,
  toIso,
  toIsoOrNull,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const scopesSchema = z.array(z.enum(SCOPES));
const keyFields = {
  keyId: z.string(),
  label: z.string().meta({ description: 'What it is for.' }),
  owner: z.string().meta({ description: 'Whom to ask about it.' }),
  scopes: scopesSchema,
  createdAt: instantSchema,
  endsAt: instantSchema.nullable().meta({ description: 'From then on it opens no door; null: until it is revoked.' }),
};

export const postKey = defineRoute({
  method: 'post',
  path: '/v1/keys',
  operationId: 'makeKey',
  tag: 'Administration',
  access: ['keys:write'],
  audits: 'settings',
  summary: 'Make a key',
  description:
    'The only answer that ever shows it. A key in a page anybody can read: make it with the scope `browser` and no other. A key gives no scope that it lacks itself; `browser` may always be given, and `admin` gives all. With a `keyId` of yours it is safe to ask again when the answer was lost: the key is made anew and the one that nobody was told opens no door any more; once it was used the id is taken (409).',
  errors: ['conflict'],
  body: z.strictObject({
    keyId: z
      .string()
      .regex(/^[A-Za-z0-9]{1,40}$/, 'must have 1 to 40 letters and digits')
      .optional()
      .meta({ description: 'Yours, 1 to 40 letters and digits; default a random one.' }),
    label: textSchema(200).default('').meta({ description: 'What it is for.' }),
    owner: textSchema(200).default('').meta({ description: 'Whom to ask about it: a person, a team, a program.' }),
    endsAt: givenInstantSchema.optional().meta({
      description:
        "From then on it opens no door; without, until it is revoked. Without a zone a time of the tenant's.",
    }),
    scopes: scopesSchema
      .min(1)
      .max(SCOPES.length)
      .refine((scopes) => new Set(scopes).size === scopes.length, { error: 'each scope once' }),
  }),
  answers: { 201: z.strictObject({ ...keyFields, key: z.string() }).meta({ id: 'MadeKey' }) },
  example: { body: { label: 'shop front', owner: 'web team', scopes: ['browser'] } },
  handler: async ({ engine, identity, body: { endsAt, ...wanted } }) => {
    const endsAtMs = endsAt === undefined ? null : await momentOf({ engine, identity }, endsAt);
    const { key, stored } = await makeKey(engine, identity.tenant, { ...wanted, endsAtMs }, identity.scopes);
    return { status: 201, body: { ...toKeyAnswer(stored), key } };
  },
});

export const getKeys = defineRoute({
  method: 'get',
  path: '/v1/keys',
  operationId: 'listKeys',
  tag: 'Administration',
  access: ['keys:write'],
  summary: 'All keys, without their secrets',
  description: 'Oldest first, each with its last use, to the minute. Those whose end has passed, too.',
  answers: {
    200: z
      .strictObject({
        keys: z.array(
          z
            .strictObject({ ...keyFields, lastUsedAt: instantSchema.nullable().meta({ description: 'Null: never.' }) })
            .meta({ id: 'Key' }),
        ),
      })
      .meta({ id: 'Keys' }),
  },
  handler: async ({ engine, identity }) => ({
    status: 200,
    body: {
      keys: (await listKeys(engine, identity.tenant)).map((key) => ({
        ...toKeyAnswer(key),
        lastUsedAt: toIsoOrNull(key.lastUsedAtMs),
      })),
    },
  }),
});

export const deleteKey = defineRoute({
  method: 'delete',
  path: '/v1/keys/:keyId',
  operationId: 'revokeKey',
  tag: 'Administration',
  access: ['keys:write'],
  audits: 'settings',
  summary: 'Revoke a key',
  description: 'Within a second it opens no door, in any process. Asked again, or for a key there never was, 204 too.',
  params: z.strictObject({ keyId: idSchema }),
  answers: { 204: null },
  example: { params: { keyId: '0123456789ab' } },
  handler: async ({ engine, identity, params: { keyId } }) => {
    await revokeKey(engine, identity.tenant, keyId);
    return { status: 204, body: null };
  },
});

/** Field by field, so that the hash of the secret can never slip out. */
function toKeyAnswer({ keyId, label, owner, scopes, createdAtMs, endsAtMs }: ApiKey) {
  return { keyId, label, owner, scopes, createdAt: toIso(createdAtMs), endsAt: toIsoOrNull(endsAtMs) };
}

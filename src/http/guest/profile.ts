import { z } from 'zod';
import { MOST_KEYS } from '../../guest/names/identity-keys.ts';
import {
  type CustomerProfile,
  celebrationSchema,
  customerProfileSchema,
  DOCTORS,
  GENDERS,
  HONORIFICS,
  MAX_FORMER_NAMES,
  NAME_ORDERS,
} from '../../guest/records/customer-profile.ts';
import { type Identity, mayKnowIdentity } from '../../usecases/admin/doorkeeper.ts';
import type { Engine } from '../../usecases/engine.ts';
import { getProfile, putProfile } from '../../usecases/person/profiles.ts';
import { attributesSchema } from '../fields/attributes.ts';
import { customerExample, customerParams, instantSchema, localeSchema, textSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const wordsSchema = (maxLength: number) =>
  textSchema(maxLength).refine((text) => text.trim() !== '', { error: 'must not be blank' });

/** A real day: 30 February is none; 29 February is, with a year only if that year had one. */
const daySchema = z
  .strictObject({
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    year: z.int().min(1).max(2100).nullable().default(null),
  })
  .meta({ id: 'GivenDay' })
  .refine(isRealDay, { error: 'must be a day of the calendar' });

const givenCelebrationSchema = z
  .strictObject({
    kind: celebrationSchema.shape.kind,
    name: wordsSchema(200).nullable().default(null),
    date: daySchema,
    company: wordsSchema(100).nullable().default(null),
  })
  .meta({ id: 'GivenCelebration' });

const givenOtherNameSchema = z
  .strictObject({
    givenName: wordsSchema(200).nullable().default(null),
    familyName: wordsSchema(200).nullable().default(null),
  })
  .meta({ id: 'GivenOtherName' });

const knownBySchema = (example: string) =>
  z
    .union([textSchema(320), z.array(textSchema(320)).max(MOST_KEYS)])
    .nullable()
    .optional()
    .meta({
      description: `Such as \`${example}\`: they are found by it at the desk, and told apart from namesakes. Kept as a keyed digest alone, and shown nowhere. These are all: told anew, they take the place of those before; null: none.`,
    });

/** What may be told of a person; what is left out stays as it was told before, null makes it unknown. */
export const givenProfileSchema = z.strictObject({
  givenName: wordsSchema(200).nullable().optional(),
  familyName: wordsSchema(200).nullable().optional(),
  honorific: z.enum(HONORIFICS).nullable().optional(),
  gender: z.enum(GENDERS).nullable().optional().meta({
    description: 'Of address, for languages that need it (`bem-vinda`); without, as the honorific has it.',
  }),
  doctor: z.enum(DOCTORS).nullable().optional().meta({
    description: 'What somebody with `dr` is a doctor of: Chinese has two words for it, and says neither untold.',
  }),
  latin: givenOtherNameSchema.nullable().optional().meta({
    description: 'The name in Latin letters, as in the passport: spoken where the main one cannot be read.',
  }),
  kana: givenOtherNameSchema.nullable().optional().meta({ description: 'The name in kana.' }),
  formerNames: z.array(wordsSchema(200)).max(MAX_FORMER_NAMES).optional().meta({
    description:
      'Earlier family names, by which they are found. Left out, those known are kept and a family name that changes is added; told, these are all: none, if a guest wants the old name forgotten.',
  }),
  nameOrder: z.enum(NAME_ORDERS).nullable().optional(),
  calledName: wordsSchema(200).nullable().optional(),
  alias: givenOtherNameSchema
    .refine(({ givenName, familyName }) => (givenName ?? familyName) !== null, { error: 'needs a name' })
    .nullable()
    .optional()
    .meta({
      description:
        'The name they stay under, where the true one must not be read. Every door says this one; only `guests:identity` and their own export have the other. Once told, only that scope changes it.',
    }),
  pronunciation: wordsSchema(200).nullable().optional(),
  locale: localeSchema.nullable().optional(),
  birthday: daySchema.nullable().optional(),
  celebrations: z.array(givenCelebrationSchema).max(20).optional(),
  loyaltyTier: wordsSchema(100).nullable().optional(),
  contactRefused: z.boolean().optional(),
  ...{
    loyalty: knownBySchema('card-77'),
    email: knownBySchema('an@example.com'),
    phone: knownBySchema('+351912345678'),
  },
  attributes: attributesSchema.optional().meta({
    description:
      'What you file them under: segments, labels. All of them at once; never spoken, nothing is learned from it.',
  }),
});

/** Of a person as it stands: as it is kept, with its moment written out. */
export const profileSchema = z
  .strictObject({
    ...customerProfileSchema.omit({
      updatedAtMs: true,
      deskWords: true,
      loyaltyKeys: true,
      emailKeys: true,
      phoneKeys: true,
    }).shape,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Profile' });

function isRealDay({ year, month, day }: { year: number | null; month: number; day: number }): boolean {
  // 2000 was a leap year. Dates before the year 100 would be taken for years of this century.
  const date = new Date(0);
  date.setUTCFullYear(year ?? 2000, month - 1, day);
  return date.getUTCDate() === day;
}

export const putCustomerProfile = defineRoute({
  method: 'put',
  path: '/v1/customers/:customerId/profile',
  operationId: 'putProfile',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  errors: ['erased'],
  summary: 'Put the profile of a customer',
  description:
    'As a feed tells it: a field left out stays as it was told before, null makes it unknown. What the desk set (PATCH) stands until the feed’s own value changes. Nothing here is ever guessed.',
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
  handler: (call) => tellProfile(call, 'feed'),
});

export const patchCustomerProfile = defineRoute({
  method: 'patch',
  path: '/v1/customers/:customerId/profile',
  operationId: 'patchProfile',
  tag: 'Guests',
  access: ['guests:write'],
  audits: 'person',
  errors: ['erased'],
  summary: 'Set fields of a profile at the desk',
  description:
    'Only the fields named. They stand against what a feed puts night for night, until the feed’s own value of the field changes.',
  params: customerParams,
  body: givenProfileSchema,
  answers: { 200: profileSchema },
  example: { params: customerExample, body: { calledName: 'Coach', contactRefused: true } },
  handler: (call) => tellProfile(call, 'desk'),
});

interface ProfileCall {
  readonly engine: Engine;
  readonly identity: Identity;
  readonly params: { readonly customerId: string };
  readonly body: z.output<typeof givenProfileSchema>;
}

async function tellProfile({ engine, identity, params: { customerId }, body }: ProfileCall, source: 'feed' | 'desk') {
  const { loyalty, email, phone, ...told } = body;
  const known = { loyalty, email, phone };
  const { tenant } = identity;
  const profile = await putProfile(engine, tenant, customerId, told, source, known, mayKnowIdentity(identity));
  return { status: 200 as const, body: toProfileAnswer(profile) };
}

export const getCustomerProfile = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/profile',
  operationId: 'readProfile',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'person',
  summary: 'Profile of a customer',
  description:
    'Only what the business told, not what was learned. Of who stays under an alias that is the name; with `guests:identity` the true one.',
  errors: ['not_found'],
  params: customerParams,
  answers: { 200: profileSchema },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => ({
    status: 200,
    body: toProfileAnswer(await getProfile(engine, identity.tenant, customerId, mayKnowIdentity(identity))),
  }),
});

/** Without what they are known by: no desk needs it. */
export function toProfileAnswer(profile: CustomerProfile) {
  const { updatedAtMs, deskWords: _, loyaltyKeys: _l, emailKeys: _e, phoneKeys: _p, ...told } = profile;
  return { ...told, updatedAt: toIso(updatedAtMs) };
}

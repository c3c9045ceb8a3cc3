import { z } from 'zod';
import { DUPLICATE_REASONS, LIKELY } from '../../guest/names/duplicate-score.ts';
import { mayKnowIdentity } from '../../usecases/admin/doorkeeper.ts';
import { duplicatesAt, likelyDuplicates } from '../../usecases/guest/search/likely-duplicates.ts';
import type { Guest } from '../../usecases/person/read-person.ts';
import { customerExample, customerParams, idSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const guest = {
  customerId: z.string(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
};

const why = {
  score: z.number().meta({ description: 'Like a probability, 0.5 to 1.' }),
  verdict: z.enum(['possible', 'likely']).meta({ description: `\`likely\` from ${LIKELY}.` }),
  reasons: z.array(
    z
      .strictObject({
        reason: z.enum(DUPLICATE_REASONS),
        weight: z.number().meta({ description: 'Log-odds: above 0 for one person, below for two.' }),
      })
      .meta({ id: 'DuplicateReason' }),
  ),
};

const duplicateSchema = z.strictObject({ ...guest, ...why }).meta({ id: 'DuplicateSuggestion' });

const pairSchema = z
  .strictObject({ guests: z.array(z.strictObject(guest).meta({ id: 'DuplicateGuest' })).length(2), ...why })
  .meta({ id: 'DuplicatePair' });

export const getCustomerDuplicates = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/duplicates',
  operationId: 'suggestDuplicates',
  tag: 'Guests',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Likely duplicates of a guest',
  description:
    'Suggestions with their reasons; a name in common is never enough; one loyalty number, e-mail address or telephone number tells much. Nothing is merged by itself.',
  errors: ['not_found'],
  params: customerParams,
  answers: { 200: z.strictObject({ duplicates: z.array(duplicateSchema) }).meta({ id: 'Duplicates' }) },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => {
    const found = await likelyDuplicates(engine, identity.tenant, customerId, mayKnowIdentity(identity));
    const duplicates = found.map(({ person, score, reasons }) => ({ ...namesOf(person), ...whyOf(score), reasons }));
    return { status: 200, body: { duplicates }, about: [customerId, ...duplicates.map((one) => one.customerId)] };
  },
});

export const getPlaceDuplicates = defineRoute({
  method: 'get',
  path: '/v1/places/:placeId/duplicates',
  operationId: 'suggestDuplicatesOfPlace',
  tag: 'Places',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Guests of a house who are likely one person twice',
  description:
    'Of whoever arrives today or is in the house: the pairs most likely one person, with why; at most 50. Nothing is merged by itself.',
  params: z.strictObject({ placeId: idSchema }),
  answers: {
    200: z.strictObject({ pairs: z.array(pairSchema), more: z.boolean() }).meta({ id: 'DuplicatesOfHouse' }),
  },
  example: { params: { placeId: 'harbour' } },
  handler: async ({ engine, identity, params: { placeId } }) => {
    const { pairs, more } = await duplicatesAt(engine, identity.tenant, placeId);
    return {
      status: 200,
      about: [...new Set(pairs.flatMap(({ guests }) => guests.map(({ customerId }) => customerId)))],
      body: {
        pairs: pairs.map(({ guests: [one, other], score, reasons }) => ({
          guests: [namesOf(one), namesOf(other)] as [Names, Names],
          ...whyOf(score),
          reasons: [...reasons],
        })),
        more,
      },
    };
  },
});

type Names = ReturnType<typeof namesOf>;

function namesOf({ customerId, profile }: Guest) {
  return { customerId, givenName: profile?.givenName ?? null, familyName: profile?.familyName ?? null };
}

function whyOf(score: number) {
  return { score, verdict: score >= LIKELY ? ('likely' as const) : ('possible' as const) };
}

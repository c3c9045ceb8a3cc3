import { z } from 'zod';
import { DUPLICATE_REASONS, LIKELY } from '../../guest/names/duplicate-score.ts';
import { likelyDuplicates } from '../../usecases/guest/search/likely-duplicates.ts';
import { customerExample, customerParams } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const duplicateSchema = z
  .strictObject({
    customerId: z.string(),
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    score: z.number().meta({ description: 'Like a probability, 0.5 to 1.' }),
    verdict: z.enum(['possible', 'likely']).meta({ description: `\`likely\` from ${LIKELY}.` }),
    reasons: z.array(
      z.strictObject({
        reason: z.enum(DUPLICATE_REASONS),
        weight: z.number().meta({ description: 'Log-odds: above 0 for one person, below for two.' }),
      }),
    ),
  })
  .meta({ id: 'DuplicateSuggestion' });

export const getCustomerDuplicates = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/duplicates',
  access: ['guests:read'],
  audits: 'people',
  isLong: true,
  summary: 'Likely duplicates of a guest',
  description: 'Suggestions with their reasons; a name in common is never enough. Nothing is merged by itself.',
  errors: ['not_found'],
  params: customerParams,
  answers: { 200: z.strictObject({ duplicates: z.array(duplicateSchema) }).meta({ id: 'Duplicates' }) },
  example: { params: customerExample },
  handler: async ({ engine, identity, params: { customerId } }) => {
    const found = await likelyDuplicates(engine, identity.tenant, customerId);
    const duplicates = found.map(({ person, score, reasons }) => ({
      customerId: person.customerId,
      givenName: person.profile?.givenName ?? null,
      familyName: person.profile?.familyName ?? null,
      score,
      verdict: score >= LIKELY ? ('likely' as const) : ('possible' as const),
      reasons,
    }));
    return { status: 200, body: { duplicates }, about: [customerId, ...duplicates.map((one) => one.customerId)] };
  },
});

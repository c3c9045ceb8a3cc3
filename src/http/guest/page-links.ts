import { z } from 'zod';
import { linkToPage } from '../../usecases/person/guest-link.ts';
import { customerExample, customerParams, instantSchema, toIso } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const DAY_SECONDS = 86_400;

export const postPageLink = defineRoute({
  method: 'post',
  path: '/v1/customers/:customerId/page-links',
  operationId: 'makePageLink',
  tag: 'Privacy',
  access: ['people:export'],
  audits: 'person',
  summary: "Make a link to the guest's own page",
  description:
    'A signed path, to put behind your public address and hand to the guest alone: who has it reads all that is kept of them, can say that a fact is wrong, and can have it all erased. It ends by itself; `DELETE /v1/secrets/{secretId}` ends all that a secret signed.',
  errors: ['not_found', 'erased'],
  params: customerParams,
  body: z.strictObject({
    ttlSeconds: z
      .int()
      .min(60)
      .max(30 * DAY_SECONDS)
      .default(7 * DAY_SECONDS)
      .meta({ description: 'How long it works; default a week.' }),
  }),
  answers: { 201: z.strictObject({ path: z.string(), endsAt: instantSchema }).meta({ id: 'PageLink' }) },
  example: { params: customerExample, body: { ttlSeconds: 86_400 } },
  handler: async ({ engine, identity, params: { customerId }, body: { ttlSeconds } }) => {
    const { token, endsAtMs } = await linkToPage(engine, identity.tenant, customerId, ttlSeconds);
    return { status: 201, body: { path: `/v1/guest-page?token=${token}`, endsAt: toIso(endsAtMs) } };
  },
});

import { z } from 'zod';
import { identifySession } from '../../usecases/person/identify.ts';
import { requireOwnIdentity } from '../../usecases/shop/ask-as-page.ts';
import { consentSchema, idSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

export const postIdentity = defineRoute({
  method: 'post',
  path: '/v1/identities',
  operationId: 'identifySession',
  tag: 'Events',
  access: ['events:write', 'browser'],
  summary: 'Identify a session as a customer',
  description:
    'The two histories become one, once; told again, nothing changes. Later events of the session count for the customer. With `"consent": false` there is no link, and the answer is the same as if nothing were to be merged. A key of scope `browser` needs the token of that very customer.',
  errors: ['erased'],
  body: z.strictObject({ sessionId: idSchema, customerId: idSchema, consent: consentSchema }),
  answers: { 200: z.strictObject({ mergedInteractions: z.int() }).meta({ id: 'Identified' }) },
  example: { body: { sessionId: 'session-9', customerId: 'customer-1' } },
  handler: async ({ engine, identity, body }) => {
    if (identity.visitor !== null) requireOwnIdentity(identity.visitor, body);
    return { status: 200, body: await identifySession(engine, identity.tenant, body) };
  },
});

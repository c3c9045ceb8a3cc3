import { z } from 'zod';
import { CARD_VIEWS } from '../../guest/card/guest-card.ts';
import { requireScope } from '../../usecases/admin/authenticate.ts';
import { guestCard } from '../../usecases/guest/guest-card.ts';
import { idSchema } from '../fields/id.ts';
import { givenInstantSchema, momentOf } from '../fields/instant.ts';
import { localeSchema } from '../fields/locale.ts';
import { defineRoute } from '../kit/route.ts';
import { customerExample, customerParams } from './customer-params.ts';
import { cardSchema, toCardAnswer } from './guest-card.ts';

export const getCustomerCard = defineRoute({
  method: 'get',
  path: '/v1/customers/:customerId/card',
  access: ['guests:read'],
  summary: 'All that is known of a guest, for staff',
  description:
    'The most useful first, each line with its source, age and what may be spoken of. `view=kitchen` shows only what a kitchen needs, diets with consent among it, and needs the scope `guests:sensitive` too.',
  params: customerParams,
  query: z.strictObject({
    place: idSchema.optional(),
    locale: localeSchema.optional().meta({ description: "Of the reader; default the tenant's." }),
    at: givenInstantSchema.optional(),
    view: z.enum(CARD_VIEWS).default('desk'),
  }),
  answers: { 200: cardSchema },
  example: { params: customerExample, query: { locale: 'en' } },
  handler: async ({ engine, identity, params: { customerId }, query: { place, locale, at, view } }) => {
    if (view === 'kitchen') requireScope(identity, 'guests:sensitive');
    const card = await guestCard(engine, identity.tenant, {
      customerId,
      place: place ?? null,
      locale: locale ?? null,
      atMs: at === undefined ? null : await momentOf({ engine, identity }, at),
      view,
    });
    return { status: 200, body: toCardAnswer(card) };
  },
});

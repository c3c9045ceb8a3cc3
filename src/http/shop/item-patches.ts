import { z } from 'zod';
import { patchItems } from '../../usecases/shop/items.ts';
import { defineRoute } from '../kit/route.ts';
import { inCatalogueWords, itemWithIdSchema } from './items.ts';

const patchedItems = z
  .strictObject({
    changed: z.int(),
    put: z.int(),
    unknown: z.array(z.string()).meta({ description: 'Ids of those left out, since the catalogue has no such item.' }),
  })
  .meta({ id: 'PatchedItems' });

export const patchManyItems = defineRoute({
  method: 'patch',
  path: '/v1/items',
  operationId: 'patchItems',
  tag: 'Catalogue',
  access: ['catalogue:write'],
  isLong: true,
  summary: 'Change some fields of many items',
  description:
    'Of 1 to 1,000 items only the fields given: what another feed told of them stays. Each on its own; several changes of one item count in their order.',
  body: z.strictObject({
    items: z.array(itemWithIdSchema).min(1).max(1000),
    onUnknown: z.enum(['skip', 'put']).default('skip').meta({
      description:
        '`skip`: an item the catalogue does not know is left out, and named in `unknown`. `put`: it is put; what is not told of it takes its default.',
    }),
  }),
  answers: { 200: patchedItems },
  example: {
    body: {
      items: [
        { itemId: 'mug-1', inStock: true },
        { itemId: 'teapot-1', price: 35 },
      ],
    },
  },
  handler: async (call) => ({
    status: 200,
    body: await patchItems(
      call.engine,
      call.identity.tenant,
      await inCatalogueWords(call, call.body.items, (index, field) => `items[${index}].${field}`),
      call.body.onUnknown,
    ),
  }),
});

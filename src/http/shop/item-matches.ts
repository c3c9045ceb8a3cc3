import { z } from 'zod';
import { matchItems } from '../../usecases/shop/match-items.ts';
import { idSchema, queryIdsSchema, textSchema } from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';
import { itemAnswerSchema, toItemAnswer } from './items.ts';

export const getItemMatches = defineRoute({
  method: 'get',
  path: '/v1/item-matches',
  operationId: 'matchItems',
  tag: 'Catalogue',
  access: ['catalogue:write'],
  summary: 'Items of a group, or by an attribute',
  description:
    'The variants of a group (`groupId`), or the items whose attribute has a value (`attribute`, `value`; text), newest first; and which of `deletedAmong` were items and are none any more. For who keeps a catalogue in step with a shop that deletes by group or tells stock by a number of its own.',
  query: z
    .strictObject({
      groupId: idSchema.optional(),
      attribute: z.string().min(1).max(64).optional().meta({ description: 'Name of an attribute.' }),
      value: textSchema(1000).optional().meta({ description: 'What that attribute is, or one of what it is.' }),
      deletedAmong: queryIdsSchema(100).meta({ description: 'Ids of items; repeat the parameter.' }),
    })
    .refine(({ attribute, value }) => (attribute === undefined) === (value === undefined), {
      path: ['value'],
      error: 'attribute and value belong together',
    }),
  answers: {
    200: z.strictObject({ items: z.array(itemAnswerSchema), deleted: z.array(z.string()) }).meta({ id: 'ItemMatches' }),
  },
  example: { query: { groupId: 'mug' } },
  handler: async ({ engine, identity, query: { groupId, attribute: name, value, deletedAmong } }) => {
    const attribute = name === undefined || value === undefined ? undefined : { name, value };
    const { items, deleted } = await matchItems(engine, identity.tenant, { groupId, attribute }, deletedAmong);
    return { status: 200, body: { items: items.map(toItemAnswer), deleted: [...deleted] } };
  },
});

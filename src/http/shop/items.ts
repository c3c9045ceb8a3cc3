import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { ALLERGENS } from '../../domain/food/food-words.ts';
import { attributeValueSchema, type Item } from '../../domain/item.ts';
import { readMoment } from '../../domain/local-time.ts';
import type { Engine } from '../../usecases/engine.ts';
import { getItem, listItems, patchItem, putItems, removeItem } from '../../usecases/shop/items.ts';
import { allergensSchema } from '../fields/allergens.ts';
import { attributesSchema } from '../fields/attributes.ts';
import { nextSchema, pageCursorSchema, toCursor } from '../fields/page-cursor.ts';
import {
  givenInstantSchema,
  idSchema,
  instantSchema,
  queryNumberSchema,
  textSchema,
  toIso,
  toIsoOrNull,
} from '../fields/values.ts';
import { defineRoute } from '../kit/route.ts';

const categorySchema = textSchema(256).min(1);

/** Of the web, or of the shop's own site: what runs a script is no address. */
const addressSchema = textSchema(2000).refine((text) => /^(https?:)?\//i.test(text), {
  error: 'must begin with https://, http:// or /',
});

const itemFields = {
  title: textSchema(500).nullable().optional(),
  categories: z.array(categorySchema).max(50).optional(),
  price: z.number().min(0).max(1e12).nullable().optional().meta({ description: "In the tenant's currency." }),
  attributes: attributesSchema.optional(),
  allergens: allergensSchema.nullable().optional().meta({
    description:
      'What of the allergens of the EU (its 14; those of the US among them) is in it: codes, or usual names for them (`tree nuts`, `dairy`, `wheat`), which are kept as codes. Empty: none of them. Null: nobody said. Who is allergic is neither shown nor offered it. `attributes.allergens` is read, too.',
  }),
  hidden: z.boolean().optional().meta({ description: 'Never recommended, at any tier.' }),
  inStock: z.boolean().optional().meta({ description: 'False: never recommended, at any tier.' }),
  createdAt: givenInstantSchema.optional().meta({
    description:
      "Since when there is such an item: decides what is new. ISO 8601 with `Z` or an offset; without, a time of the tenant's zone. Left out: as it was told before, or else when the catalogue first heard of it.",
  }),
  url: addressSchema.nullable().optional().meta({ description: 'Its page in the shop.' }),
  imageUrl: addressSchema.nullable().optional().meta({ description: 'A picture of it.' }),
  brand: textSchema(256).min(1).nullable().optional(),
  groupId: idSchema.nullable().optional().meta({
    description:
      'What its variants (sizes, colours) have in common. A list holds one of a group at most, and none of a group the customer has where owned items are left out; people and orders are counted by group. Null: it stands alone.',
  }),
  publishAt: givenInstantSchema.nullable().optional().meta({
    description: 'Neither recommended nor named before that moment; from it on without another call. Null: it is out.',
  }),
  availableFrom: givenInstantSchema.nullable().optional().meta({
    description: 'Not recommended before that moment, though it may be named. Null: from ever on.',
  }),
  availableUntil: givenInstantSchema.nullable().optional().meta({
    description: 'Not recommended from that moment on, though it may be named. Null: for ever.',
  }),
};

/** An item to put; what is left out takes its default. */
export const itemBodySchema = z.strictObject(itemFields).meta({ id: 'ItemBody' });

export const itemWithIdSchema = z.strictObject({ itemId: idSchema, ...itemFields }).meta({ id: 'ItemWithId' });
export const itemsBodySchema = z.strictObject({ items: z.array(itemWithIdSchema).min(1).max(1000) });

/** Fields to change; at least one. */
export const itemPatchSchema = z
  .strictObject(itemFields)
  .refine((patch) => Object.keys(patch).length > 0, { error: 'name at least one field to change' })
  .meta({ id: 'ItemPatch' });

export const itemAnswerSchema = z
  .strictObject({
    itemId: z.string(),
    title: z.string().nullable(),
    categories: z.array(z.string()),
    price: z.number().nullable(),
    attributes: z.record(z.string(), attributeValueSchema),
    allergens: z.array(z.enum(ALLERGENS)).nullable(),
    hidden: z.boolean(),
    inStock: z.boolean(),
    url: z.string().nullable(),
    imageUrl: z.string().nullable(),
    brand: z.string().nullable(),
    groupId: z.string().nullable(),
    publishAt: instantSchema.nullable(),
    availableFrom: instantSchema.nullable(),
    availableUntil: instantSchema.nullable(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Item' });

/**
 * Given items, or parts of one, in the words of the catalogue. The view is asked only where a time is told.
 *
 * @param fieldOf - how the caller names a field of one
 * @throws AppError `invalid_request` for one that would end before it comes
 */
export async function inCatalogueWords<Given extends z.infer<typeof itemBodySchema>>(
  { engine, identity }: { readonly engine: Pick<Engine, 'views'>; readonly identity: { readonly tenant: string } },
  given: readonly Given[],
  fieldOf: (index: number, field: string) => string = (_, field) => field,
) {
  const isDated = given.some(
    ({ createdAt, publishAt, availableFrom, availableUntil }) =>
      (createdAt ?? publishAt ?? availableFrom ?? availableUntil ?? null) !== null,
  );
  const timeZone = isDated ? (await engine.views.view(identity.tenant)).settings.timeZone : 'UTC';
  const read = (text: string) => readMoment(text, timeZone);
  const readOrNull = (text: string | null | undefined) => (text == null ? text : read(text));
  return given.map(({ createdAt, publishAt, availableFrom, availableUntil, ...rest }, index) => {
    const [availableFromMs, availableUntilMs] = [readOrNull(availableFrom), readOrNull(availableUntil)];
    if (availableFromMs != null && availableUntilMs != null && availableUntilMs <= availableFromMs) {
      const problem = 'must be after availableFrom';
      throw new AppError('invalid_request', 'The body of the request is not valid.', {
        details: [{ field: fieldOf(index, 'availableUntil'), problem }],
      });
    }
    return {
      ...rest,
      createdAtMs: createdAt === undefined ? undefined : read(createdAt),
      publishAtMs: readOrNull(publishAt),
      availableFromMs,
      availableUntilMs,
    };
  });
}

export function toItemAnswer({ createdAtMs, publishAtMs, availableFromMs, availableUntilMs, ...item }: Item) {
  return {
    ...item,
    allergens: item.allergens ?? null,
    url: item.url ?? null,
    imageUrl: item.imageUrl ?? null,
    brand: item.brand ?? null,
    groupId: item.groupId ?? null,
    publishAt: toIsoOrNull(publishAtMs ?? null),
    availableFrom: toIsoOrNull(availableFromMs ?? null),
    availableUntil: toIsoOrNull(availableUntilMs ?? null),
    createdAt: toIso(createdAtMs),
  };
}

const params = z.strictObject({ itemId: idSchema });
const upserted = z.strictObject({ upserted: z.int() }).meta({ id: 'UpsertedItems' });
const example = { params: { itemId: 'mug-1' } };

export const postItems = defineRoute({
  method: 'post',
  path: '/v1/items',
  operationId: 'putItems',
  tag: 'Catalogue',
  access: ['catalogue:write'],
  isLong: true,
  summary: 'Put many items into the catalogue',
  description:
    'Inserts or replaces 1 to 1,000 items; the last of several with one id wins. True at once in every answer.',
  body: itemsBodySchema,
  answers: { 200: upserted },
  example: {
    body: {
      items: [
        { itemId: 'mug-1', title: 'Blue mug', categories: ['kitchen'], price: 9.5, attributes: { colour: 'blue' } },
        { itemId: 'teapot-1', title: 'Teapot', categories: ['kitchen'], price: 39 },
      ],
    },
  },
  handler: async (call) => ({
    status: 200,
    body: await putItems(
      call.engine,
      call.identity.tenant,
      await inCatalogueWords(call, call.body.items, (index, field) => `items[${index}].${field}`),
    ),
  }),
});

export const getItems = defineRoute({
  method: 'get',
  path: '/v1/items',
  operationId: 'listItems',
  tag: 'Catalogue',
  access: ['recommendations:read', 'catalogue:write'],
  summary: 'The catalogue, page by page',
  description: 'In the order of ids. An item that is there all the while is told once, whatever changes meanwhile.',
  query: z.strictObject({ limit: queryNumberSchema(1, 1000, 100), cursor: pageCursorSchema(idSchema) }),
  answers: {
    200: z.strictObject({ items: z.array(itemAnswerSchema), next: nextSchema }).meta({ id: 'ItemPage' }),
  },
  example: { query: { limit: 20 } },
  handler: async ({ engine, identity, query: { limit, cursor = null } }) => {
    const { items, next } = await listItems(engine, identity.tenant, cursor, limit);
    return { status: 200, body: { items: items.map(toItemAnswer), next: toCursor(next) } };
  },
});

export const putItem = defineRoute({
  method: 'put',
  path: '/v1/items/:itemId',
  operationId: 'putItem',
  tag: 'Catalogue',
  access: ['catalogue:write'],
  summary: 'Put one item into the catalogue',
  description: 'Inserts or replaces it; what the body leaves out takes its default.',
  params,
  body: itemBodySchema,
  answers: { 200: upserted },
  example: { ...example, body: { title: 'Blue mug', categories: ['kitchen'], price: 9.5 } },
  handler: async ({ params: { itemId }, body, ...call }) => ({
    status: 200,
    body: await putItems(call.engine, call.identity.tenant, await inCatalogueWords(call, [{ ...body, itemId }])),
  }),
});

export const patchItemFields = defineRoute({
  method: 'patch',
  path: '/v1/items/:itemId',
  operationId: 'patchItem',
  tag: 'Catalogue',
  access: ['catalogue:write'],
  summary: 'Change some fields of an item',
  description: 'Hides an item, marks it out of stock, changes a price: only the fields given.',
  errors: ['not_found'],
  params,
  body: itemPatchSchema,
  answers: { 200: itemAnswerSchema },
  example: { ...example, body: { inStock: true, price: 8.5 } },
  handler: async ({ params: { itemId }, body, ...call }) => {
    const [patch = {}] = await inCatalogueWords(call, [body]);
    return { status: 200, body: toItemAnswer(await patchItem(call.engine, call.identity.tenant, itemId, patch)) };
  },
});

export const getOneItem = defineRoute({
  method: 'get',
  path: '/v1/items/:itemId',
  operationId: 'readItem',
  tag: 'Catalogue',
  access: ['recommendations:read', 'catalogue:write'],
  summary: 'One item of the catalogue',
  description: 'As it stands now.',
  errors: ['not_found'],
  params,
  answers: { 200: itemAnswerSchema },
  example,
  handler: async ({ engine, identity, params: { itemId } }) => ({
    status: 200,
    body: toItemAnswer(await getItem(engine, identity.tenant, itemId)),
  }),
});

export const deleteItem = defineRoute({
  method: 'delete',
  path: '/v1/items/:itemId',
  operationId: 'deleteItem',
  tag: 'Catalogue',
  access: ['catalogue:write'],
  summary: 'Remove an item from the catalogue',
  description:
    'It is never recommended nor named again. What people did with it still tells what they like. Again changes nothing.',
  params,
  answers: { 204: null },
  example,
  handler: async ({ engine, identity, params: { itemId } }) => {
    await removeItem(engine, identity.tenant, itemId);
    return { status: 204, body: null };
  },
});

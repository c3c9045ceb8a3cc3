import { z } from 'zod';
import { deleteItem, getItems, getOneItem, type itemAnswerSchema, patchItemFields } from '../../http/shop/items.ts';
import { type GivenItem, putItems } from '../kit/ask.ts';
import type { ConnectorDoor, ForeignCall } from '../kit/connector.ts';
import { readJson } from '../kit/read-json.ts';
import { cursorIn, labelAttributes, labelsOf, labelsSchema, momentIn, numberIn, rows } from './gorse-words.ts';

type OurItem = z.output<typeof itemAnswerSchema>;

const fields = {
  IsHidden: z.boolean().nullish(),
  Categories: z.array(z.string()).nullish(),
  Timestamp: z.string().nullish(),
  Labels: labelsSchema,
  Comment: z.string().nullish(),
};
const itemSchema = z.object({ ItemId: z.string().min(1), ...fields });
const patchSchema = z.object(fields);

/** A title is what a reason calls an item; a comment may be longer. */
const MOST_OF_A_TITLE = 500;

function toItem({ ItemId, IsHidden, Categories, Timestamp, Labels, Comment }: z.output<typeof itemSchema>): GivenItem {
  return {
    itemId: ItemId,
    hidden: IsHidden ?? false,
    categories: Categories ?? [],
    createdAt: momentIn(Timestamp ?? undefined),
    attributes: { ...labelAttributes(Labels), ...(Comment ? { comment: Comment } : {}) },
    ...(Comment ? { title: Comment.slice(0, MOST_OF_A_TITLE) } : {}),
  };
}

/** What another door calls a title is its comment. */
function toGorse({ itemId, hidden, categories, createdAt, attributes, title }: OurItem) {
  return {
    ItemId: itemId,
    IsHidden: hidden,
    Categories: categories,
    Timestamp: createdAt,
    Labels: labelsOf(attributes),
    Comment: typeof attributes.comment === 'string' ? attributes.comment : (title ?? ''),
  };
}

const oneItem = async ({ ask, params: { itemId = '' } }: ForeignCall): Promise<OurItem> =>
  (await ask(getOneItem, { params: { itemId } })) as OurItem;

async function patchItem(call: ForeignCall) {
  const { IsHidden, Categories, Timestamp, Labels, Comment } = readJson(call, patchSchema);
  const { attributes } = await oneItem(call);
  const { labels: _, labelsJson: __, ...others } = attributes;
  const kept = Labels === undefined || Labels === null ? attributes : { ...others, ...labelAttributes(Labels) };
  const createdAt = momentIn(Timestamp ?? undefined);
  const body = {
    attributes: Comment == null ? kept : { ...kept, comment: Comment },
    ...(Comment == null ? {} : { title: Comment.slice(0, MOST_OF_A_TITLE) }),
    ...(IsHidden == null ? {} : { hidden: IsHidden }),
    ...(Categories == null ? {} : { categories: Categories }),
    ...(createdAt === undefined ? {} : { createdAt }),
  };
  await call.ask(patchItemFields, { params: { itemId: call.params.itemId ?? '' }, body });
  return rows(1);
}

const withCategories = async (call: ForeignCall, change: (categories: readonly string[]) => readonly string[]) => {
  const { categories } = await oneItem(call);
  await call.ask(patchItemFields, {
    params: { itemId: call.params.itemId ?? '' },
    body: { categories: change(categories) },
  });
  return rows(1);
};

export const itemDoors: readonly ConnectorDoor[] = [
  {
    method: 'post',
    path: '/api/items',
    isLong: true,
    answer: async (call) => {
      const items = readJson(call, z.array(itemSchema));
      await putItems(call.ask, items.map(toItem));
      return rows(items.length);
    },
  },
  {
    method: 'post',
    path: '/api/item',
    answer: async (call) => {
      await putItems(call.ask, [toItem(readJson(call, itemSchema))]);
      return rows(1);
    },
  },
  {
    method: 'get',
    path: '/api/items',
    answer: async (call) => {
      const cursor = cursorIn(call);
      const query = { limit: String(Math.max(1, numberIn(call, 'n'))), ...(cursor === undefined ? {} : { cursor }) };
      const { items, next } = (await call.ask(getItems, { query })) as { items: OurItem[]; next: string | null };
      return { status: 200, body: { Cursor: next ?? '', Items: items.map(toGorse) } };
    },
  },
  {
    method: 'get',
    path: '/api/item/:itemId',
    answer: async (call) => ({ status: 200, body: toGorse(await oneItem(call)) }),
  },
  { method: 'patch', path: '/api/item/:itemId', answer: patchItem },
  {
    method: 'delete',
    path: '/api/item/:itemId',
    answer: async ({ ask, params: { itemId = '' } }) => {
      await ask(deleteItem, { params: { itemId } });
      return rows(1);
    },
  },
  {
    method: 'put',
    path: '/api/item/:itemId/category/:category',
    answer: (call) => withCategories(call, (known) => [...new Set([...known, call.params.category ?? ''])]),
  },
  {
    method: 'delete',
    path: '/api/item/:itemId/category/:category',
    answer: (call) => withCategories(call, (known) => known.filter((one) => one !== call.params.category)),
  },
];

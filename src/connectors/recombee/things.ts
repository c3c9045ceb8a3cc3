import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import { deleteCustomer, postReturn } from '../../http/guest/erasure.ts';
import { postMerge } from '../../http/guest/merges.ts';
import { putCustomerProfile } from '../../http/guest/profile.ts';
import { getCustomerList } from '../../http/shop/customers.ts';
import { deleteItem, getItems, patchItemFields } from '../../http/shop/items.ts';
import { type Ask, type GivenItem, putItems } from '../kit/ask.ts';
import {
  knownItem,
  knownUser,
  OK,
  type OurCustomer,
  type OurItem,
  type RecombeeCall,
  type RecombeeDoor,
  read,
  requireItem,
  requireUser,
  wrong,
} from './recombee-call.ts';

/** What is told of an item or a user; a name with `!` before it is a wish, not a value. */
const CASCADE = '!cascadeCreate';
const MOST_CHARACTERS = 1000;

type Values = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

function valuesIn({ given }: RecombeeCall): Values {
  const told = Object.entries(given).filter(([name]) => !name.startsWith('!') && !isOfSignature(name));
  return Object.fromEntries(
    told.map(([name, value]) => {
      const { success, data } = valueSchema.safeParse(value);
      if (!success) throw wrong(name, 'must be a text, a number, a boolean, a set of texts or null');
      return [name, typeof data === 'string' ? beginningOf(data) : data];
    }),
  );
}

const isOfSignature = (name: string) => /^(hmac|frontend)_(timestamp|sign)$/.test(name);

/** In UTF-16 units; half a character is none. */
function beginningOf(text: string): string {
  return text.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
}

/** Attributes with those told changed, and those told null gone. */
function changed(before: Readonly<Record<string, unknown>>, values: Values): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...values }).filter(([, value]) => value !== null));
}

/** `title`, `price` and `categories` are ours, all else are attributes. */
async function setItemValues(call: RecombeeCall) {
  const { itemId = '' } = call.params;
  const values = valuesIn(call);
  const before = await knownItem(call.ask, itemId);
  if (before === null && !call.given[CASCADE]) await requireItem(call.ask, itemId);
  const { title, price, categories, ...others } = values;
  const attributes = changed(before?.attributes ?? {}, others) as NonNullable<GivenItem['attributes']>;
  const body = {
    attributes,
    ...(title === undefined ? {} : { title }),
    ...(price === undefined ? {} : { price }),
    ...(categories === undefined ? {} : { categories: categories ?? [] }),
  };
  if (before === null) await putItems(call.ask, [{ itemId, ...body } as GivenItem]);
  else await call.ask(patchItemFields, { params: { itemId }, body });
  return OK;
}

/** What an item holds, by the names it was told by. */
export function valuesOf({ title, price, categories, attributes }: OurItem): Record<string, unknown> {
  return {
    ...attributes,
    ...(title == null ? {} : { title }),
    ...(price == null ? {} : { price }),
    ...(categories.length === 0 ? {} : { categories }),
  };
}

async function setUserValues(call: RecombeeCall) {
  const { userId = '' } = call.params;
  const values = valuesIn(call);
  const before = call.given[CASCADE] ? await knownUser(call.ask, userId) : await requireUser(call.ask, userId);
  const attributes = changed(before?.attributes ?? {}, values);
  await call.ask(putCustomerProfile, { params: { customerId: userId }, body: { attributes } });
  return OK;
}

/** A whole number, be it in a query. */
const countSchema = z.coerce.number().int().min(0);
const pageSchema = z.object({
  count: countSchema.optional(),
  offset: countSchema.default(0),
  returnProperties: z.union([z.boolean(), z.stringbool()]).default(false),
  includedProperties: z.union([z.array(z.string()), z.string().transform((text) => text.split(','))]).optional(),
  filter: z.undefined({ error: 'is not supported in a list of all' }).optional(),
});

export function only(values: Record<string, unknown>, names: readonly string[] | undefined): Record<string, unknown> {
  return names === undefined ? values : Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
}

/** All there is, page by page of ours. */
async function all<T>(
  page: (query: Record<string, string>) => Promise<{ readonly all: T[]; readonly next: string | null }>,
  most: number,
) {
  const found: T[] = [];
  for (let cursor: string | null = ''; cursor !== null && found.length < most; ) {
    const answer: { readonly all: T[]; readonly next: string | null } = await page({
      limit: '1000',
      ...(cursor === '' ? {} : { cursor }),
    });
    found.push(...answer.all);
    cursor = answer.next;
  }
  return found;
}

async function listItems(call: RecombeeCall) {
  const { count = Number.POSITIVE_INFINITY, offset, returnProperties, includedProperties } = read(call, pageSchema);
  const items = await all(async (query) => {
    const { items, next } = (await call.ask(getItems, { query })) as { items: OurItem[]; next: string | null };
    return { all: items, next };
  }, offset + count);
  const page = items.slice(offset, offset + count);
  if (!returnProperties) return page.map(({ itemId }) => itemId);
  return page.map((item) => ({ itemId: item.itemId, ...only(valuesOf(item), includedProperties) }));
}

async function listUsers(call: RecombeeCall) {
  const { count = Number.POSITIVE_INFINITY, offset, returnProperties, includedProperties } = read(call, pageSchema);
  const users = await all(async (query) => {
    const { customers, next } = (await call.ask(getCustomerList, { query })) as {
      customers: OurCustomer[];
      next: string | null;
    };
    return { all: customers, next };
  }, offset + count);
  const page = users.slice(offset, offset + count);
  if (!returnProperties) return page.map(({ customerId }) => customerId);
  return page.map(({ customerId, attributes }) => ({
    userId: customerId,
    ...only({ ...attributes }, includedProperties),
  }));
}

const propertySchema = z.object({
  type: z.enum(['int', 'double', 'string', 'boolean', 'timestamp', 'set', 'image', 'imageList']),
});

/** A value says of itself what it is: a declaration is checked, and not kept. */
async function declare(call: RecombeeCall) {
  read(call, propertySchema);
  return OK;
}

/** Who was deleted and is added anew has come back. */
async function addUser(ask: Ask, customerId: string): Promise<void> {
  await ask(postReturn, { params: { customerId } });
  await ask(putCustomerProfile, { params: { customerId }, body: { attributes: {} } });
}

const cascadeSchema = z.object({ cascadeCreate: z.union([z.boolean(), z.stringbool()]).default(false) });

async function mergeUsers(call: RecombeeCall) {
  const { userId = '', sourceId = '' } = call.params;
  const { cascadeCreate } = read(call, cascadeSchema);
  await requireUser(call.ask, sourceId);
  if (!cascadeCreate) await requireUser(call.ask, userId);
  else if ((await knownUser(call.ask, userId)) === null) await addUser(call.ask, userId);
  await call.ask(postMerge, {
    params: { customerId: userId },
    body: { absorbedId: sourceId, by: { role: 'staff', name: 'Recombee' } },
  });
  return OK;
}

export const thingDoors: readonly RecombeeDoor[] = [
  { method: 'put', path: '/items/properties/:name', answer: declare },
  { method: 'put', path: '/users/properties/:name', answer: declare },
  { method: 'get', path: '/items/list', isLong: true, answer: listItems },
  { method: 'get', path: '/users/list', isLong: true, answer: listUsers },
  {
    method: 'put',
    path: '/items/:itemId',
    answer: async ({ ask, params: { itemId = '' } }) => {
      if ((await knownItem(ask, itemId)) !== null) {
        throw new AppError('conflict', `Item of the given ID ${itemId} is already present in the database.`);
      }
      await putItems(ask, [{ itemId }]);
      return OK;
    },
  },
  { method: 'post', path: '/items/:itemId', answer: setItemValues },
  {
    method: 'get',
    path: '/items/:itemId',
    answer: async ({ ask, params: { itemId = '' } }) => valuesOf(await requireItem(ask, itemId)),
  },
  {
    method: 'delete',
    path: '/items/:itemId',
    answer: async ({ ask, params: { itemId = '' } }) => {
      await requireItem(ask, itemId);
      await ask(deleteItem, { params: { itemId } });
      return OK;
    },
  },
  {
    method: 'put',
    path: '/users/:userId',
    answer: async ({ ask, params: { userId = '' } }) => {
      if ((await knownUser(ask, userId)) !== null) {
        throw new AppError('conflict', `User of the given ID ${userId} is already present in the database.`);
      }
      await addUser(ask, userId);
      return OK;
    },
  },
  { method: 'post', path: '/users/:userId', answer: setUserValues },
  {
    method: 'get',
    path: '/users/:userId',
    answer: async ({ ask, params: { userId = '' } }) => (await requireUser(ask, userId)).attributes,
  },
  {
    method: 'delete',
    path: '/users/:userId',
    isLong: true,
    answer: async ({ ask, params: { userId = '' } }) => {
      await requireUser(ask, userId);
      await ask(deleteCustomer, { params: { customerId: userId } });
      return OK;
    },
  },
  { method: 'put', path: '/users/:userId/merge/:sourceId', answer: mergeUsers },
];

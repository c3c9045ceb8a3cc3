import { z } from 'zod';
import type { ItemId } from '../../../domain/ids.ts';
import type { Item } from '../../../domain/item.ts';

const MOST_VALUES = 500;
const MOST_PARTS = 100;
/** `price`, `attributes.colour`, ... */
const FIELD = /^(itemId|title|category|groupId|brand|price|createdAt|attributes\..{1,64})$/su;

const valueSchema = z.union([z.string().max(1000), z.number(), z.boolean()]);
type Value = z.output<typeof valueSchema>;

const fieldSchema = z
  .strictObject({
    field: z.string().regex(FIELD, {
      error: 'must be itemId, title, category, groupId, brand, price, createdAt or attributes.<name>',
    }),
    in: z.array(valueSchema).min(1).max(MOST_VALUES).optional(),
    lt: z.number().optional(),
    lte: z.number().optional(),
    gt: z.number().optional(),
    gte: z.number().optional(),
    exists: z.boolean().optional(),
  })
  .refine((condition) => Object.keys(condition).length > 1, { error: 'name in, lt, lte, gt, gte or exists' })
  .meta({
    id: 'ItemCondition',
    description:
      'All that is named must hold. A field of several values is `in` where one of them is. What an item does not have is neither in anything nor above or below; `createdAt` is compared in seconds since 1970.',
  });
type FieldCondition = z.output<typeof fieldSchema>;

/** Which items a list may be of. */
export type ItemFilter =
  | { readonly all: readonly ItemFilter[] }
  | { readonly any: readonly ItemFilter[] }
  | { readonly not: ItemFilter }
  | { readonly done: readonly string[] }
  | FieldCondition;

export const itemFilterSchema: z.ZodType<ItemFilter, ItemFilter> = z
  .union([
    z
      .strictObject({
        get all() {
          return z.array(itemFilterSchema).max(MOST_PARTS);
        },
      })
      .meta({ id: 'FilterAll' }),
    z
      .strictObject({
        get any() {
          return z.array(itemFilterSchema).max(MOST_PARTS);
        },
      })
      .meta({ id: 'FilterAny' }),
    z
      .strictObject({
        get not() {
          return itemFilterSchema;
        },
      })
      .meta({ id: 'FilterNot' }),
    z
      .strictObject({
        done: z.array(z.string().min(1).max(64)).max(MOST_PARTS).meta({
          description: 'What this customer did something with, of these types of event; of any, where none is named.',
        }),
      })
      .meta({ id: 'FilterDone' }),
    fieldSchema,
  ])
  .meta({ id: 'ItemFilter' });

/** Items somebody did something with, by the types of event named; none named: by any. */
export type DoneItems = (types: readonly string[]) => ReadonlySet<ItemId>;

/**
 * A filter as a question to one item. Of an item that the catalogue does not have, only its id is known.
 *
 * O(parts of the filter) a question; `done` is asked for once a part.
 */
export function itemMatcher(filter: ItemFilter, done: DoneItems): (itemId: ItemId, item: Item | undefined) => boolean {
  if ('all' in filter) {
    const parts = filter.all.map((part) => itemMatcher(part, done));
    return (itemId, item) => parts.every((matches) => matches(itemId, item));
  }
  if ('any' in filter) {
    const parts = filter.any.map((part) => itemMatcher(part, done));
    return (itemId, item) => parts.some((matches) => matches(itemId, item));
  }
  if ('not' in filter) {
    const matches = itemMatcher(filter.not, done);
    return (itemId, item) => !matches(itemId, item);
  }
  if ('done' in filter) {
    const items = done(filter.done);
    return (itemId) => items.has(itemId);
  }
  return conditionMatcher(filter);
}

function conditionMatcher(condition: FieldCondition): (itemId: ItemId, item: Item | undefined) => boolean {
  const { field, lt, lte, gt, gte, exists } = condition;
  const wanted = condition.in === undefined ? null : new Set<Value>(condition.in);
  const compares = (lt ?? lte ?? gt ?? gte) !== undefined;
  const isWithin = (value: Value): boolean =>
    typeof value === 'number' &&
    (lt === undefined || value < lt) &&
    (lte === undefined || value <= lte) &&
    (gt === undefined || value > gt) &&
    (gte === undefined || value >= gte);
  return (itemId, item) => {
    const values = valuesOf(field, itemId, item);
    if (exists !== undefined && exists !== values.length > 0) return false;
    if (wanted !== null && !values.some((value) => wanted.has(value))) return false;
    return !compares || values.some(isWithin);
  };
}

const NOTHING: readonly Value[] = [];
const ATTRIBUTE = 'attributes.';

function valuesOf(field: string, itemId: ItemId, item: Item | undefined): readonly Value[] {
  if (field === 'itemId') return [itemId];
  if (item === undefined) return NOTHING;
  if (field.startsWith(ATTRIBUTE)) {
    const name = field.slice(ATTRIBUTE.length);
    const value = Object.hasOwn(item.attributes, name) ? item.attributes[name] : undefined;
    return value === undefined ? NOTHING : typeof value === 'object' ? value : [value];
  }
  switch (field) {
    case 'category':
      return item.categories;
    case 'createdAt':
      return [item.createdAtMs / 1000];
    default: {
      const value = { title: item.title, price: item.price, groupId: item.groupId, brand: item.brand }[field];
      return value == null ? NOTHING : [value];
    }
  }
}

import { itemWithIdSchema } from '../../../src/http/shop/items.ts';
import { again } from '../file/data-file.ts';
import type { Reading, Told } from '../file/import-file.ts';
import { writtenMoment } from '../file/written-dates.ts';
import { given, problemOf } from '../shop/line-values.ts';
import { categoriesIn } from '../shop/read-items.ts';
import type { FeedEntry, FeedFile } from './feed-file.ts';
import { readFeedPrice } from './feed-price.ts';

export interface FeedOptions {
  /** Of the tenant; a price of another is a fault. Null: not known. */
  readonly currency: string | null;
  /** Which of two prices holds. */
  readonly nowMs: number;
}

/** What of a product is kept as an attribute, where it is told. */
const ATTRIBUTES = [
  ...['color', 'size', 'size_type', 'size_system', 'gender', 'age_group', 'material', 'pattern', 'condition'],
  ...['gtin', 'mpn', 'custom_label_0', 'custom_label_1', 'custom_label_2', 'custom_label_3', 'custom_label_4'],
];

const AVAILABLE: Readonly<Record<string, boolean>> = {
  in_stock: true,
  available_for_order: true,
  // They can be ordered.
  preorder: true,
  backorder: true,
  out_of_stock: false,
  discontinued: false,
};

/** Items of a product feed (Google Merchant Center's specification of product data), one a product. */
export function readFeed(file: FeedFile, options: FeedOptions): Reading {
  async function* told(): AsyncGenerator<Told> {
    for await (const entry of file.entries) yield toUnit(entry, options);
  }
  return { file, told: again(told) };
}

function toUnit({ line, fields, problem }: FeedEntry, options: FeedOptions): Told {
  if (problem !== undefined) return { line, problem };
  const first = (name: string) => fields.get(name)?.[0];
  const price = priceOf(first, options);
  if (typeof price === 'object') return { line, ...price };
  const availability = first('availability')
    ?.toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (availability !== undefined && !Object.hasOwn(AVAILABLE, availability)) {
    return { line, problem: `availability: must be one of ${Object.keys(AVAILABLE).join(', ')}` };
  }
  const category = first('google_product_category');
  const isNumbered = category !== undefined && /^\d+$/.test(category);
  const types = fields.get('product_type') ?? (category === undefined || isNumbered ? [] : [category]);
  const until = first('expiration_date');
  const attributes = [
    ...ATTRIBUTES.map((name) => [name, first(name)] as const),
    ['google_product_category', isNumbered ? category : undefined] as const,
  ].filter(([, value]) => value !== undefined);
  const item = {
    itemId: first('id'),
    ...given({ title: first('title'), url: first('link'), imageUrl: first('image_link') }),
    ...given({ brand: first('brand'), groupId: first('item_group_id') }),
    ...(types.length === 0 ? {} : { categories: [...new Set(types.flatMap(categoriesIn))] }),
    ...(price === undefined ? {} : { price }),
    ...(availability === undefined ? {} : { inStock: AVAILABLE[availability] }),
    ...(until === undefined ? {} : { availableUntil: writtenMoment(until, null) }),
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
  };
  const wrong = problemOf(itemWithIdSchema, item);
  if (wrong !== null) return { line, problem: wrong.problem };
  return { lines: [line], body: { item, isDeleted: false } };
}

/** What it costs now. */
function priceOf(
  first: (name: string) => string | undefined,
  { currency, nowMs }: FeedOptions,
): number | undefined | { readonly problem: string } {
  const isOnSale = first('sale_price') !== undefined && isWithin(first('sale_price_effective_date'), nowMs);
  const name = isOnSale ? 'sale_price' : 'price';
  const text = first(name);
  if (text === undefined) return undefined;
  const price = readFeedPrice(text);
  if (price === null) return { problem: `${name}: is no price: ${text.slice(0, 40)}` };
  if (price.currency !== null && currency !== null && price.currency !== currency) {
    return { problem: `${name}: is in ${price.currency}, and the tenant's prices are in ${currency}` };
  }
  return price.amount;
}

/** @param range - two moments with a slash between them; without: always */
function isWithin(range: string | undefined, atMs: number): boolean {
  if (range === undefined) return true;
  const [from = Number.NaN, until = Number.NaN] = range
    .split('/')
    .map((text) => Date.parse(writtenMoment(text.trim(), null)));
  return atMs >= from && atMs < until;
}

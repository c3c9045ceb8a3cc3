import { z } from 'zod';
import { patchItemFields } from '../../http/shop/items.ts';
import type { Ask, GivenItem } from '../kit/ask.ts';
import type { ForeignAnswer } from '../kit/connector.ts';
import { looseIdSchema, looseNumberSchema, looseTextSchema, priceOf, shownOf } from '../kit/loose.ts';
import { itemsWith, NOTHING_FOR_US, type ToldProduct } from '../kit/webhooks.ts';
import type { ItemsAre } from './orders.ts';

const variantSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: looseTextSchema,
  price: looseNumberSchema,
  sku: looseTextSchema,
  inventory_item_id: looseIdSchema,
  inventory_quantity: looseNumberSchema,
  inventory_management: z.string().nullable().optional().catch(undefined),
  inventory_policy: looseTextSchema,
});
type Variant = z.output<typeof variantSchema>;

export const productSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: looseTextSchema,
  vendor: looseTextSchema,
  product_type: looseTextSchema,
  handle: looseTextSchema,
  tags: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .catch(undefined),
  status: looseTextSchema,
  published_at: z.string().nullable().optional().catch(undefined),
  created_at: looseTextSchema,
  updated_at: looseTextSchema,
  image: z.object({ src: looseTextSchema }).optional().catch(undefined),
  images: z
    .array(z.object({ src: looseTextSchema }))
    .optional()
    .catch(undefined),
  variants: z.array(variantSchema).optional().catch(undefined),
});
type Product = z.output<typeof productSchema>;

const MOST_TAGS = 100;

export function toldProduct(product: Product, shop: string, itemsAre: ItemsAre): ToldProduct {
  const { id, variants = [] } = product;
  const shared = sharedOf(product, shop);
  const items =
    itemsAre === 'products' || variants.length === 0
      ? [asOne(product, shared)]
      : variants.map((variant) => asVariant(product, variant, shared));
  return { productId: id, items, changedAt: product.updated_at };
}

function sharedOf(product: Product, shop: string) {
  const { vendor, handle, image, images, tags, status, published_at, product_type, created_at } = product;
  const told = typeof tags === 'string' ? tags.split(',') : (tags ?? []);
  const named = told.map((tag) => tag.trim()).filter((tag) => tag !== '');
  const imageUrl = image?.src ?? images?.[0]?.src;
  return {
    categories: product_type ? [product_type.slice(0, 256)] : [],
    // Archived, a draft, or not in the online shop.
    hidden: (status ?? 'active') !== 'active' || published_at === null,
    ...(created_at === undefined ? {} : { createdAt: created_at }),
    ...shownOf({ brand: vendor, imageUrl, url: handle ? `https://${shop}/products/${handle}` : undefined }),
    attributes: named.length === 0 ? {} : { tags: named.slice(0, MOST_TAGS) },
  };
}

function asOne({ id, title, variants = [] }: Product, shared: ReturnType<typeof sharedOf>): GivenItem {
  const prices = variants.flatMap(({ price }) => priceOf(price) ?? []);
  return {
    ...{ ...shared, itemId: id, title: title?.slice(0, 500) ?? null },
    price: prices.length === 0 ? null : Math.min(...prices),
    inStock: variants.length === 0 || variants.some(isInStock),
  };
}

function asVariant(
  { id, title, variants = [] }: Product,
  variant: Variant,
  shared: ReturnType<typeof sharedOf>,
): GivenItem {
  const { inventory_item_id, sku } = variant;
  const words = [title, variants.length > 1 ? variant.title : undefined].filter((word) => word !== undefined);
  return {
    ...shared,
    ...{
      itemId: variant.id,
      groupId: id,
      title: words.join(' – ').slice(0, 500),
      price: priceOf(variant.price) ?? null,
    },
    inStock: isInStock(variant),
    attributes: {
      ...shared.attributes,
      ...(sku ? { sku } : {}),
      ...(inventory_item_id === undefined ? {} : { inventoryItem: inventory_item_id }),
      ...(isAlwaysSold(variant) ? { soldWithoutStock: true } : {}),
    },
  };
}

const isAlwaysSold = ({ inventory_management, inventory_policy }: Variant) =>
  inventory_management === null || inventory_policy === 'continue';

const isInStock = (variant: Variant) => isAlwaysSold(variant) || (variant.inventory_quantity ?? 1) > 0;

export const levelSchema = z.object({
  inventory_item_id: looseIdSchema,
  location_id: looseIdSchema,
  available: looseNumberSchema,
});

/**
 * How many there are at one location. In stock is what any location that was told of has; a product told anew says the sum
 * over all of them.
 */
export async function tellLevel(ask: Ask, level: z.output<typeof levelSchema>): Promise<ForeignAnswer> {
  const { inventory_item_id, location_id = '', available } = level;
  if (inventory_item_id === undefined || available === undefined) return NOTHING_FOR_US;
  const [item] = await itemsWith(ask, 'inventoryItem', inventory_item_id);
  if (item === undefined || item.attributes.soldWithoutStock === true) return NOTHING_FOR_US;
  const { stockAt } = item.attributes;
  const others = (Array.isArray(stockAt) ? stockAt : []).filter((entry) => !entry.startsWith(`${location_id}=`));
  const all = [...others, `${location_id}=${available}`].slice(-MOST_LOCATIONS);
  const inStock = all.some((entry) => Number(entry.slice(entry.lastIndexOf('=') + 1)) > 0);
  const body = { inStock, attributes: { ...item.attributes, stockAt: all } };
  await ask(patchItemFields, { params: { itemId: item.itemId }, body });
  return { status: 200, body: { accepted: 1 } };
}
const MOST_LOCATIONS = 100;

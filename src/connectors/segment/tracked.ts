import { z } from 'zod';
import type { GivenItem } from '../kit/ask.ts';
import { looseIdSchema, looseNumberSchema, looseTextSchema, priceOf, shownOf, unitsOf } from '../kit/loose.ts';
import { revisionAt } from '../kit/revision.ts';
import {
  about,
  cancelled,
  listed,
  ordered,
  refunded,
  type Telling,
  type Told,
  type Tracked,
  takenFrom,
  trackedLine,
} from '../kit/shop-events.ts';

/** A product as the Spec has it (Ecommerce V2), and as older versions had it. */
const productSchema = z.object({
  product_id: looseIdSchema,
  productId: looseIdSchema,
  id: looseIdSchema,
  sku: looseIdSchema,
  name: looseTextSchema,
  category: looseTextSchema,
  brand: looseTextSchema,
  url: looseTextSchema,
  image_url: looseTextSchema,
  price: looseNumberSchema,
  quantity: looseNumberSchema,
});
type Product = z.output<typeof productSchema>;
/** What is no product at all. */
const NOTHING = productSchema.parse({});

const propertiesSchema = productSchema.extend({
  products: z
    .array(productSchema.or(z.unknown().transform(() => NOTHING)))
    .optional()
    .catch(undefined),
  order_id: looseIdSchema,
  orderId: looseIdSchema,
  rating: looseNumberSchema,
  recommendation_id: looseIdSchema,
  recommendationId: looseIdSchema,
});

/** What the operator settled for a write key. */
export interface SegmentOptions {
  /** Which field of a product is our item id; the other where it is missing. */
  readonly productId: 'product_id' | 'sku';
  /** Our event type by the name of a `track` that the Spec does not know. */
  readonly typeByName: ReadonlyMap<string, string>;
}

interface Track extends Tracked {
  readonly rating: number | undefined;
}

/** Newer than the order, whichever comes first; of two updates the later counts. */
const updated = (tracked: Tracked): Told => {
  if (tracked.orderId === undefined) return { missing: 'order' };
  const told = ordered(tracked);
  return told === null ? null : { ...told, revision: revisionAt(Date.parse(tracked.head.at ?? '')) };
};

const reviewed: Telling<Track> = (tracked) => {
  const { rating: value } = tracked;
  if (value === undefined) return null;
  const told = about('rate', false)(tracked);
  return told !== null && 'type' in told ? { ...told, value } : told;
};

/** The Spec's events of a shop, and what older versions of it called them. What is not here has nothing to say to us. */
const TELLINGS: Readonly<Record<string, Telling<Track>>> = {
  'product viewed': about('view', false),
  'viewed product': about('view', false),
  'product clicked': about('view', false),
  'clicked product': about('view', false),
  'product list viewed': listed,
  'product list filtered': listed,
  'viewed product category': listed,
  'product added': about('cart', true),
  'added product': about('cart', true),
  'wishlist product added to cart': about('cart', true),
  'product removed': takenFrom('cart'),
  'removed product': takenFrom('cart'),
  'product added to wishlist': about('wishlist', false),
  'product removed from wishlist': takenFrom('wishlist'),
  'product reviewed': reviewed,
  'order completed': ordered,
  'completed order': ordered,
  'order updated': updated,
  'order refunded': refunded,
  'order cancelled': cancelled,
  'order canceled': cancelled,
};

/** @returns what to tell, null where it has nothing to say to us, or what is missing */
export function tell(
  { id, event, properties }: { readonly id: string; readonly event: string; readonly properties: unknown },
  head: Tracked['head'],
  options: SegmentOptions,
): Told {
  const read = propertiesSchema.parse(properties ?? {});
  const tracked: Track = {
    ...{ id, head, rating: read.rating, orderId: read.order_id ?? read.orderId },
    lines: productsOf(read).flatMap((product) => lineOf(product, options)),
    recommendationId: read.recommendation_id ?? read.recommendationId,
  };
  const custom = options.typeByName.get(event);
  if (custom !== undefined) return about(custom, true)(tracked);
  const telling =
    TELLINGS[
      event
        .trim()
        .toLowerCase()
        .replaceAll(/[\s_-]+/g, ' ')
    ];
  return telling === undefined ? null : telling(tracked);
}

/** What a `track` says of its products, for the catalogue; only those that have a name. */
export function itemsOf(properties: unknown, options: SegmentOptions): readonly GivenItem[] {
  return productsOf(propertiesSchema.parse(properties ?? {})).flatMap((product) => {
    const [line] = lineOf(product, options);
    const { name, category, brand, url, image_url: imageUrl } = product;
    if (line === undefined || name === undefined) return [];
    const item = {
      ...{ itemId: line.itemId, title: name.slice(0, 500), price: line.price ?? null },
      categories: category ? [category.slice(0, 256)] : [],
      ...shownOf({ brand, url, imageUrl }),
    };
    return [item];
  });
}

/** Of an order and a list its products; of anything else the one it is about. */
function productsOf({ products, ...product }: z.output<typeof propertiesSchema>): readonly Product[] {
  return products ?? [product];
}

function lineOf({ sku, price, quantity, ...product }: Product, { productId }: SegmentOptions): Tracked['lines'] {
  const named = product.product_id ?? product.productId ?? product.id;
  const itemId = productId === 'sku' ? (sku ?? named) : (named ?? sku);
  return itemId === undefined ? [] : [trackedLine({ itemId, quantity: unitsOf(quantity), price: priceOf(price) })];
}

import { z } from 'zod';
import type { GivenItem } from '../kit/ask.ts';
import type {
  Connector,
  ConnectorDoor,
  FindCaller,
  ForeignAnswer,
  ForeignCall,
  ForeignRequest,
} from '../kit/connector.ts';
import { looseIdSchema, looseNumberSchema, looseTextSchema, priceOf, shownOf, unitsOf } from '../kit/loose.ts';
import { readJson } from '../kit/read-json.ts';
import { revisionAt } from '../kit/revision.ts';
import { trackedLine } from '../kit/shop-events.ts';
import {
  eraseAll,
  eventsOfGone,
  eventsOfOrder,
  guestIdOf,
  isSigned,
  NOTHING_FOR_US,
  putProduct,
  removeProduct,
  tellAndAnswer,
  tellCustomer,
} from '../kit/webhooks.ts';
import { requireCaller } from '../kit/who-asks.ts';

/*
 * Webhooks of WooCommerce. None is tried again, and after five that were not answered 200 to 302 the shop sends no more.
 */

const idSchema = z.union([z.string(), z.number()]).transform(String);
const goneSchema = z.object({ id: idSchema });

const orderSchema = z.object({
  id: idSchema,
  status: looseTextSchema,
  customer_id: looseIdSchema,
  billing: z.object({ email: looseTextSchema }).optional().catch(undefined),
  date_created_gmt: looseTextSchema,
  date_modified_gmt: looseTextSchema,
  line_items: z
    .array(
      z.object({
        product_id: looseIdSchema,
        variation_id: looseIdSchema,
        quantity: looseNumberSchema,
        price: looseNumberSchema,
      }),
    )
    .optional()
    .catch(undefined),
});

/** Not bought, or not any more. */
const NO_ORDERS: readonly string[] = [
  ...['pending', 'failed', 'cancelled', 'refunded', 'trash', 'checkout-draft', 'auto-draft'],
];

function tellOrder(call: ForeignCall): Promise<ForeignAnswer> {
  const { id, status = '', customer_id, billing, line_items = [], ...order } = readJson(call, orderSchema);
  const mail = billing?.email;
  const events = eventsOfOrder({
    orderId: id,
    customerId: isOne(customer_id) ? customer_id : mail ? guestIdOf(mail, secretOf(call)) : undefined,
    at: utc(order.date_created_gmt),
    revision: revisionAt(Date.parse(utc(order.date_modified_gmt) ?? '')),
    lines: line_items.flatMap(({ product_id, variation_id, quantity, price }) => {
      const itemId = areVariations(call) && isOne(variation_id) ? variation_id : product_id;
      return isOne(itemId) ? [trackedLine({ itemId, quantity: unitsOf(quantity), price: priceOf(price) })] : [];
    }),
    stands: !NO_ORDERS.includes(status.replace(/^wc-/, '')),
    refunds: [],
  });
  return tellAndAnswer(call.ask, events);
}

const productSchema = z.object({
  id: idSchema,
  parent_id: looseIdSchema,
  type: looseTextSchema,
  name: looseTextSchema,
  status: looseTextSchema,
  catalog_visibility: looseTextSchema,
  permalink: looseTextSchema,
  sku: looseTextSchema,
  price: looseNumberSchema,
  stock_status: looseTextSchema,
  date_created_gmt: looseTextSchema,
  date_modified_gmt: looseTextSchema,
  categories: z
    .array(z.object({ name: z.string().min(1).max(256) }))
    .optional()
    .catch(undefined),
  images: z
    .array(z.object({ src: looseTextSchema }))
    .optional()
    .catch(undefined),
});

async function tellProduct(call: ForeignCall): Promise<ForeignAnswer> {
  const product = readJson(call, productSchema);
  const { id, parent_id, type, sku, permalink, images = [] } = product;
  const isVariation = type === 'variation' || isOne(parent_id);
  if (isVariation && !areVariations(call)) return NOTHING_FOR_US;
  // Where variations are items, what they are variations of is sold as none of its own.
  const isMere = areVariations(call) && type === 'variable';
  const isShown = (product.status ?? 'publish') === 'publish' && product.catalog_visibility !== 'hidden';
  const createdAt = utc(product.date_created_gmt);
  const group = isVariation ? parent_id : isMere ? id : undefined;
  const item: GivenItem = {
    itemId: id,
    title: product.name?.slice(0, 500) ?? null,
    categories: (product.categories ?? []).map(({ name }) => name).slice(0, 50),
    price: priceOf(product.price) ?? null,
    hidden: !isShown || isMere,
    inStock: product.stock_status !== 'outofstock',
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(isOne(group) ? { groupId: group } : {}),
    ...shownOf({ url: permalink, imageUrl: images[0]?.src }),
    attributes: sku ? { sku } : {},
  };
  const isRestored = topicOf(call) === 'product.restored';
  return putProduct(call.ask, { productId: id, items: [item], changedAt: utc(product.date_modified_gmt), isRestored });
}

const customerSchema = goneSchema.extend({ first_name: looseTextSchema, last_name: looseTextSchema });

function tellName(call: ForeignCall): Promise<ForeignAnswer> {
  const { id, first_name = '', last_name = '' } = readJson(call, customerSchema);
  return tellCustomer(call.ask, id, first_name, last_name);
}

const TOPICS: Readonly<Record<string, (call: ForeignCall) => Promise<ForeignAnswer>>> = {
  'order.created': tellOrder,
  'order.updated': tellOrder,
  'order.restored': tellOrder,
  'order.deleted': (call) =>
    tellAndAnswer(call.ask, eventsOfGone(readJson(call, goneSchema).id, revisionAt(call.nowMs))),
  'product.created': tellProduct,
  'product.updated': tellProduct,
  'product.restored': tellProduct,
  'product.deleted': (call) => removeProduct(call.ask, readJson(call, goneSchema).id),
  'customer.created': tellName,
  'customer.updated': tellName,
  'customer.deleted': (call) => eraseAll(call.ask, [readJson(call, goneSchema).id]),
};

const receive = (path: string): ConnectorDoor => ({
  method: 'post',
  path,
  isLong: true,
  answer: (call) => (TOPICS[topicOf(call)] ?? (async () => NOTHING_FOR_US))(call),
});

/** 0 stands for none: of a guest, of a line without a variation. */
const isOne = (id: string | undefined): id is string => id !== undefined && id !== '0';
const utc = (time: string | undefined) =>
  time === undefined || time === '' || /Z$|[+-]\d\d:\d\d$/.test(time) ? time || undefined : `${time}Z`;
const header = ({ headers }: Pick<ForeignRequest, 'headers'>, name: string) =>
  String(headers[`x-wc-webhook-${name}`] ?? '');
const topicOf = (call: ForeignCall) => header(call, 'topic').toLowerCase();
const secretOf = ({ caller }: ForeignCall) => caller.credential.secret ?? '';
const areVariations = ({ caller }: ForeignCall) => caller.credential.options.items === 'variations';

/** The shop names itself by its address; it may be let in by that, or by what stands behind `https://`. */
async function callerOf(request: ForeignRequest, find: FindCaller) {
  const source = header(request, 'source').replace(/\/+$/, '');
  const bare = source.replace(/^https?:\/\//i, '').toLowerCase();
  return (await find('woocommerce', bare)) ?? (await find('woocommerce', source)) ?? find('woocommerce', `${source}/`);
}

/** What a shop sends when a webhook is made: unsigned, a form, and without 200 there will be no webhook. */
function pingOf({ bytes, headers }: ForeignRequest): ForeignAnswer | null {
  const isPing =
    headers['x-wc-webhook-signature'] === undefined && /^webhook_id=\d+$/.test(bytes.toString('latin1').slice(0, 100));
  return isPing ? { status: 200, body: {} } : null;
}

export const wooCommerce: Connector = {
  name: 'woocommerce',
  isForPages: false,
  doors: [receive('/'), receive('/webhooks')],
  answerAnybody: pingOf,
  identify: async (request, find) => {
    const caller = await callerOf(request, find);
    return requireCaller(
      caller,
      isSigned(request.bytes, request.headers['x-wc-webhook-signature'], caller?.credential.secret),
    );
  },
  refuse: ({ code, message, details }, status) => ({ status, body: { code, message, data: { status, details } } }),
};

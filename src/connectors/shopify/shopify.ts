import { z } from 'zod';
import type { Connector, ConnectorDoor, ForeignAnswer, ForeignCall } from '../kit/connector.ts';
import { looseIdSchema, looseTextSchema } from '../kit/loose.ts';
import { readJson } from '../kit/read-json.ts';
import { revisionAt } from '../kit/revision.ts';
import {
  eraseAll,
  eventsOfGone,
  eventsOfOrder,
  eventsOfRefund,
  guestIdOf,
  isSigned,
  NOTHING_FOR_US,
  putProduct,
  removeProduct,
  tellAndAnswer,
  tellCustomer,
} from '../kit/webhooks.ts';
import { requireCaller } from '../kit/who-asks.ts';
import { type ItemsAre, orderSchema, refundSchema, toldOrder, toldRefund } from './orders.ts';
import { levelSchema, productSchema, tellLevel, toldProduct } from './products.ts';

/*
 * Webhooks of Shopify. They come in any order, more than once, and are tried again for four hours while the answer is not
 * 2xx; what is asked for in vain is told in a 200.
 */

const goneSchema = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const customerSchema = goneSchema.extend({ first_name: looseTextSchema, last_name: looseTextSchema });
const redactSchema = z.object({ customer: z.object({ id: looseIdSchema, email: looseTextSchema }) });

const receive = (path: string): ConnectorDoor => ({
  method: 'post',
  path,
  isLong: true,
  answer: (call) => (TOPICS[topicOf(call)] ?? (async () => NOTHING_FOR_US))(call),
});

const TOPICS: Readonly<Record<string, (call: ForeignCall) => Promise<ForeignAnswer>>> = {
  ...Object.fromEntries(
    ['create', 'paid', 'updated', 'cancelled', 'fulfilled', 'partially_fulfilled'].map((what) => [
      `orders/${what}`,
      tellOrder,
    ]),
  ),
  'orders/delete': (call) =>
    tellAndAnswer(call.ask, eventsOfGone(readJson(call, goneSchema).id, revisionAt(call.nowMs))),
  'refunds/create': async (call) => {
    const refund = readJson(call, refundSchema);
    if (refund.order_id === undefined) return NOTHING_FOR_US;
    return tellAndAnswer(call.ask, eventsOfRefund(refund.order_id, toldRefund(refund, itemsOf(call))));
  },
  'products/create': tellProduct,
  'products/update': tellProduct,
  'products/delete': (call) => removeProduct(call.ask, readJson(call, goneSchema).id),
  'inventory_levels/update': (call) => tellLevel(call.ask, readJson(call, levelSchema)),
  'customers/create': tellName,
  'customers/update': tellName,
  'customers/delete': (call) => eraseAll(call.ask, [readJson(call, goneSchema).id]),
  'customers/redact': async (call) => {
    const { id, email } = readJson(call, redactSchema).customer;
    const guest = email ? [guestIdOf(email, secretOf(call))] : [];
    return eraseAll(call.ask, [...(id === undefined ? [] : [id]), ...guest]);
  },
};

function tellOrder(call: ForeignCall): Promise<ForeignAnswer> {
  const order = readJson(call, orderSchema);
  return tellAndAnswer(call.ask, eventsOfOrder(toldOrder(order, topicOf(call), secretOf(call), itemsOf(call))));
}

function tellProduct(call: ForeignCall): Promise<ForeignAnswer> {
  return putProduct(call.ask, toldProduct(readJson(call, productSchema), shopOf(call), itemsOf(call)));
}

function tellName(call: ForeignCall): Promise<ForeignAnswer> {
  const { id, first_name = '', last_name = '' } = readJson(call, customerSchema);
  return tellCustomer(call.ask, id, first_name, last_name);
}

const header = ({ headers }: Pick<ForeignCall, 'headers'>, name: string): string =>
  String(headers[`x-shopify-${name}`] ?? '');
const topicOf = (call: ForeignCall) => header(call, 'topic').toLowerCase();
const shopOf = (call: Pick<ForeignCall, 'headers'>) => header(call, 'shop-domain').toLowerCase();
const secretOf = ({ caller }: ForeignCall) => caller.credential.secret ?? '';
const itemsOf = ({ caller }: ForeignCall): ItemsAre =>
  caller.credential.options.items === 'products' ? 'products' : 'variants';

export const shopify: Connector = {
  name: 'shopify',
  isForPages: false,
  doors: [receive('/'), receive('/webhooks')],
  identify: async (request, find) => {
    const caller = await find('shopify', shopOf(request));
    return requireCaller(
      caller,
      isSigned(request.bytes, request.headers['x-shopify-hmac-sha256'], caller?.credential.secret),
    );
  },
  refuse: ({ code, message, details }, status) => ({ status, body: { errors: { code, message, details } } }),
};

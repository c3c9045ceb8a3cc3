import { z } from 'zod';
import { looseIdSchema, looseNumberSchema, looseTextSchema, priceOf } from '../kit/loose.ts';
import { revisionAt } from '../kit/revision.ts';
import { type TrackedLine, trackedLine } from '../kit/shop-events.ts';
import { guestIdOf, type ToldOrder, type ToldRefund } from '../kit/webhooks.ts';

const lineSchema = z.object({
  id: looseIdSchema,
  product_id: looseIdSchema,
  variant_id: looseIdSchema,
  quantity: looseNumberSchema,
  current_quantity: looseNumberSchema,
  price: looseNumberSchema,
});
type Line = z.output<typeof lineSchema>;

const refundedLineSchema = z.object({
  line_item_id: looseIdSchema,
  quantity: looseNumberSchema,
  line_item: lineSchema.optional().catch(undefined),
});

export const refundSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  order_id: looseIdSchema,
  created_at: looseTextSchema,
  processed_at: looseTextSchema,
  refund_line_items: z.array(refundedLineSchema).optional().catch(undefined),
});

export const orderSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  customer: z.object({ id: looseIdSchema }).optional().catch(undefined),
  email: looseTextSchema,
  contact_email: looseTextSchema,
  created_at: looseTextSchema,
  processed_at: looseTextSchema,
  updated_at: looseTextSchema,
  cancelled_at: looseTextSchema,
  line_items: z.array(lineSchema).optional().catch(undefined),
  refunds: z.array(refundSchema).optional().catch(undefined),
});

/** Which number of Shopify's is our item id. */
export type ItemsAre = 'variants' | 'products';

export function toldOrder(
  order: z.output<typeof orderSchema>,
  topic: string,
  secret: string,
  itemsAre: ItemsAre,
): ToldOrder {
  const { customer, email, contact_email, updated_at, line_items = [], refunds = [] } = order;
  const mail = email || contact_email;
  const byLine = new Map<string, number>();
  for (const { line_item_id: id = '', quantity = 0 } of refunds.flatMap((one) => one.refund_line_items ?? [])) {
    byLine.set(id, (byLine.get(id) ?? 0) + quantity);
  }
  return {
    orderId: order.id,
    customerId: customer?.id ?? (mail ? guestIdOf(mail, secret) : undefined),
    at: order.processed_at || order.created_at,
    revision: revisionAt(Date.parse(updated_at ?? order.cancelled_at ?? '')),
    lines: line_items.flatMap((line) => lineOf(line, boughtOf(line, byLine), itemsAre)),
    stands: !order.cancelled_at && topic !== 'orders/cancelled',
    refunds: refunds.map((refund) => toldRefund(refund, itemsAre)),
  };
}

export function toldRefund(refund: z.output<typeof refundSchema>, itemsAre: ItemsAre): ToldRefund {
  const lines = (refund.refund_line_items ?? []).flatMap(({ quantity = 0, line_item }) =>
    line_item === undefined ? [] : lineOf(line_item, quantity, itemsAre),
  );
  return { refundId: refund.id, at: refund.processed_at || refund.created_at, lines };
}

/** Without what was edited out of the order. What was refunded is in it, and comes back by itself. */
function boughtOf(
  { id = '', quantity = 1, current_quantity = quantity }: Line,
  refunded: ReadonlyMap<string, number>,
): number {
  const editedOut = Math.max(0, quantity - current_quantity - (refunded.get(id) ?? 0));
  return quantity - editedOut;
}

/** A line of something that is no product, a tip or a deleted one, is left out. */
function lineOf({ product_id, variant_id, price }: Line, quantity: number, itemsAre: ItemsAre): readonly TrackedLine[] {
  const itemId = itemsAre === 'products' ? product_id : (variant_id ?? product_id);
  return itemId === undefined || quantity <= 0 ? [] : [trackedLine({ itemId, quantity, price: priceOf(price) })];
}

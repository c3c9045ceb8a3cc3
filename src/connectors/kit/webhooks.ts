import { createHmac } from 'node:crypto';
import type { z } from 'zod';
import { deleteCustomer } from '../../http/guest/erasure.ts';
import { putCustomerProfile } from '../../http/guest/profile.ts';
import { getItemMatches } from '../../http/shop/item-matches.ts';
import { deleteItem, type itemAnswerSchema } from '../../http/shop/items.ts';
import { type Ask, type GivenEvent, type GivenItem, putItems, tellEvents } from './ask.ts';
import type { ForeignAnswer } from './connector.ts';
import type { TrackedLine } from './shop-events.ts';
import { isSameSecret } from './who-asks.ts';

/*
 * What the webhooks of shops have in common: they come signed, in any order, more than once, and each tells a thing as it
 * stands. So a newer telling counts, whichever comes first.
 */

/** Base64 of HMAC-SHA-256 over the bytes as they came. */
export function isSigned(bytes: Buffer, signature: unknown, secret: string | null | undefined): boolean {
  if (typeof signature !== 'string' || !secret) return false;
  return isSameSecret(signature, createHmac('sha256', secret).update(bytes).digest('base64'));
}

/**
 * Who orders as a guest is known by their mail, and the mail by nobody: a keyed digest stands for it. Another secret makes
 * other guests.
 */
export function guestIdOf(email: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(email.trim().toLowerCase()).digest('hex');
  return `guest-${digest.slice(0, 32)}`;
}

/** An order as it stands. */
export interface ToldOrder {
  readonly orderId: string;
  /** A customer's id, or a guest's. */
  readonly customerId: string | undefined;
  readonly at: string | undefined;
  /** See `revisionAt`. */
  readonly revision: number | undefined;
  readonly lines: readonly TrackedLine[];
  /** False: cancelled, failed or not paid for, as of this revision. */
  readonly stands: boolean;
  readonly refunds: readonly ToldRefund[];
}

export interface ToldRefund {
  readonly refundId: string;
  readonly at: string | undefined;
  readonly lines: readonly TrackedLine[];
}

/** What is told of an order without its customer finds them by this session: the order makes it theirs. */
const sessionOf = (orderId: string) => `order-${orderId}`;
const refundIdOf = (refundId: string) => `refund-${refundId}`;

/** An order with what came back of it. Of one that does not stand nothing came back either. */
export function eventsOfOrder(order: ToldOrder): readonly GivenEvent[] {
  const { orderId, customerId, at, revision, lines, refunds } = order;
  const who = { ...(customerId === undefined ? {} : { customerId }), sessionId: sessionOf(orderId) };
  const takenBack = (cancels: string): GivenEvent => ({ ...who, type: 'cancel', cancels, revision });
  const returns = refunds.filter((refund) => refund.lines.length > 0);
  if (!order.stands || lines.length === 0) {
    return [takenBack(orderId), ...returns.map(({ refundId }) => takenBack(refundIdOf(refundId)))];
  }
  return [
    { ...who, id: orderId, type: 'purchase', at, revision, items: lines },
    ...returns.map((refund): GivenEvent => ({ ...who, ...returnOf(refund) })),
  ];
}

/** A refund told by itself, of an order that may be yet to come. */
export function eventsOfRefund(orderId: string, refund: ToldRefund): readonly GivenEvent[] {
  return refund.lines.length === 0 ? [] : [{ sessionId: sessionOf(orderId), ...returnOf(refund) }];
}

const returnOf = ({ refundId, at, lines }: ToldRefund) => ({
  ...{ id: refundIdOf(refundId), type: 'return', at, items: lines },
});

/** An order of which only the id is left. */
export function eventsOfGone(orderId: string, revision: number | undefined): readonly GivenEvent[] {
  return [{ sessionId: sessionOf(orderId), type: 'cancel', cancels: orderId, revision }];
}

/** Tells events and answers what became of them. A shop tries again what is not answered 200, so what is refused is told in it. */
export async function tellAndAnswer(ask: Ask, events: readonly GivenEvent[]): Promise<ForeignAnswer> {
  if (events.length === 0) return NOTHING_FOR_US;
  const { accepted, duplicates, withheld, rejected } = await tellEvents(ask, events);
  const isAgain = ({ code, field }: { code: string; field: string }) => code === 'conflict' && field === 'id';
  const again = rejected.filter(isAgain).length;
  const refused = rejected.filter((one) => !isAgain(one));
  return { status: 200, body: { accepted, duplicates: duplicates + again, withheld, rejected: refused } };
}

/** Understood, and there is nothing in it for us. */
export const NOTHING_FOR_US: ForeignAnswer = { status: 200, body: { ignored: 1 } };
const DONE: ForeignAnswer = { status: 200, body: { accepted: 1 } };

type StoredItem = z.output<typeof itemAnswerSchema>;

/** A product as it stands, as one item or as its variants. */
export interface ToldProduct {
  readonly productId: string;
  /** All of them; what the catalogue has of this product besides goes. */
  readonly items: readonly GivenItem[];
  /** ISO 8601; undefined counts as newest. */
  readonly changedAt: string | undefined;
  /** True: back from where it was deleted. */
  readonly isRestored?: boolean;
}

/** The attribute by which an older telling is known. */
const CHANGED = 'updatedAt';

/** Puts a product into the catalogue, unless a newer telling or its deletion was there before. */
export async function putProduct(ask: Ask, product: ToldProduct): Promise<ForeignAnswer> {
  const { productId, changedAt } = product;
  const known = await knownOf(ask, productId);
  const newest = Math.max(
    ...known.items.map(({ attributes }) => Date.parse(String(attributes[CHANGED] ?? ''))).filter(Number.isFinite),
  );
  if (known.isDeleted && product.isRestored !== true) return NOTHING_FOR_US;
  if (changedAt !== undefined && Date.parse(changedAt) < newest) return NOTHING_FOR_US;
  const items = product.items.map((item) => ({
    ...item,
    attributes: {
      ...item.attributes,
      product: productId,
      ...(changedAt === undefined ? {} : { [CHANGED]: changedAt }),
    },
  }));
  await putItems(ask, items);
  const left = new Set(items.map(({ itemId }) => itemId));
  for (const { itemId } of known.items) if (!left.has(itemId)) await ask(deleteItem, { params: { itemId } });
  return DONE;
}

/**
 * Takes a product out of the catalogue. One that was never there is put and taken out, so that its late creation finds that
 * it is gone.
 */
export async function removeProduct(ask: Ask, productId: string): Promise<ForeignAnswer> {
  const { items, isDeleted } = await knownOf(ask, productId);
  for (const { itemId } of items) await ask(deleteItem, { params: { itemId } });
  if (isDeleted || items.some(({ itemId }) => itemId === productId)) return DONE;
  await putItems(ask, [{ itemId: productId, hidden: true }]);
  await ask(deleteItem, { params: { itemId: productId } });
  return DONE;
}

async function knownOf(
  ask: Ask,
  productId: string,
): Promise<{ readonly items: readonly StoredItem[]; readonly isDeleted: boolean }> {
  const query = { attribute: 'product', value: productId, deletedAmong: [productId] };
  const { items, deleted } = (await ask(getItemMatches, { query })) as { items: StoredItem[]; deleted: string[] };
  return { items, isDeleted: deleted.length > 0 };
}

/** Items by an attribute of theirs. */
export async function itemsWith(ask: Ask, attribute: string, value: string): Promise<readonly StoredItem[]> {
  const { items } = (await ask(getItemMatches, { query: { attribute, value } })) as { items: StoredItem[] };
  return items;
}

/** A customer's name; nothing else of them is taken. */
export async function tellCustomer(
  ask: Ask,
  customerId: string,
  givenName: string,
  familyName: string,
): Promise<ForeignAnswer> {
  const body = { ...(givenName === '' ? {} : { givenName }), ...(familyName === '' ? {} : { familyName }) };
  if (Object.keys(body).length === 0) return NOTHING_FOR_US;
  await ask(putCustomerProfile, { params: { customerId }, body });
  return DONE;
}

/** Erases people, by whichever ids they may be kept under. */
export async function eraseAll(ask: Ask, customerIds: readonly string[]): Promise<ForeignAnswer> {
  for (const customerId of customerIds) await ask(deleteCustomer, { params: { customerId } });
  return DONE;
}

import type { ItemBody } from '../../client/wire.ts';
import type { ColumnOptions } from '../file/columns.ts';
import type { Told } from '../file/import-file.ts';
import type { DateOrder } from '../file/written-dates.ts';

/** What lines of a shop's file are about, and the fields each may tell. */
export const SHOP_FIELDS = {
  orders: ['orderId', 'customerId', 'sessionId', 'itemId', 'quantity', 'price', 'at', 'title', 'type'],
  events: [
    ...(['id', 'type', 'customerId', 'sessionId', 'itemId', 'quantity', 'price', 'at', 'value', 'place'] as const),
    ...(['touchpoint', 'stayId', 'recommendationId', 'revision', 'replaces'] as const),
  ],
  items: [
    ...(['itemId', 'title', 'categories', 'price', 'url', 'imageUrl', 'brand', 'groupId', 'inStock'] as const),
    ...(['hidden', 'createdAt', 'publishAt', 'availableFrom', 'availableUntil', 'allergens', 'attributes'] as const),
    'deleted',
  ],
  customers: [
    ...(['customerId', 'givenName', 'familyName', 'honorific', 'gender', 'doctor', 'latin', 'kana'] as const),
    ...(['formerNames', 'nameOrder', 'calledName', 'alias', 'pronunciation', 'locale', 'birthday'] as const),
    ...(['celebrations', 'loyaltyTier', 'contactRefused', 'loyalty', 'email', 'phone', 'attributes'] as const),
    ...(['sessions', 'mergedInto'] as const),
  ],
} as const;
export type ShopKind = keyof typeof SHOP_FIELDS;

export interface ShopFileOptions extends ColumnOptions {
  readonly dates: DateOrder | null;
  /** Of times without an offset; null: the tenant's. */
  readonly timeZone: string | null;
  /** Columns that are attributes of an item or a customer: `attribute.colour`, or those named here. */
  readonly attributes: readonly string[];
}

export interface ReadLines {
  readonly told: Iterable<Told> | AsyncIterable<Told>;
  /** What was left out without being wrong, in words. */
  readonly notes: readonly string[];
  /** What the lines name besides, for a catalogue that does not know it yet. */
  readonly items: readonly ItemBody[];
}

import type { EventBody } from '../../scripts/client/wire.ts';

/** An item of a bench shop as the API takes it. */
export interface WorldItem {
  readonly itemId: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly price: number;
  readonly hidden?: boolean;
  readonly inStock: boolean;
}

/** A whole shop, in memory: what is sent to the API before anything is measured. */
export interface ShopWorld {
  /** Where it comes from, and for a folder's name. */
  readonly source: 'online-retail' | 'generated';
  /** In words, for whoever reads a figure. */
  readonly words: string;
  readonly items: readonly WorldItem[];
  /** Purchases in the order of time; `atMs` counts from the world's own newest one, so it is never above zero. */
  readonly orders: readonly WorldOrder[];
}

export interface WorldOrder {
  readonly id: string;
  readonly customerId: string;
  readonly atMs: number;
  readonly lines: readonly { readonly itemId: string; readonly quantity: number; readonly price: number }[];
}

/** @param endMs - when the newest order is to have happened */
export function eventOf({ id, customerId, atMs, lines }: WorldOrder, endMs: number): EventBody {
  return { id, type: 'purchase', customerId, at: new Date(endMs + atMs).toISOString(), items: lines };
}

/** One item in twenty is out of stock, always the same ones: by the last digits of a plain hash of its id. */
export function isInStock(itemId: string): boolean {
  let hash = 0;
  for (const letter of itemId) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash % 20 !== 0;
}

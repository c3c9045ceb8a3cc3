import { NOT_FOR_SALE } from '../../scripts/import/orders.ts';
import { readRetailFile } from '../../scripts/import/retail-rows.ts';
import { isInStock, type ShopWorld, type WorldItem, type WorldOrder } from './shop-world.ts';

/** The API takes no more lines in one event. */
const LINES_PER_EVENT = 1000;
/** A word that fewer titles end with makes no category. */
const MIN_ITEMS_OF_CATEGORY = 8;

/**
 * The sales of UCI Online Retail (Chen 2015, CC BY 4.0) with the catalogue the file does not have: categories by the
 * word a title ends with (BAG, MUG, SIGN), one item in twenty out of stock, the shop's book-keeping codes hidden.
 *
 * @param path - the CSV, plain or gzip
 */
export async function retailWorld(path: string): Promise<ShopWorld> {
  const titles = new Map<string, { title: string; price: number }>();
  const orders = new Map<string, { customerId: string; atMs: number; lines: WorldOrder['lines'][number][] }>();
  for await (const { invoice, itemId, title, quantity, price, customerId, atMs } of (await readRetailFile(path)).rows) {
    titles.set(itemId, { title: title === '' ? (titles.get(itemId)?.title ?? itemId) : title, price });
    const order = orders.get(invoice);
    if (order === undefined) orders.set(invoice, { customerId, atMs, lines: [{ itemId, quantity, price }] });
    else if (order.lines.length < LINES_PER_EVENT) order.lines.push({ itemId, quantity, price });
  }
  const newestMs = [...orders.values()].reduce((newest, { atMs }) => Math.max(newest, atMs), 0);
  const counts = new Map<string, number>();
  for (const { title } of titles.values()) counts.set(lastWord(title), (counts.get(lastWord(title)) ?? 0) + 1);
  const items: WorldItem[] = [...titles].map(([itemId, { title, price }]) => ({
    itemId,
    title,
    categories: (counts.get(lastWord(title)) ?? 0) >= MIN_ITEMS_OF_CATEGORY ? [lastWord(title)] : ['OTHER'],
    price,
    ...(NOT_FOR_SALE.has(itemId) ? { hidden: true } : {}),
    inStock: isInStock(itemId),
  }));
  return {
    source: 'online-retail',
    words: 'UCI Online Retail, all of it',
    items,
    orders: [...orders]
      .map(([invoice, { customerId, atMs, lines }]) => ({ id: invoice, customerId, atMs: atMs - newestMs, lines }))
      .sort((a, b) => a.atMs - b.atMs),
  };
}

function lastWord(title: string): string {
  return (
    title
      .toUpperCase()
      .match(/[A-Z]{3,}/g)
      ?.at(-1) ?? 'OTHER'
  );
}

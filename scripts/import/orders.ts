import type { EventBody, ItemBody } from '../client/wire.ts';
import type { RetailRow } from './retail-rows.ts';

/** One order, or a part of a very long one, with the items the file names here for the first time. */
export interface Order {
  readonly event: EventBody;
  readonly newItems: readonly ItemBody[];
  readonly lines: number;
  /** Place of its last row in the file: all rows up to here are in this order or an earlier one. */
  readonly lastSourceLine: number;
}

/** The API takes no more lines in one event. */
const LINES_PER_EVENT = 1000;

/** Codes of the shop's own book-keeping: known to the catalogue, never offered to anyone. */
export const NOT_FOR_SALE: ReadonlySet<string> = new Set(['POST', 'DOT', 'C2', 'M', 'BANK CHARGES']);

/**
 * Groups neighbouring rows of one invoice and customer into one `purchase`, in the order of the file.
 *
 * Ids depend on the file alone: `online-retail:<invoice>`, and `#2`, `#3` behind it where an invoice is longer than
 * 1,000 lines or comes back later in the file. So a second import, or one that was interrupted, makes the same events.
 * Memory: a number per invoice and a name per item, next to the order under way.
 */
export async function* groupOrders(rows: AsyncIterable<RetailRow>): AsyncGenerator<Order> {
  const partsOfInvoice = new Map<string, number>();
  const titled = new Map<string, boolean>();
  let open: RetailRow[] = [];

  function close(): Order[] {
    const [first] = open;
    if (first === undefined) {
      return [];
    }
    const part = (partsOfInvoice.get(first.invoice) ?? 0) + 1;
    partsOfInvoice.set(first.invoice, part);
    const order = toOrder(open, first, part, titled);
    open = [];
    return [order];
  }

  for await (const row of rows) {
    const [first] = open;
    const continues = first?.invoice === row.invoice && first.customerId === row.customerId;
    if (!continues || open.length === LINES_PER_EVENT) {
      yield* close();
    }
    open.push(row);
  }
  yield* close();
}

function toOrder(rows: readonly RetailRow[], first: RetailRow, part: number, titled: Map<string, boolean>): Order {
  const { invoice, customerId, atMs } = first;
  return {
    event: {
      id: part === 1 ? `online-retail:${invoice}` : `online-retail:${invoice}#${part}`,
      type: 'purchase',
      customerId,
      at: new Date(atMs).toISOString(),
      items: rows.map(({ itemId, quantity, price }) => ({ itemId, quantity, price })),
    },
    newItems: newItemsOf(rows, titled),
    lines: rows.length,
    lastSourceLine: rows.at(-1)?.sourceLine ?? first.sourceLine,
  };
}

/** Items seen for the first time, or for the first time with a title. */
function newItemsOf(rows: readonly RetailRow[], titled: Map<string, boolean>): ItemBody[] {
  const items = new Map<string, ItemBody>();
  for (const { itemId, title, price } of rows) {
    const isNews = title === '' ? !titled.has(itemId) : titled.get(itemId) !== true;
    if (isNews) {
      titled.set(itemId, title !== '');
      const hidden = NOT_FOR_SALE.has(itemId);
      items.set(itemId, { itemId, price, ...(title === '' ? {} : { title }), ...(hidden ? { hidden } : {}) });
    }
  }
  return [...items.values()];
}

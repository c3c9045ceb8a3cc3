import type { ItemBody } from '../../client/wire.ts';
import { type Fields, fieldReader } from '../file/columns.ts';
import type { DataFile } from '../file/data-file.ts';
import type { Fault, Unit } from '../file/send-units.ts';
import { writtenAmount } from '../file/written-amount.ts';
import { checkedEvent, LINES_PER_EVENT } from './checked-event.ts';
import { given, moment, numbers, rowProblem } from './line-values.ts';
import { type ReadLines, SHOP_FIELDS, type ShopFileOptions } from './shop-fields.ts';

type OrderField = (typeof SHOP_FIELDS)['orders'][number];

/**
 * The lines of one order and customer as one purchase, wherever in the file they stand: so all of it is held. A quantity
 * below zero was given back: an event `return` of its own. Lines of nobody cannot be learnt from, and are counted. The same
 * file makes the same ids.
 *
 * @throws {Error} as `fieldReader`
 */
export async function readOrders(file: DataFile, options: ShopFileOptions): Promise<ReadLines> {
  const fieldsOf = fieldReader(SHOP_FIELDS.orders, ['orderId', 'itemId', 'at'], file.columns, options);
  const orders = new Map<string, { readonly lines: number[]; readonly rows: Fields<OrderField>[] }>();
  const faults: Fault[] = [];
  const titled = new Map<string, ItemBody>();
  let ofNobody = 0;
  for await (const read of file.rows) {
    const { line, values } = read;
    const problem = rowProblem(file, read);
    if (problem !== null) {
      faults.push({ line, problem });
      continue;
    }
    const row = fieldsOf(values);
    if ((row.customerId ?? row.sessionId) === undefined) {
      ofNobody += 1;
      continue;
    }
    if (row.title !== undefined && row.itemId !== undefined) {
      titled.set(row.itemId, { itemId: row.itemId, title: row.title, ...numbers({ price: row.price }) });
    }
    const isReturn = writtenAmount(row.quantity ?? '1') < 0;
    const who = row.customerId ?? row.sessionId;
    const name = JSON.stringify([row.orderId ?? `line ${line}`, who, row.type ?? '', isReturn]);
    const order = orders.get(name) ?? { lines: [], rows: [] };
    orders.set(name, order);
    order.lines.push(line);
    order.rows.push(row);
  }
  const units: Unit[] = [];
  const timesSeen = new Map<string, number>();
  for (const { lines, rows } of orders.values()) {
    for (let from = 0; from < rows.length; from += LINES_PER_EVENT) {
      const some = rows.slice(from, from + LINES_PER_EVENT);
      const body = toOrder(some, nthId(some[0]?.orderId ?? '', timesSeen), options);
      const told = checkedEvent(body, lines.slice(from, from + LINES_PER_EVENT));
      if ('body' in told) units.push(told);
      else faults.push(told);
    }
  }
  const notes = ofNobody === 0 ? [] : [`${ofNobody.toLocaleString('en')} lines of nobody, left out`];
  return { told: [...faults.toSorted((a, b) => a.line - b.line), ...units], notes, items: [...titled.values()] };
}

/** An order that comes again, given back or of somebody else, has an id of its own. */
function nthId(orderId: string, timesSeen: Map<string, number>): string {
  const before = timesSeen.get(orderId) ?? 0;
  timesSeen.set(orderId, before + 1);
  return before === 0 ? orderId : `${orderId}#${before + 1}`;
}

function toOrder(rows: readonly Fields<OrderField>[], id: string, options: ShopFileOptions): object {
  const [{ customerId, sessionId, type, at = '', quantity: first = '1' } = {}] = rows;
  return {
    id,
    type: type ?? (writtenAmount(first) < 0 ? 'return' : 'purchase'),
    ...given({ customerId, sessionId }),
    at: moment(at, options),
    items: rows.map(({ itemId, quantity, price }) => ({
      itemId,
      ...(quantity === undefined ? {} : { quantity: Math.abs(writtenAmount(quantity)) }),
      ...numbers({ price }),
    })),
  };
}

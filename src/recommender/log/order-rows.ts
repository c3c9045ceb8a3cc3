import { type SparseRows, SparseRowsBuilder } from '../../maths/interaction-matrix.ts';
import { type InteractionLog, NO_ORDER } from './interaction-log.ts';

/**
 * Orders x items: the rows `together` is fitted on. An order is what one customer owns or repeats by one event.
 * Every cell is 1: what lay in one basket lay there equally, however much of it and however long ago.
 * An order of one item adds no pair, and counts for how common that item is.
 */
export function orderRows(log: InteractionLog, itemCount: number): SparseRows {
  const builder = new SparseRowsBuilder(itemCount);
  for (const { start, end, orderCount } of log.customers) {
    const orders = Array.from({ length: orderCount }, () => new Set<number>());
    for (let at = start; at < end; at += 1) {
      const order = log.orders[at] ?? NO_ORDER;
      orders[order]?.add(log.items[at] ?? 0);
    }
    for (const order of orders) {
      const items = Uint32Array.from(order).sort();
      builder.addRow(items, new Float32Array(items.length).fill(1));
    }
  }
  return builder.finish();
}

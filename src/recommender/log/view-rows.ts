import { GrowableArray } from '../../maths/growable-array.ts';
import { type SparseRows, SparseRowsBuilder } from '../../maths/interaction-matrix.ts';
import { type InteractionLog, NO_ORDER } from './interaction-log.ts';
import { visitRanges } from './visit-ranges.ts';

/** What people looked at, visit by visit. */
export interface ViewRows {
  /** Visits x items, each cell 1. */
  readonly visits: SparseRows;
  /** Per visit the number of its customer in the log; rises. */
  readonly customers: Uint32Array;
}

/**
 * Visits x items: what spoke for an item in a visit without being an order, such as views and carts. A visit of one item
 * adds no pair, and counts for how common that item is; a visit of orders alone is no row.
 *
 * O(interactions) time; 8 bytes a cell and 8 a visit.
 */
export function viewRows(log: InteractionLog, itemCount: number, visitGapMinutes: number): ViewRows {
  const builder = new SparseRowsBuilder(itemCount);
  const customers = new GrowableArray((length) => new Uint32Array(length));
  log.customers.forEach((span, customer) => {
    for (const { start, end } of visitRanges(log, span, visitGapMinutes)) {
      const seen = new Set<number>();
      for (let at = start; at < end; at += 1) {
        if (log.orders[at] === NO_ORDER && (log.weights[at] ?? 0) > 0) seen.add(log.items[at] ?? 0);
      }
      if (seen.size === 0) continue;
      const items = Uint32Array.from(seen).sort();
      builder.addRow(items, new Float32Array(items.length).fill(1));
      customers.push(customer);
    }
  });
  return { visits: builder.finish(), customers: customers.toArray() };
}

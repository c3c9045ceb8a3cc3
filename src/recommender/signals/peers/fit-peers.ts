import { type SparseRows, SparseRowsBuilder, transpose } from '../../../maths/interaction-matrix.ts';
import { TopK } from '../../../maths/top-k.ts';
import type { PeerSettings } from './peer-settings.ts';

/**
 * What each person took, without who they are: rows of items, and for each item the rows that hold it. 8 bytes a cell
 * and 8 a person.
 */
export interface PeerIndex {
  /** Length people + 1. */
  readonly rowOffsets: Uint32Array;
  /** Item indices, rising within a row. */
  readonly rowItems: Uint32Array;
  /** What a person counts by the length of their row: above 0, at most 1. */
  readonly trusts: Float32Array;
  /** Length items + 1. */
  readonly itemOffsets: Uint32Array;
  /** Rows that hold an item, rising. */
  readonly itemRows: Uint32Array;
}

/**
 * Keeps of each person the items taken most strongly. Who took one thing is like everybody who took it, tells nothing
 * beyond it, and is left out.
 *
 * O(cells * log maxItems).
 */
export function fitPeers(customers: SparseRows, settings: PeerSettings): PeerIndex {
  const rows = new SparseRowsBuilder(customers.columnCount);
  const strongest = new TopK(settings.maxItems);
  for (let row = 0; row < customers.rowCount; row += 1) {
    const start = customers.offsets[row] as number;
    const end = customers.offsets[row + 1] as number;
    if (end - start < 2) continue;
    strongest.clear(settings.maxItems);
    for (let cell = start; cell < end; cell += 1) {
      strongest.offer(customers.columns[cell] as number, customers.values[cell] as number);
    }
    const { indices, size } = strongest.sorted();
    const items = indices.slice(0, size).sort();
    rows.addRow(items, new Float32Array(size).fill(1));
  }
  const kept = rows.finish();
  const { rowCount, offsets, columns } = kept;
  const byItem = transpose(kept);
  return {
    rowOffsets: offsets,
    rowItems: columns,
    trusts: Float32Array.from({ length: rowCount }, (_, row) => {
      const length = (offsets[row + 1] as number) - (offsets[row] as number);
      return length ** -settings.customerExponent;
    }),
    itemOffsets: byItem.offsets,
    itemRows: byItem.columns,
  };
}

import { GrowableArray } from './growable-array.ts';

/**
 * A sparse matrix in CSR form: row r holds the cells `offsets[r]` to `offsets[r + 1] - 1` of `columns` and `values`.
 * Columns rise within a row and do not repeat. For customers x items a value is how strongly the customer took the item.
 */
export interface SparseRows {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Length rowCount + 1. */
  readonly offsets: Uint32Array;
  readonly columns: Uint32Array;
  /** > 0, finite. */
  readonly values: Float32Array;
}

/** Collects rows one by one, in 8 bytes a cell. */
export class SparseRowsBuilder {
  readonly #columnCount: number;
  readonly #offsets = new GrowableArray((length) => new Uint32Array(length));
  readonly #columns = new GrowableArray((length) => new Uint32Array(length));
  readonly #values = new GrowableArray((length) => new Float32Array(length));

  constructor(columnCount: number) {
    this.#columnCount = columnCount;
    this.#offsets.push(0);
  }

  /**
   * An empty row is a row, too: it counts for how many rows there are.
   *
   * @param columns - rising, no repeats
   * @param values - one per column
   * @throws {RangeError} if a column is out of range or does not rise, or a value is not above zero
   */
  addRow(columns: ArrayLike<number>, values: ArrayLike<number>): void {
    let previous = -1;
    for (let cell = 0; cell < columns.length; cell += 1) {
      const column = columns[cell] ?? -1;
      if (column <= previous || column >= this.#columnCount) throw new RangeError(`column ${column} is out of place`);
      const value = values[cell] ?? 0;
      if (!(value > 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`value ${value} is not above zero`);
      previous = column;
    }
    this.#columns.append(columns);
    this.#values.append(values);
    this.#offsets.push(this.#columns.length);
  }

  finish(): SparseRows {
    return {
      rowCount: this.#offsets.length - 1,
      columnCount: this.#columnCount,
      offsets: this.#offsets.toArray(),
      columns: this.#columns.toArray(),
      values: this.#values.toArray(),
    };
  }
}

/** Rows become columns, by counting: O(cells), and rows rise within each column. */
export function transpose(rows: SparseRows): SparseRows {
  const offsets = columnOffsets(rows);
  const next = offsets.slice();
  const columns = new Uint32Array(rows.columns.length);
  const values = new Float32Array(rows.columns.length);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const end = rows.offsets[row + 1] ?? 0;
    for (let cell = rows.offsets[row] ?? 0; cell < end; cell += 1) {
      const column = rows.columns[cell] ?? 0;
      const place = next[column] ?? 0;
      next[column] = place + 1;
      columns[place] = row;
      values[place] = rows.values[cell] ?? 0;
    }
  }
  return { rowCount: rows.columnCount, columnCount: rows.rowCount, offsets, columns, values };
}

/** How many cells each column has: the number of distinct rows that hold it. */
export function columnCounts(rows: SparseRows): Uint32Array {
  const counts = new Uint32Array(rows.columnCount);
  for (const column of rows.columns) counts[column] = (counts[column] ?? 0) + 1;
  return counts;
}

function columnOffsets(rows: SparseRows): Uint32Array {
  const offsets = new Uint32Array(rows.columnCount + 1);
  let total = 0;
  columnCounts(rows).forEach((count, column) => {
    total += count;
    offsets[column + 1] = total;
  });
  return offsets;
}

import type { FitSettings } from '../domain/fit-settings.ts';
import { GrowableArray } from './growable-array.ts';
import { columnCounts, type SparseRows, transpose } from './interaction-matrix.ts';
import type { NeighbourTable } from './neighbour-table.ts';
import { TopK } from './top-k.ts';

/** Called with 0 to 1, about {@link PROGRESS_STEPS} times whatever the size. */
export type OnProgress = (fraction: number) => void;
const PROGRESS_STEPS = 50;

/**
 * Fits item-item k-nearest neighbours on rows of customers, or of orders.
 *
 *     s(i -> j) = sum over rows u with both of  x_ui * x_uj / d_u^c,   divided by  d_i^a * d_j^b,
 *                 times  support / (support + shrinkage)
 *
 * x is a cell's value; d_u the items of a row, d_i the rows of an item, both counted, so that items people only looked
 * at stay below items they bought; support is the number of rows with both. With all x equal this is the plain formula
 * times a constant. A pair is dropped
 * - with support below `minSupport`,
 * - with support * rows <= d_i * d_j: it is seen no more often than chance would have it, and the reason we give for a
 *   recommendation says that it is.
 *
 * O(sum over rows of length^2) time: histories are bounded, so linear in customers, and one row of the longest kind
 * (10,000 items) costs 10^8 steps, about two seconds. O(items * maxNeighbours) result; 36 bytes an item of scratch.
 *
 * @returns for each item its neighbours by similarity (as stored, in single precision) descending, ties by item index
 * @see Deshpande & Karypis (2004), ACM TOIS 22(1), section 4: 1/d_u and d_j^alpha; Bell & Koren (2007), ICDM,
 *   section 2: shrinkage by support
 */
export function fitNeighbours(rows: SparseRows, settings: FitSettings, onProgress?: OnProgress): NeighbourTable {
  return fitNeighbourRange(rows, transpose(rows), settings, { from: 0, to: rows.columnCount }, onProgress);
}

/** Source items to fit, `from` to `to - 1`. */
export interface SourceRange {
  readonly from: number;
  readonly to: number;
  /** Only these of them; the others get an empty list. For trials that ask about few items. */
  readonly only?: ReadonlySet<number> | undefined;
}

/**
 * The part of {@link fitNeighbours} for some source items: ranges are independent of each other and give the same result
 * one by one, so threads may share them out.
 *
 * @param columns - the transpose of `rows`
 * @returns a table of `to - from` items
 */
export function fitNeighbourRange(
  rows: SparseRows,
  columns: SparseRows,
  settings: FitSettings,
  { from, to, only }: SourceRange,
  onProgress: OnProgress = () => {},
): NeighbourTable {
  const rowTrust = powersOf(columnCounts(columns), -settings.customerExponent);
  const itemRows = columnCounts(rows);
  const sourceDiscount = powersOf(itemRows, -settings.sourceExponent);
  const targetDiscount = powersOf(itemRows, -settings.targetExponent);
  const pairs = new PairCounts(rows.columnCount);
  const best = new TopK(settings.maxNeighbours);
  const table = new TableBuilder(settings.maxNeighbours);
  const stride = Math.max(1, Math.ceil((to - from) / PROGRESS_STEPS));
  for (let source = from; source < to; source += 1) {
    best.clear(settings.maxNeighbours);
    if (only === undefined || only.has(source)) pairs.count(source, rows, columns, rowTrust);
    for (let at = 0; at < pairs.touchedCount; at += 1) {
      const target = pairs.touched[at] ?? 0;
      const support = pairs.supports[target] ?? 0;
      if (support < settings.minSupport || target === source) continue;
      if (support * rows.rowCount <= (itemRows[source] ?? 0) * (itemRows[target] ?? 0)) continue;
      const discount = (sourceDiscount[source] ?? 0) * (targetDiscount[target] ?? 0);
      const trust = support / (support + settings.shrinkage);
      // Rounded as it will be stored, so that what is equal there is ordered by index.
      const similarity = Math.fround((pairs.sums[target] ?? 0) * discount * trust);
      if (similarity > 0) best.offer(target, similarity);
    }
    table.addItem(best, pairs.supports);
    pairs.clear();
    if ((source - from + 1) % stride === 0) onProgress((source - from + 1) / (to - from));
  }
  return table.finish();
}

/** All pairs of one source item, in one dense accumulator that is cleared through the list of what was touched. */
class PairCounts {
  readonly sums: Float64Array;
  readonly supports: Uint32Array;
  readonly touched: Uint32Array;
  touchedCount = 0;

  constructor(itemCount: number) {
    this.sums = new Float64Array(itemCount);
    this.supports = new Uint32Array(itemCount);
    this.touched = new Uint32Array(itemCount);
  }

  /** The loop training spends its time in. Locals rather than fields, and casts: every index comes from the matrix. */
  count(source: number, rows: SparseRows, columns: SparseRows, rowTrust: Float64Array): void {
    const { sums, supports, touched } = this;
    const { offsets, columns: items, values } = rows;
    const lastOfSource = columns.offsets[source + 1] as number;
    let touchedCount = 0;
    for (let at = columns.offsets[source] as number; at < lastOfSource; at += 1) {
      const row = columns.columns[at] as number;
      const sourceValue = (columns.values[at] as number) * (rowTrust[row] as number);
      const end = offsets[row + 1] as number;
      for (let cell = offsets[row] as number; cell < end; cell += 1) {
        const target = items[cell] as number;
        const support = supports[target] as number;
        if (support === 0) {
          touched[touchedCount] = target;
          touchedCount += 1;
        }
        supports[target] = support + 1;
        sums[target] = (sums[target] as number) + sourceValue * (values[cell] as number);
      }
    }
    this.touchedCount = touchedCount;
  }

  clear(): void {
    for (let at = 0; at < this.touchedCount; at += 1) {
      const target = this.touched[at] as number;
      this.sums[target] = 0;
      this.supports[target] = 0;
    }
    this.touchedCount = 0;
  }
}

/** Collects the neighbours of one item after the other. */
class TableBuilder {
  readonly #offsets = new GrowableArray((length) => new Uint32Array(length));
  readonly #neighbours = new GrowableArray((length) => new Uint32Array(length));
  readonly #similarities = new GrowableArray((length) => new Float32Array(length));
  readonly #supports = new GrowableArray((length) => new Uint32Array(length));
  readonly #itemSupports: Uint32Array;

  constructor(maxNeighbours: number) {
    this.#offsets.push(0);
    this.#itemSupports = new Uint32Array(maxNeighbours);
  }

  addItem(best: TopK, supports: Uint32Array): void {
    const { indices, scores, size } = best.sorted();
    for (let at = 0; at < size; at += 1) this.#itemSupports[at] = supports[indices[at] ?? 0] ?? 0;
    this.#neighbours.append(indices.subarray(0, size));
    this.#similarities.append(scores.subarray(0, size));
    this.#supports.append(this.#itemSupports.subarray(0, size));
    this.#offsets.push(this.#neighbours.length);
  }

  finish(): NeighbourTable {
    return {
      offsets: this.#offsets.toArray(),
      neighbours: this.#neighbours.toArray(),
      similarities: this.#similarities.toArray(),
      supports: this.#supports.toArray(),
    };
  }
}

/** 0 for a count of 0, which no pair has. */
function powersOf(counts: Uint32Array, exponent: number): Float64Array {
  return Float64Array.from(counts, (count) => (count === 0 ? 0 : count ** exponent));
}

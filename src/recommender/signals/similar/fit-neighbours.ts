import type { FitSettings } from '../../../domain/fit-settings.ts';
import { columnCounts, type SparseRows, transpose } from '../../../maths/interaction-matrix.ts';
import { type NeighbourTable, NeighbourTableBuilder } from '../../../maths/neighbour-table.ts';
import { PairCounts } from '../../../maths/pair-counts.ts';
import { TopK } from '../../../maths/top-k.ts';
import type { OnProgress } from '../signal-kind.ts';

/** How often progress is told, about, whatever the size. */
const PROGRESS_STEPS = 50;

/** Source items to fit, `from` to `to - 1`. */
export interface SourceRange {
  readonly from: number;
  readonly to: number;
  /** Only these of them; the others get an empty list. For trials that ask about few items. */
  readonly only?: ReadonlySet<number> | undefined;
  /** Pairs no more frequent than chance stay, with support 0: they score, and are no reason. */
  readonly keepsChance?: boolean;
}

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
 *   recommendation says that it is. Where `keepsChance` it stays, with support 0 and times (support * rows / d_i / d_j)^g:
 *   most people who take bread in a café take coffee, as everybody does, and a list without coffee would be a poor one.
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
  range: SourceRange,
  onProgress: OnProgress = () => {},
): NeighbourTable {
  const picker = new NeighbourPicker(settings, columnCounts(rows), rows.rowCount, range.keepsChance === true);
  pickNeighbours(rows, columns, settings.customerExponent, [picker], range, onProgress);
  return picker.finish();
}

/**
 * {@link fitNeighbours} for several settings at once, pairs as frequent as chance kept. Settings of one customer exponent share the pass over the pairs,
 * most of the time of a fit; all their tables are in memory together.
 *
 * @param columns - the transpose of `rows`
 * @param only - fit these source items; the others get an empty list
 * @returns one table per settings, in their order, each the same as it would be alone
 */
export function fitNeighbourVariants(
  rows: SparseRows,
  columns: SparseRows,
  settings: readonly FitSettings[],
  only?: ReadonlySet<number>,
): NeighbourTable[] {
  const itemRows = columnCounts(rows);
  const variants = settings.map((each) => ({
    customerExponent: each.customerExponent,
    picker: new NeighbourPicker(each, itemRows, rows.rowCount, true),
  }));
  for (const exponent of new Set(variants.map(({ customerExponent }) => customerExponent))) {
    const sharing = variants.filter(({ customerExponent }) => customerExponent === exponent);
    const pickers = sharing.map(({ picker }) => picker);
    pickNeighbours(rows, columns, exponent, pickers, { from: 0, to: rows.columnCount, only });
  }
  return variants.map(({ picker }) => picker.finish());
}

/** One pass over the pairs, source by source, each handed to every picker. */
function pickNeighbours(
  rows: SparseRows,
  columns: SparseRows,
  customerExponent: number,
  pickers: readonly NeighbourPicker[],
  { from, to, only }: SourceRange,
  onProgress: OnProgress = () => {},
): void {
  const rowTrust = powersOf(columnCounts(columns), -customerExponent);
  const pairs = new PairCounts(rows.columnCount);
  const stride = Math.max(1, Math.ceil((to - from) / PROGRESS_STEPS));
  for (let source = from; source < to; source += 1) {
    if (only === undefined || only.has(source)) pairs.count(source, rows, columns, rowTrust);
    for (const picker of pickers) picker.add(source, pairs);
    pairs.clear();
    if ((source - from + 1) % stride === 0) onProgress((source - from + 1) / (to - from));
  }
}

/**
 * Turns the pairs of one item after the other into its list of neighbours. Everything about a fit but the pair sums
 * themselves, so that several settings can be tried on one pass over the pairs.
 */
class NeighbourPicker {
  readonly #settings: FitSettings;
  readonly #itemRows: Uint32Array;
  readonly #rowCount: number;
  readonly #sourceDiscount: Float64Array;
  readonly #targetDiscount: Float64Array;
  readonly #best: TopK;
  readonly #keepsChance: boolean;
  readonly #table = new NeighbourTableBuilder();

  /** @param itemRows - per item, the rows that have it */
  constructor(settings: FitSettings, itemRows: Uint32Array, rowCount: number, keepsChance: boolean) {
    this.#keepsChance = keepsChance;
    this.#settings = settings;
    this.#itemRows = itemRows;
    this.#rowCount = rowCount;
    this.#sourceDiscount = powersOf(itemRows, -settings.sourceExponent);
    this.#targetDiscount = powersOf(itemRows, -settings.targetExponent);
    this.#best = new TopK(settings.maxNeighbours);
  }

  /** Appends the list of `source`, which may be empty. */
  add(source: number, { sums, supports, touched, touchedCount }: PairCounts): void {
    const { minSupport, shrinkage, maxNeighbours, chanceExponent } = this.#settings;
    const best = this.#best;
    const itemRows = this.#itemRows;
    const targetDiscount = this.#targetDiscount;
    const rowCount = this.#rowCount;
    const keepsChance = this.#keepsChance;
    const sourceRows = itemRows[source] as number;
    const sourceDiscount = this.#sourceDiscount[source] as number;
    best.clear(maxNeighbours);
    for (let at = 0; at < touchedCount; at += 1) {
      const target = touched[at] as number;
      const support = supports[target] as number;
      if (support < minSupport || target === source) continue;
      const lift = (support * rowCount) / (sourceRows * (itemRows[target] as number));
      if (lift <= 1 && !keepsChance) continue;
      const discount = sourceDiscount * (targetDiscount[target] as number);
      const trust = support / (support + shrinkage);
      // Rounded as it will be stored, so that what is equal there is ordered by index.
      const similarity = Math.fround(
        (sums[target] as number) * discount * trust * (lift < 1 ? lift ** chanceExponent : 1),
      );
      if (similarity > 0) best.offer(target, similarity);
    }
    this.#table.addList(best, (target) => {
      const support = supports[target] as number;
      return support * rowCount <= sourceRows * (itemRows[target] as number) ? 0 : support;
    });
  }

  finish(): NeighbourTable {
    return this.#table.finish();
  }
}

/** 0 for a count of 0, which no pair has. */
function powersOf(counts: Uint32Array, exponent: number): Float64Array {
  return Float64Array.from(counts, (count) => (count === 0 ? 0 : count ** exponent));
}

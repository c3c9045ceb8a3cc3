import { z } from 'zod';
import { columnCounts, type SparseRows } from '../../../maths/interaction-matrix.ts';
import { invertSymmetric } from '../../../maths/invert-symmetric.ts';
import { type NeighbourTable, NeighbourTableBuilder } from '../../../maths/neighbour-table.ts';
import { TopK } from '../../../maths/top-k.ts';
import { NeighbourSignal, type PairEvidence, reasonOfPair } from '../neighbour-signal.ts';
import { neighbourTablePart, tableItems } from '../part-schema.ts';
import type { SignalKind } from '../signal-kind.ts';

/**
 * Settings of the dense item-item model of small catalogues; changing one takes effect with the next training. The ridge is
 * the best of .1 to 100 on five made-up worlds of ratings; large data want less, which the choice tries.
 */
const settings = z
  .object({
    ridge: z.number().min(0.001).max(1000).default(3).meta({
      description:
        "Penalty on large weights, in units of the mean of the diagonal of X'X, so that it means the same at any size. Raise it for little data.",
    }),
    customerExponent: z.number().min(0).max(2).default(0.5).meta({
      description: 'A customer with d items counts 1 / d^this in the fit.',
    }),
    targetExponent: z.number().min(0).max(1).default(0.2).meta({
      description: 'Discount of the item recommended, by its number of customers. Raise it for less popular answers.',
    }),
  })
  .meta({ id: 'RecipeEase' });
export type EaseSettings = z.infer<typeof settings>;

/** Items the dense model is fitted for: the time grows with the third power, 5 s for 3,000 on a slow core; memory with the second. */
const MOST_ITEMS = 3000;
/** So many are fitted in less than half a second, be the data as sparse as they are. */
const FEW_ITEMS = 1000;
/** Customers an item needs on the average, with more items: in sparse data neighbour lists do as well at a hundredth of the work. */
const MIN_CUSTOMERS_PER_ITEM = 20;
/** Weights kept per item, the largest for or against: model bytes and scoring time. */
const MAX_NEIGHBOURS = 200;
/** Products of an inversion in the time that one pair takes to count. */
const PRODUCTS_PER_STEP = 50;

/** Whether a catalogue is small enough for {@link fitEase}, and its data dense enough to be worth it. */
export function easeFits(itemCount: number, cells: number): boolean {
  if (itemCount === 0 || itemCount > MOST_ITEMS) return false;
  return itemCount <= FEW_ITEMS || cells >= MIN_CUSTOMERS_PER_ITEM * itemCount;
}

/**
 * Fits the linear model in which every item is told from all others at once: unlike neighbour lists, an item that
 * merely goes along with another gets no weight of its own.
 *
 *     B = I - P diag(1 / diag P),   P = (X' W X + lambda I)^-1,   column j divided by n_j^b
 *
 * X holds the cells' values, W = diag(1 / d_u^c) by the items of a row, lambda = ridge * mean of the diagonal of
 * X' W X, n_j counts an item's rows. Of each item the {@link MAX_NEIGHBOURS} largest weights are kept, be they for or
 * against another; supports are the rows that have both.
 *
 * Settings of one customer exponent share X' W X, and those of one ridge P too. O(sum over rows of length^2) time for
 * each exponent and O(items^3) for each ridge; 18 bytes x items^2 of scratch.
 *
 * @param columns - of items: at most {@link MOST_ITEMS}
 * @returns one table per settings, in their order; similarities may be negative
 * @throws {RangeError} with more items
 * @see Steck (2019), WWW, equation 8
 */
export function fitEase(rows: SparseRows, settings: readonly EaseSettings[]): NeighbourTable[] {
  const itemCount = rows.columnCount;
  if (itemCount > MOST_ITEMS) throw new RangeError(`${itemCount} items: the dense model takes ${MOST_ITEMS} at most`);
  const tables = new Map<EaseSettings, NeighbourTable>();
  const counts = columnCounts(rows);
  for (const exponent of new Set(settings.map(({ customerExponent }) => customerExponent))) {
    const sharing = settings.filter(({ customerExponent }) => customerExponent === exponent);
    const supports = new PairSupports(itemCount);
    const gram = weightedGram(rows, exponent, supports);
    for (const ridge of new Set(sharing.map((each) => each.ridge))) {
      const inverse = invertSymmetric(withPenalty(gram, itemCount, ridge), itemCount);
      for (const each of sharing) {
        if (each.ridge === ridge) tables.set(each, weightsOf(inverse, counts, supports, each.targetExponent));
      }
    }
  }
  return settings.flatMap((each) => tables.get(each) ?? []);
}

/** How many rows have both items, of all pairs: 2 bytes each would not do for a million customers. */
class PairSupports {
  readonly #counts: Uint32Array;

  constructor(itemCount: number) {
    this.#counts = new Uint32Array((itemCount * (itemCount + 1)) / 2);
  }

  /** @param low - not above `high` */
  add(high: number, low: number): void {
    const at = (high * (high + 1)) / 2 + low;
    this.#counts[at] = (this.#counts[at] as number) + 1;
  }

  of(one: number, other: number): number {
    const [high, low] = one > other ? [one, other] : [other, one];
    return this.#counts[(high * (high + 1)) / 2 + low] as number;
  }
}

/** X' W X, its lower half: that is what is inverted. */
function weightedGram(rows: SparseRows, customerExponent: number, supports: PairSupports): Float64Array {
  const { columnCount: itemCount, offsets, columns, values } = rows;
  const gram = new Float64Array(itemCount * itemCount);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const start = offsets[row] as number;
    const end = offsets[row + 1] as number;
    const trust = (end - start) ** -customerExponent;
    for (let cell = start; cell < end; cell += 1) {
      const item = columns[cell] as number;
      const value = (values[cell] as number) * trust;
      for (let other = start; other <= cell; other += 1) {
        const low = columns[other] as number;
        const at = item * itemCount + low;
        gram[at] = (gram[at] as number) + value * (values[other] as number);
        supports.add(item, low);
      }
    }
  }
  return gram;
}

function withPenalty(gram: Float64Array, itemCount: number, ridge: number): Float64Array {
  const raised = gram.slice();
  let trace = 0;
  for (let item = 0; item < itemCount; item += 1) trace += gram[item * (itemCount + 1)] as number;
  // Without a single cell any penalty gives weights of zero.
  const penalty = trace === 0 ? 1 : (ridge * trace) / itemCount;
  for (let item = 0; item < itemCount; item += 1) {
    raised[item * (itemCount + 1)] = (raised[item * (itemCount + 1)] as number) + penalty;
  }
  return raised;
}

function weightsOf(
  inverse: Float64Array,
  counts: Uint32Array,
  supports: PairSupports,
  targetExponent: number,
): NeighbourTable {
  const itemCount = counts.length;
  const scales = Float64Array.from(counts, (count, item) =>
    count === 0 ? 0 : -1 / ((inverse[item * (itemCount + 1)] as number) * count ** targetExponent),
  );
  const best = new TopK(MAX_NEIGHBOURS);
  const table = new NeighbourTableBuilder();
  for (let from = 0; from < itemCount; from += 1) {
    const row = from * itemCount;
    best.clear(MAX_NEIGHBOURS);
    for (let to = 0; to < itemCount; to += 1) {
      const weight = Math.fround((inverse[row + to] as number) * (scales[to] as number));
      if (to !== from && weight !== 0) best.offer(to, Math.abs(weight));
    }
    const { indices, size } = best.sorted();
    for (let at = 0; at < size; at += 1) {
      const to = indices[at] as number;
      table.push(to, (inverse[row + to] as number) * (scales[to] as number), supports.of(from, to));
    }
    table.endList();
  }
  return table.finish();
}

/**
 * EASE^R: a linear item-item model, for small catalogues and dense data. What all the customer did says together:
 * score(j) = sum over seeds i of weight(i) * B(i -> j). A weight may be negative, and so may a seed's. The reason told is
 * the item of the customer that speaks most for another, as far as people have both.
 */
export const ease: SignalKind<EaseSettings, NeighbourTable, PairEvidence> = {
  version: 2,
  settings,
  axes: { ridge: [0.02, 0.1, 0.3, 1, 3, 10], customerExponent: [0, 0.5], targetExponent: [0, 0.2] },
  fitted: ['ridge', 'customerExponent', 'targetExponent'],
  part: neighbourTablePart,
  itemsOf: tableItems,
  suits: ({ itemCount, customers }) => easeFits(itemCount, customers.columns.length),
  fit: ({ customers }, chosen) => fitEase(customers, [chosen])[0] as NeighbourTable,
  fitSteps: ({ itemCount }) => itemCount ** 3 / 2 / PRODUCTS_PER_STEP,
  fitTrials: ({ customers }, chosen) => fitEase(customers, chosen),
  open: (weights) => new NeighbourSignal(weights),
  reason: reasonOfPair,
};

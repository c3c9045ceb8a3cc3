import { columnCounts, type SparseRows } from '../../../maths/interaction-matrix.ts';
import { invertSymmetric } from '../../../maths/invert-symmetric.ts';
import type { EaseSettings } from './ease-settings.ts';

/** Items the dense model is fitted for: the time grows with the third power, memory and model bytes with the second. */
const MOST_ITEMS = 1000;

/** How strongly each item speaks for or against every other: 4 bytes x items^2, at most 4 MB. */
export interface EaseWeights {
  readonly itemCount: number;
  /** Row-major [from x to], 0 on the diagonal; may be negative. */
  readonly weights: Float32Array;
}

/** Whether a catalogue is small enough for {@link fitEase}. */
export function easeFits(itemCount: number): boolean {
  return itemCount > 0 && itemCount <= MOST_ITEMS;
}

/**
 * Fits the linear model in which every item is told from all others at once: unlike neighbour lists, an item that
 * merely goes along with another gets no weight of its own.
 *
 *     B = I - P diag(1 / diag P),   P = (X' W X + lambda I)^-1,   column j divided by n_j^b
 *
 * X holds the cells' values, W = diag(1 / d_u^c) by the items of a row, lambda = ridge * mean of the diagonal of
 * X' W X, n_j counts an item's rows.
 *
 * O(sum over rows of length^2 + items^3) time; 32 bytes x items^2 of scratch.
 *
 * @throws {RangeError} if {@link easeFits} says no
 * @see Steck (2019), WWW, equation 8
 */
export function fitEase(rows: SparseRows, settings: EaseSettings): EaseWeights {
  const itemCount = rows.columnCount;
  if (!easeFits(itemCount)) throw new RangeError(`${itemCount} items: the dense model takes 1 to ${MOST_ITEMS}`);
  const gram = weightedGram(rows, settings.customerExponent);
  let trace = 0;
  for (let item = 0; item < itemCount; item += 1) trace += gram[item * (itemCount + 1)] as number;
  // Without a single cell any penalty gives weights of zero.
  const penalty = trace === 0 ? 1 : (settings.ridge * trace) / itemCount;
  for (let item = 0; item < itemCount; item += 1)
    gram[item * (itemCount + 1)] = (gram[item * (itemCount + 1)] as number) + penalty;
  const inverse = invertSymmetric(gram, itemCount);
  const scales = Float64Array.from(columnCounts(rows), (count, item) =>
    count === 0 ? 0 : -1 / ((inverse[item * (itemCount + 1)] as number) * count ** settings.targetExponent),
  );
  const weights = new Float32Array(itemCount * itemCount);
  for (let from = 0; from < itemCount; from += 1) {
    for (let to = 0; to < itemCount; to += 1) {
      if (to !== from)
        weights[from * itemCount + to] = (inverse[from * itemCount + to] as number) * (scales[to] as number);
    }
  }
  return { itemCount, weights };
}

/** X' W X, its lower half: that is what is inverted. */
function weightedGram(rows: SparseRows, customerExponent: number): Float64Array {
  const { columnCount: itemCount, offsets, columns, values } = rows;
  const gram = new Float64Array(itemCount * itemCount);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const start = offsets[row] as number;
    const end = offsets[row + 1] as number;
    const trust = (end - start) ** -customerExponent;
    for (let cell = start; cell < end; cell += 1) {
      const to = (columns[cell] as number) * itemCount;
      const value = (values[cell] as number) * trust;
      for (let other = start; other <= cell; other += 1) {
        const at = to + (columns[other] as number);
        gram[at] = (gram[at] as number) + value * (values[other] as number);
      }
    }
  }
  return gram;
}

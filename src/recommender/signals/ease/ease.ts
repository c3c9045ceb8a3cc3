import { z } from 'zod';
import { columnCounts, type SparseRows } from '../../../maths/interaction-matrix.ts';
import { invertSymmetric } from '../../../maths/invert-symmetric.ts';
import type { ScoreBoard } from '../../../maths/top-k.ts';
import { float32 } from '../part-schema.ts';
import type { Signal, Situation } from '../signal.ts';
import type { SignalKind } from '../signal-kind.ts';

/** Settings of the dense item-item model of small catalogues; changing one takes effect with the next training. */
const settings = z.object({
  ridge: z.number().min(0.001).max(1000).default(1).meta({
    description:
      "Penalty on large weights, in units of the mean of the diagonal of X'X, so that it means the same at any size. Raise it for little data.",
  }),
  customerExponent: z.number().min(0).max(2).default(0.5).meta({
    description: 'A customer with d items counts 1 / d^this in the fit.',
  }),
  targetExponent: z.number().min(0).max(1).default(0.2).meta({
    description: 'Discount of the item recommended, by its number of customers. Raise it for less popular answers.',
  }),
});
export type EaseSettings = z.infer<typeof settings>;

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

/**
 * What all the customer did says together: score(j) = sum over seeds i of weight(i) * B(i -> j). A weight of B may be
 * negative, and so may a seed's: what was turned down speaks against what it spoke for.
 *
 * O(seeds * items), no scratch.
 *
 * @see Steck (2019), WWW, section 3
 */
export class EaseSignal implements Signal<never> {
  readonly addsUpSeeds = true;
  readonly #part: EaseWeights;

  constructor(part: EaseWeights) {
    this.#part = part;
  }

  score({ seeds }: Pick<Situation, 'seeds'>, board: ScoreBoard): void {
    const { itemCount, weights } = this.#part;
    for (const { itemIndex, weight } of seeds) {
      const from = itemIndex * itemCount;
      for (let item = 0; item < itemCount; item += 1) {
        const amount = weight * (weights[from + item] as number);
        if (amount !== 0) board.add(item, amount);
      }
    }
  }

  explains(): false {
    return false;
  }

  /** A weight stands for all items at once, not for a pair that people share. */
  evidenceFor(): null {
    return null;
  }
}

const part: z.ZodType<EaseWeights> = z
  .strictObject({ itemCount: z.int().min(1), weights: float32 })
  .refine(({ itemCount, weights }) => weights.length === itemCount ** 2, 'not one weight per pair');

/** EASE^R: a dense linear item-item model, for small catalogues. */
export const ease: SignalKind<EaseSettings, EaseWeights, never> = {
  version: 1,
  settings,
  axes: { ridge: [0.3, 1, 3], customerExponent: [0, 0.5], targetExponent: [0, 0.2] },
  fitted: ['ridge', 'customerExponent', 'targetExponent'],
  part,
  itemsOf: ({ itemCount }) => itemCount,
  suits: ({ itemCount }) => easeFits(itemCount),
  fit: ({ customers }, chosen) => fitEase(customers, chosen),
  open: (weights) => new EaseSignal(weights),
  reason: () => null,
};

import { invertSymmetric } from '../../../src/maths/invert-symmetric.ts';
import type { Baseline, Evidence } from './baseline.ts';

/** Time grows with the third power: about a minute a setting at this size. */
const MOST_ITEMS = 4000;
const RIDGES = [0.02, 0.1, 0.4, 1.5, 6, 25];
/** Above so many items fewer settings are tried. */
const MANY_ITEMS = 1500;

/** Whether there are few enough items, and any evidence at all. */
export function easeSuits({ itemCount, rows }: Evidence): boolean {
  return itemCount <= MOST_ITEMS && rows.columns.length > 0;
}

/**
 * EASE as printed (Steck 2019, WWW): B = I - P diag(1 / diag P) with P the inverse of X'X + ridge, X without weights. The
 * ridge is in units of the mean of the diagonal of X'X.
 */
export const plainEase: Baseline<number> = {
  trials: ({ itemCount }) => (itemCount > MANY_ITEMS ? RIDGES.slice(1, -1) : RIDGES),
  fit: (evidence, ridge) => {
    const weights = keptWeights(evidence, ridge);
    const { itemCount } = evidence;
    const all = Uint32Array.from({ length: itemCount }, (_, item) => item);
    return {
      score: ({ situation }, board) => {
        for (const { itemIndex, weight } of situation.seeds) {
          if (weight <= 0) continue;
          const row = weights.subarray(itemIndex * itemCount, (itemIndex + 1) * itemCount);
          board.addRow(all, row, 0, itemCount, 1);
        }
      },
      bytes: weights.byteLength,
    };
  },
  tell: (ridge) => `ridge ${ridge} of the mean diagonal`,
};

const KEPT = new WeakMap<Evidence, Map<number, Float32Array>>();

/** Lists of every task try the same ridges: each takes its minute once. */
function keptWeights(evidence: Evidence, ridge: number): Float32Array {
  const kept = KEPT.get(evidence) ?? new Map<number, Float32Array>();
  KEPT.set(evidence, kept);
  const weights = kept.get(ridge) ?? weightsOf(evidence, ridge);
  kept.set(ridge, weights);
  return weights;
}

function weightsOf({ rows, itemCount }: Evidence, ridge: number): Float32Array {
  const gram = new Float64Array(itemCount * itemCount);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const items = rows.columns.subarray(rows.offsets[row], rows.offsets[row + 1]);
    for (const a of items) for (const b of items) gram[a * itemCount + b] = (gram[a * itemCount + b] as number) + 1;
  }
  const penalty = Math.max(1e-6, (ridge * rows.columns.length) / itemCount);
  for (let item = 0; item < itemCount; item += 1) {
    gram[item * (itemCount + 1)] = (gram[item * (itemCount + 1)] as number) + penalty;
  }
  const inverse = invertSymmetric(gram, itemCount);
  const weights = new Float32Array(itemCount * itemCount);
  for (let to = 0; to < itemCount; to += 1) {
    const scale = -1 / (inverse[to * (itemCount + 1)] as number);
    for (let from = 0; from < itemCount; from += 1) {
      if (from !== to) weights[from * itemCount + to] = (inverse[from * itemCount + to] as number) * scale;
    }
  }
  return weights;
}

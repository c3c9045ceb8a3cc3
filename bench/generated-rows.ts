import { seededRandom } from '../scripts/demo/seeded-random.ts';
import { type SparseRows, SparseRowsBuilder } from '../src/maths/interaction-matrix.ts';

/**
 * Customers and items as shops have them: a few items are taken by many, most by few (Zipf's law with exponent 1),
 * histories between 5 and 100 items. Deterministic for a seed.
 */
export function generatedRows(customers: number, items: number, seed: number): SparseRows {
  const random = seededRandom(seed);
  const cumulative = new Float64Array(items);
  let total = 0;
  for (let item = 0; item < items; item += 1) {
    total += 1 / (item + 1);
    cumulative[item] = total;
  }
  const builder = new SparseRowsBuilder(items);
  for (let customer = 0; customer < customers; customer += 1) {
    const wanted = Math.round(5 * 20 ** random.next());
    const taken = new Set<number>();
    for (let draw = 0; draw < wanted; draw += 1) taken.add(firstAbove(cumulative, random.next() * total));
    const columns = [...taken].sort((a, b) => a - b);
    builder.addRow(columns, new Float32Array(columns.length).fill(1));
  }
  return builder.finish();
}

/** Pairs a fit must visit: the sum over customers of length squared. */
export function pairVisits(rows: SparseRows): number {
  let visits = 0;
  for (let row = 0; row < rows.rowCount; row += 1) {
    visits += ((rows.offsets[row + 1] ?? 0) - (rows.offsets[row] ?? 0)) ** 2;
  }
  return visits;
}

function firstAbove(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

import { type SparseRows, SparseRowsBuilder } from '../src/model/interaction-matrix.ts';

/**
 * Customers and items as shops have them: a few items are taken by many, most by few (Zipf's law with exponent 1),
 * histories between 5 and 100 items. Deterministic for a seed.
 */
export function generatedRows(customers: number, items: number, seed: number): SparseRows {
  const random = mulberry32(seed);
  const cumulative = new Float64Array(items);
  let total = 0;
  for (let item = 0; item < items; item += 1) {
    total += 1 / (item + 1);
    cumulative[item] = total;
  }
  const builder = new SparseRowsBuilder(items);
  for (let customer = 0; customer < customers; customer += 1) {
    const wanted = Math.round(5 * 20 ** random());
    const taken = new Set<number>();
    for (let draw = 0; draw < wanted; draw += 1) taken.add(firstAbove(cumulative, random() * total));
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

/** A small seeded generator (Tommy Ettinger's mulberry32): the same numbers on every machine. */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
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

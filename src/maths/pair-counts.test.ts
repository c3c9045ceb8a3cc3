import { describe, expect, it } from 'vitest';
import { transpose } from './interaction-matrix.ts';
import { PairCounts } from './pair-counts.ts';
import { rowsOf } from './test/sparse-rows.ts';

const [A, B, C] = [0, 1, 2];
// Cells of 0.5. A stands in the first two rows, with B in both and with C in the second.
const rows = rowsOf(3, [[A, B], [A, B, C], [C]], 0.5);
const columns = transpose(rows);

function countsOf(pairs: PairCounts, source: number) {
  pairs.count(source, rows, columns, Float64Array.of(1, 0.5, 0.25));
  const touched = Array.from(pairs.touched.subarray(0, pairs.touchedCount)).sort();
  const counts = touched.map((item) => ({ item, sum: pairs.sums[item], support: pairs.supports[item] }));
  pairs.clear();
  return counts;
}

describe('PairCounts', () => {
  it('adds up the products of both values and the trust in the row, and counts the rows', () => {
    // A and B: 0.25 * 1 + 0.25 * 0.5 = 0.375. A and C: 0.25 * 0.5 = 0.125. A with itself as with B.
    expect(countsOf(new PairCounts(3), A)).toEqual([
      { item: A, sum: 0.375, support: 2 },
      { item: B, sum: 0.375, support: 2 },
      { item: C, sum: 0.125, support: 1 },
    ]);
  });

  it('forgets an item when cleared', () => {
    const pairs = new PairCounts(3);
    countsOf(pairs, A);
    expect(countsOf(pairs, C)).toEqual(countsOf(new PairCounts(3), C));
  });
});

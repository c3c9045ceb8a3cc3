import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transpose } from './interaction-matrix.ts';
import { NearestRows } from './nearest-rows.ts';
import { anyRows } from './test/sparse-rows.ts';

describe('NearestRows', () => {
  // From next to nothing, where single precision ends, to far beyond it; few, so that rows are equally alike.
  const anyWeight = fc.constantFrom(1e-60, 1e-30, 0.5, 1, 1.0000001, 3, 1e30, 1e50);

  it('finds the same as sorting all rows, however often it was asked, told how many to expect or not', () => {
    fc.assert(
      fc.property(
        anyRows,
        fc.integer({ min: 1, max: 16 }),
        fc.array(fc.tuple(fc.uniqueArray(fc.nat(7), { minLength: 1 }), anyWeight, fc.boolean()), { maxLength: 3 }),
        fc.array(fc.constantFrom(0.25, 0.5, 1), { minLength: 14, maxLength: 14 }),
        (rows, count, asked, trustOf) => {
          const byItem = transpose(rows);
          const trusts = Float32Array.from({ length: rows.rowCount }, (_, row) => trustOf[row] ?? 1);
          const nearest = new NearestRows({ itemOffsets: byItem.offsets, itemRows: byItem.columns, trusts }, count);
          for (const [items, weight, isExpected] of asked) {
            if (isExpected) nearest.expect(rows.rowCount);
            const likeness = new Float64Array(rows.rowCount);
            items.forEach((item, at) => {
              const itsWeight = weight * (1 + at);
              nearest.add(item, itsWeight);
              for (let cell = byItem.offsets[item] as number; cell < (byItem.offsets[item + 1] as number); cell += 1) {
                const row = byItem.columns[cell] as number;
                likeness[row] = (likeness[row] as number) + itsWeight;
              }
            });
            const all = Array.from(likeness, (sum, row) => ({ row, score: sum * (trusts[row] as number) }))
              .filter(({ score }) => score > 0)
              .sort((a, b) => b.score - a.score || a.row - b.row);
            const { indices, scores, size } = nearest.take();
            const found = Array.from(indices.subarray(0, size), (row, at) => ({ row, score: scores[at] as number }));
            expect(found).toEqual(all.slice(0, count));
          }
        },
      ),
    );
  });

  it('keeps the most alike of thousands, be they far apart, close together or all the same', () => {
    const people = 3000;
    const shuffled = (row: number) => ((row * 7919) % people) / people;
    for (const trustOf of [
      (row: number) => shuffled(row) + 0.001,
      (row: number) => 1 + shuffled(row) / 100,
      (row: number) => (row % 7 === 0 ? 1 : 0.5),
      () => 1,
    ]) {
      const trusts = Float32Array.from({ length: people }, (_, row) => trustOf(row));
      const index = { itemOffsets: Uint32Array.of(0, people), itemRows: Uint32Array.from(trusts.keys()), trusts };
      for (const count of [1, 20, 500]) {
        const nearest = new NearestRows(index, count);
        nearest.expect(people);
        nearest.add(0, 0.3);
        const { indices, scores, size } = nearest.take();
        const sorted = [...trusts.keys()].sort((a, b) => (trusts[b] as number) - (trusts[a] as number) || a - b);
        expect([...indices.subarray(0, size)]).toEqual(sorted.slice(0, count));
        expect([...scores.subarray(0, size)]).toEqual(
          sorted.slice(0, count).map((row) => 0.3 * (trusts[row] as number)),
        );
      }
    }
  });
});

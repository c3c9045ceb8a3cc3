import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnCounts, SparseRowsBuilder, transpose } from './interaction-matrix.ts';
import { anyRows, rowsOf } from './test/sparse-rows.ts';

describe('SparseRowsBuilder', () => {
  it('keeps an empty row as a row', () => {
    const rows = rowsOf(3, [[0, 2], [], [1]]);
    expect(rows.rowCount).toBe(3);
    expect([...rows.offsets]).toEqual([0, 2, 2, 3]);
    expect([...rows.columns]).toEqual([0, 2, 1]);
  });

  it.each([
    { name: 'out of range', columns: [3], values: [1] },
    { name: 'repeated', columns: [1, 1], values: [1, 1] },
    { name: 'falling', columns: [2, 1], values: [1, 1] },
    { name: 'of no value', columns: [1], values: [0] },
    { name: 'of no number', columns: [1], values: [Number.NaN] },
  ])('refuses a column that is $name', ({ columns, values }) => {
    expect(() => new SparseRowsBuilder(3).addRow(columns, values)).toThrow(RangeError);
  });
});

describe('transpose', () => {
  it('turns rows into columns', () => {
    // . 1 .        . 1
    // 1 . 1   ->   1 .
    //              . 1
    const columns = transpose(rowsOf(3, [[1], [0, 2]]));
    expect([...columns.offsets]).toEqual([0, 1, 2, 3]);
    expect([...columns.columns]).toEqual([1, 0, 1]);
  });

  it('twice is where it began', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        expect(transpose(transpose(rows))).toEqual(rows);
      }),
    );
  });
});

describe('columnCounts', () => {
  it('counts distinct rows per column', () => {
    expect([...columnCounts(rowsOf(4, [[0, 1], [1], [1, 3]]))]).toEqual([1, 3, 0, 1]);
  });
});

import fc from 'fast-check';
import type { FitSettings } from '../../domain/fit-settings.ts';
import { type SparseRows, SparseRowsBuilder } from '../interaction-matrix.ts';
import type { NeighbourTable } from '../neighbour-table.ts';

/** Rows of columns, each cell of the same value. */
export function rowsOf(columnCount: number, rows: readonly (readonly number[])[], value = 1): SparseRows {
  const builder = new SparseRowsBuilder(columnCount);
  for (const columns of rows) builder.addRow(columns, new Float32Array(columns.length).fill(value));
  return builder.finish();
}

/** Plain counting: no exponents, no shrinkage, no floor. */
export const PLAIN: FitSettings = {
  customerExponent: 0,
  sourceExponent: 0,
  targetExponent: 0,
  shrinkage: 0,
  minSupport: 1,
  maxNeighbours: 100,
  chanceExponent: 0,
};

export interface Neighbour {
  readonly item: number;
  readonly similarity: number;
  readonly support: number;
}

export function neighboursOf(table: NeighbourTable, item: number): Neighbour[] {
  const start = table.offsets[item] ?? 0;
  const end = table.offsets[item + 1] ?? 0;
  return Array.from(table.neighbours.subarray(start, end), (neighbour, at) => ({
    item: neighbour,
    similarity: table.similarities[start + at] ?? 0,
    support: table.supports[start + at] ?? 0,
  }));
}

const COLUMNS = 8;

/** Up to 14 rows over 8 items, empty rows and untouched items included, values in (0, 1]. */
export const anyRows: fc.Arbitrary<SparseRows> = fc
  .array(fc.array(fc.option(fc.integer({ min: 1, max: 64 })), { minLength: COLUMNS, maxLength: COLUMNS }), {
    maxLength: 14,
  })
  .map((rows) => {
    const builder = new SparseRowsBuilder(COLUMNS);
    for (const row of rows) {
      const cells = row.flatMap((value, column) => (value === null ? [] : [{ column, value: value / 64 }]));
      builder.addRow(
        cells.map(({ column }) => column),
        cells.map(({ value }) => value),
      );
    }
    return builder.finish();
  });

export const anyFitSettings: fc.Arbitrary<FitSettings> = fc.record({
  customerExponent: fc.constantFrom(0, 0.5, 1, 2),
  sourceExponent: fc.constantFrom(0, 0.2, 0.6, 1),
  targetExponent: fc.constantFrom(0, 0.2, 0.5, 1),
  shrinkage: fc.constantFrom(0, 3, 100),
  minSupport: fc.integer({ min: 1, max: 3 }),
  maxNeighbours: fc.integer({ min: 1, max: 10 }),
  chanceExponent: fc.constantFrom(0, 1),
});

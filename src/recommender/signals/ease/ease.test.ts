import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { type SparseRows, SparseRowsBuilder } from '../../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../../maths/neighbour-table.ts';
import { anyRows, rowsOf } from '../../../maths/test/sparse-rows.ts';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { type EaseSettings, ease, easeFits, fitEase } from './ease.ts';

const settings = ease.settings.parse({ ridge: 0.5, customerExponent: 0.5, targetExponent: 0.2 });
const PLAIN = { ridge: 1, customerExponent: 0, targetExponent: 0 };

/** The formula by whole matrices. */
function denseEase(rows: SparseRows): number[] {
  const dense = Matrix.zeros(rows.rowCount, rows.columnCount);
  for (let row = 0; row < rows.rowCount; row += 1) {
    const [start = 0, end = 0] = rows.offsets.subarray(row, row + 2);
    for (let cell = start; cell < end; cell += 1) {
      dense.set(
        row,
        rows.columns[cell] ?? 0,
        (rows.values[cell] ?? 0) * (end - start) ** (-settings.customerExponent / 2),
      );
    }
  }
  const gram = dense.transpose().mmul(dense);
  const p = inverse(
    gram.clone().add(Matrix.eye(rows.columnCount).mul((settings.ridge * gram.trace()) / rows.columnCount)),
  );
  return p.to1DArray().map((value, at) => {
    const [from, to] = [Math.floor(at / rows.columnCount), at % rows.columnCount];
    const count = rows.columns.filter((column) => column === to).length;
    return from === to || count === 0 ? 0 : -value / p.get(to, to) / count ** settings.targetExponent;
  });
}

/** Row-major [from x to], 0 where nothing is kept. */
function denseOf({ offsets, neighbours, similarities }: NeighbourTable): number[] {
  const itemCount = offsets.length - 1;
  const weights = new Array<number>(itemCount * itemCount).fill(0);
  for (let from = 0; from < itemCount; from += 1) {
    for (let at = offsets[from] ?? 0; at < (offsets[from + 1] ?? 0); at += 1) {
      weights[from * itemCount + (neighbours[at] ?? 0)] = similarities[at] ?? 0;
    }
  }
  return weights;
}

function fitOne(rows: SparseRows, settings: EaseSettings): NeighbourTable {
  const [table] = fitEase(rows, [settings]);
  if (table === undefined) throw new Error('a table is missing');
  return table;
}

describe('fitEase', () => {
  it('weighs two items by hand, and counts who has both', () => {
    // X'X = (2 1; 1 2) from rows {0 1}, {0}, {1}; mean of the diagonal 2, so P = (4 1; 1 4)^-1 = (4 -1; -1 4) / 15.
    const table = fitOne(rowsOf(2, [[0, 1], [0], [1]]), PLAIN);
    expect(denseOf(table).map((weight) => Number(weight.toFixed(6)))).toEqual([0, 0.25, 0.25, 0]);
    expect([...table.supports]).toEqual([1, 1]);
  });

  it('agrees with whole matrices', () => {
    fc.assert(
      fc.property(
        anyRows.filter(({ columns }) => columns.length > 0),
        (rows) => {
          const weights = denseOf(fitOne(rows, settings));
          denseEase(rows).forEach((weight, at) => {
            expect(weights[at]).toBeCloseTo(weight, 5);
          });
        },
      ),
    );
  });

  it('gives every settings its own table, whatever they share', () => {
    const rows = rowsOf(4, [[0, 1], [0, 1, 2], [1, 2, 3], [2, 3], [0]]);
    const all = [settings, PLAIN, { ...settings, targetExponent: 0 }, { ...PLAIN, ridge: 10 }, settings];
    expect(fitEase(rows, all)).toEqual(all.map((each) => fitOne(rows, each)));
  });

  it('gives what only goes along with another item less than that item', () => {
    // 2 comes with 1; 1 comes with 0. 0 and 2 meet only through 1.
    const rows = rowsOf(3, [[0, 1], [0, 1], [0, 1, 2], [1, 2], [1, 2], [0], [2]]);
    const weights = denseOf(fitOne(rows, { ...PLAIN, ridge: 0.01 }));
    expect(weights[2]).toBeLessThan(0);
    expect(weights[1]).toBeGreaterThan(0);
  });

  it('keeps the 200 largest weights of an item, for and against', () => {
    // Item 0 with each of the others once, and with the last ten never.
    const rows = rowsOf(
      230,
      Array.from({ length: 229 }, (_, other) => (other < 219 ? [0, other + 1] : [other + 1])),
    );
    const { offsets } = fitOne(rows, PLAIN);
    expect(offsets[1]).toBe(200);
  });

  it('is for small catalogues, larger ones only with dense data, and knows nothing where there is nothing', () => {
    expect([0, 1, 1000].map((items) => easeFits(items, 1))).toEqual([false, true, true]);
    expect([19_999, 20_020].map((cells) => easeFits(1001, cells))).toEqual([false, true]);
    expect([3000, 3001].map((items) => easeFits(items, 1e6))).toEqual([true, false]);
    expect(() => fitOne(rowsOf(3001, []), settings)).toThrow(RangeError);
    expect(fitOne(rowsOf(2, []), settings).neighbours).toHaveLength(0);
    const alone = new SparseRowsBuilder(2);
    alone.addRow([1], [1]);
    expect(fitOne(alone.finish(), settings).neighbours).toHaveLength(0);
  });
});

describe('the signal', () => {
  /* 0 speaks for 1 (.5, two people) and against 2 (-.25); 1 speaks for 2 (1, one person). */
  const table: NeighbourTable = {
    offsets: Uint32Array.of(0, 2, 3, 3),
    neighbours: Uint32Array.of(1, 2, 2),
    similarities: Float32Array.of(0.5, -0.25, 1),
    supports: Uint32Array.of(2, 3, 1),
  };
  const signal = ease.open(table, settings);

  function scoresOf(...seeds: readonly { itemIndex: number; weight: number }[]): number[] {
    const board = new ScoreBoard(3);
    signal.score({ seeds, steps: [], atMs: 0 }, board);
    return [0, 1, 2].map((item) => board.get(item));
  }

  it('adds up what all seeds say, for and against', () => {
    expect(scoresOf({ itemIndex: 0, weight: 2 })).toEqual([0, 1, -0.5]);
    expect(scoresOf({ itemIndex: 0, weight: 2 }, { itemIndex: 1, weight: 1 })).toEqual([0, 1, 0.5]);
    // Turned down: what it spoke for falls.
    expect(scoresOf({ itemIndex: 0, weight: -1 })).toEqual([0, -0.5, 0.25]);
    expect(scoresOf()).toEqual([0, 0, 0]);
  });

  it('tells the item that speaks most for another, where two people have both', () => {
    scoresOf({ itemIndex: 0, weight: 2 }, { itemIndex: 1, weight: 1 });
    expect(signal.evidenceFor(1)).toEqual({ seed: 0, support: 2 });
    expect(signal.explains(2)).toBe(false);
  });
});

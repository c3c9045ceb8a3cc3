import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { type SparseRows, SparseRowsBuilder } from '../../../maths/interaction-matrix.ts';
import { anyRows, rowsOf } from '../../../maths/test/sparse-rows.ts';
import { ScoreBoard } from '../../../maths/top-k.ts';
import { EaseSignal, ease, easeFits, fitEase } from './ease.ts';

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

describe('fitEase', () => {
  it('weighs two items by hand', () => {
    // X'X = (2 1; 1 2) from rows {0 1}, {0}, {1}; mean of the diagonal 2, so P = (4 1; 1 4)^-1 = (4 -1; -1 4) / 15.
    const { weights } = fitEase(rowsOf(2, [[0, 1], [0], [1]]), PLAIN);
    expect(Array.from(weights, (weight) => Number(weight.toFixed(6)))).toEqual([0, 0.25, 0.25, 0]);
  });

  it('agrees with whole matrices', () => {
    fc.assert(
      fc.property(
        anyRows.filter(({ columns }) => columns.length > 0),
        (rows) => {
          const { weights } = fitEase(rows, settings);
          denseEase(rows).forEach((weight, at) => {
            expect(weights[at]).toBeCloseTo(weight, 5);
          });
        },
      ),
    );
  });

  it('gives what only goes along with another item less than that item', () => {
    // 2 comes with 1; 1 comes with 0. 0 and 2 meet only through 1.
    const { weights } = fitEase(rowsOf(3, [[0, 1], [0, 1], [0, 1, 2], [1, 2], [1, 2], [0], [2]]), {
      ...PLAIN,
      ridge: 0.01,
    });
    expect(weights[2]).toBeLessThan(0);
    expect(weights[1]).toBeGreaterThan(0);
  });

  it('is for small catalogues, and knows nothing where there is nothing', () => {
    expect([0, 1, 1000, 1001].map(easeFits)).toEqual([false, true, true, false]);
    expect(() => fitEase(rowsOf(1001, []), settings)).toThrow(RangeError);
    expect([...fitEase(rowsOf(2, []), settings).weights]).toEqual([0, 0, 0, 0]);
    const alone = new SparseRowsBuilder(2);
    alone.addRow([1], [1]);
    expect([...fitEase(alone.finish(), settings).weights].map(Math.abs)).toEqual([0, 0, 0, 0]);
  });
});

/* 0 speaks for 1 (.5) and against 2 (-.25); 1 speaks for 2 (1). */
const signal = new EaseSignal({ itemCount: 3, weights: Float32Array.of(0, 0.5, -0.25, 0, 0, 1, 0, 0, 0) });

function scoresOf(...seeds: readonly { itemIndex: number; weight: number }[]): number[] {
  const board = new ScoreBoard(3);
  signal.score({ seeds }, board);
  return [0, 1, 2].map((item) => board.get(item));
}

it('EaseSignal adds up what all seeds say, for and against', () => {
  expect(scoresOf({ itemIndex: 0, weight: 2 })).toEqual([0, 1, -0.5]);
  expect(scoresOf({ itemIndex: 0, weight: 2 }, { itemIndex: 1, weight: 1 })).toEqual([0, 1, 0.5]);
  // Turned down: what it spoke for falls.
  expect(scoresOf({ itemIndex: 0, weight: -1 })).toEqual([0, -0.5, 0.25]);
  expect(scoresOf()).toEqual([0, 0, 0]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitLogistic } from './fit-logistic.ts';

/** @param rows - features, then the outcome */
function examplesOf(rows: readonly (readonly number[])[]) {
  return {
    features: Float64Array.from(rows.flatMap((row) => row.slice(0, -1))),
    outcomes: Uint8Array.from(rows, (row) => row.at(-1) ?? 0),
  };
}

describe('fitLogistic', () => {
  it('finds the log-odds where a constant is all there is', () => {
    // 3 of 4: ln(3 / 1) = 1.0986.
    const examples = examplesOf([
      [1, 1],
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(fitLogistic(examples, [0], 1e-9)[0]).toBeCloseTo(Math.log(3), 4);
  });

  it('finds the log-odds ratio of a two-by-two table', () => {
    // Without the feature 1 of 4, with it 3 of 4: constant ln(1/3), feature ln 3 - ln(1/3) = ln 9.
    const without = [1, 0, 0, 0].map((outcome) => [1, 0, outcome]);
    const withIt = [1, 1, 1, 0].map((outcome) => [1, 1, outcome]);
    const [constant, feature] = fitLogistic(examplesOf([...without, ...withIt]), [0, 0], 1e-9);
    expect(constant).toBeCloseTo(-Math.log(3), 4);
    expect(feature).toBeCloseTo(Math.log(9), 4);
  });

  it('stays at the prior without examples', () => {
    expect([...fitLogistic(examplesOf([]), [0.5, -2], 10)]).toEqual([0.5, -2]);
  });

  it('stays finite where the outcome follows from a feature', () => {
    const examples = examplesOf([
      [1, 5, 1],
      [1, -5, 0],
    ]);
    const weights = fitLogistic(examples, [0, 0], 0.1);
    expect(weights[1]).toBeGreaterThan(0);
    expect([...weights].every(Number.isFinite)).toBe(true);
  });

  it('ends where the gradient vanishes: pull of the examples and of the prior are in balance', () => {
    const anyRow = fc
      .tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.nat(1))
      .map(([a, b, outcome]) => [1, a, b, outcome]);
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 30 }), (rows) => {
        const prior = [-1, 0.5, 2];
        const weights = fitLogistic(examplesOf(rows), prior, 1);
        for (const at of [0, 1, 2]) {
          const pull = rows.reduce((sum, row) => {
            const expected = 1 / (1 + Math.exp(-[0, 1, 2].reduce((z, k) => z + (weights[k] ?? 0) * (row[k] ?? 0), 0)));
            return sum + ((row[3] ?? 0) - expected) * (row[at] ?? 0);
          }, 0);
          expect(Math.abs(pull - ((weights[at] ?? 0) - (prior[at] ?? 0)))).toBeLessThan(0.02);
        }
      }),
    );
  });
});

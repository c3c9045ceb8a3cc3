import { describe, expect, it } from 'vitest';
import { blendedNdcg, type ScoredCase } from './scored-case.ts';
import { meanNdcg, searchWeights } from './search-weights.ts';

const aCase = (relevant: readonly number[], ...columns: readonly (readonly number[])[]): ScoredCase => ({
  columns: columns.map((column) => Float32Array.from(column)),
  relevant,
  relevantCount: relevant.length,
});

describe('blendedNdcg', () => {
  const scratch = new Float64Array(8);

  it('ranks by the weighted sum', () => {
    const scored = aCase([2], [1, 0.5, 0], [0, 0.25, 1]);
    // Weights 1, 0: the relevant candidate has nothing, so it is not in the list.
    expect(blendedNdcg(scored, [1, 0], 3, scratch)).toBe(0);
    // Weights 1, .75: sums 1, .6875, .75: second place, 1 / log2(3), of an ideal 1.
    expect(blendedNdcg(scored, [1, 0.75], 3, scratch)).toBeCloseTo(1 / Math.log2(3), 12);
    // Weights 1, 2: sums 1, 1, 2: first.
    expect(blendedNdcg(scored, [1, 2], 3, scratch)).toBe(1);
  });

  it('counts what is relevant and no candidate against the list', () => {
    const scored = { ...aCase([0], [1, 0.5]), relevantCount: 2 };
    // One hit in first place of an ideal 1 + 1 / log2(3).
    expect(blendedNdcg(scored, [1], 5, scratch)).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
  });

  it('breaks ties by place, and stops at K', () => {
    expect(blendedNdcg(aCase([1], [1, 1]), [1], 2, scratch)).toBeCloseTo(1 / Math.log2(3), 12);
    expect(blendedNdcg(aCase([1], [1, 1]), [1], 1, scratch)).toBe(0);
  });
});

describe('searchWeights', () => {
  it('leaves weights of zero where nothing can be found, and divides by none of them', () => {
    expect(searchWeights([], [0, 0], 2)).toMatchObject({ weights: [0, 0], score: 0 });
    expect(searchWeights([{ ...aCase([], [1, 0]), relevantCount: 1 }], [0], 2).weights).toEqual([0]);
  });

  it('finds the signal that tells, and drops the one that misleads', () => {
    const cases = [aCase([1], [1, 0], [0.2, 1]), aCase([0], [0, 1], [1, 0.3])];
    const found = searchWeights(cases, [1, 0], 2);
    expect(found.score).toBe(1);
    expect(meanNdcg(cases, found.weights, 2)).toBe(1);
    expect(found.weights[1]).toBe(1);
  });

  it('blends where neither alone is right', () => {
    // Each signal alone puts a wrong item first; the relevant one is second in both.
    const cases = [aCase([1], [1, 0.8, 0], [0, 0.8, 1])];
    expect(meanNdcg(cases, [1, 0], 3)).toBeLessThan(1);
    expect(meanNdcg(cases, [0, 1], 3)).toBeLessThan(1);
    expect(searchWeights(cases, [1, 0], 3).score).toBe(1);
  });

  it('keeps what must not change, and where it began when nothing is better', () => {
    const cases = [aCase([0], [1, 0], [0, 1])];
    expect(searchWeights(cases, [1, 0.5], 2).weights).toEqual([1, 0.5]);
    const fixed = searchWeights([aCase([1], [1, 0], [0, 1])], [1, 0], 2, (signal) => signal === 0);
    expect(fixed.weights[1]).toBe(0);
  });
});

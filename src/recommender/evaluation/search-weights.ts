import { blendedNdcg, type ScoredCase } from './scored-case.ts';

/** Values a weight may take: a few per factor of ten, since scores are at most 1 and only proportions matter. */
const GRID: readonly number[] = [0, 0.03, 0.06, 0.1, 0.2, 0.35, 0.6, 1, 1.7, 3, 6];
const MAX_ROUNDS = 4;
/** A smaller gain is not worth another signal's computing time. */
const MIN_GAIN = 1e-4;

/** Adding up runs along arrays, counting pairs jumps about. */
const CELLS_PER_STEP = 8;

export interface WeightSearch {
  /** One per signal, the largest 1; all 0 if they were at the start and nothing else is better. */
  readonly weights: readonly number[];
  /** Mean nDCG@K over the cases. */
  readonly score: number;
  /** Combinations looked at. */
  readonly tried: number;
  /** What it cost, in about as long as a pair of items takes to count. */
  readonly steps: number;
}

/**
 * Finds how much each signal should count: coordinate ascent on mean nDCG@K, one weight at a time over a fixed grid,
 * until a round brings nothing. Ends in a local optimum; with a handful of weights and hundreds of cases there is little
 * room to overfit, and whoever calls it judges the result on other cases.
 *
 * O(rounds x signals x grid x cases x candidates).
 *
 * @param start - where to begin, one weight per signal
 * @param mayChange - which weights are searched; all without
 */
export function searchWeights(
  cases: readonly ScoredCase[],
  start: readonly number[],
  k: number,
  mayChange: (signal: number) => boolean = () => true,
): WeightSearch {
  const sums = new Float64Array(Math.max(0, ...cases.map(({ columns }) => columns[0]?.length ?? 0)));
  const cells = cases.reduce((sum, { columns }) => sum + columns.length * (columns[0]?.length ?? 0), 0);
  let tried = 0;
  const judge = (weights: readonly number[]) => {
    tried += 1;
    return meanNdcg(cases, weights, k, sums);
  };
  let best = [...start];
  let score = judge(best);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const before = score;
    for (let signal = 0; signal < best.length; signal += 1) {
      if (!mayChange(signal)) continue;
      for (const weight of GRID) {
        const weights = best.with(signal, weight);
        if (weight === best[signal] || weights.every((each) => each === 0)) continue;
        const found = judge(weights);
        if (found > score + MIN_GAIN) [best, score] = [weights, found];
      }
    }
    if (score === before) break;
  }
  const largest = Math.max(...best);
  // All zero where nothing is better than saying nothing, as without cases.
  return {
    weights: largest === 0 ? best : best.map((weight) => weight / largest),
    score,
    tried,
    steps: (tried * cells) / CELLS_PER_STEP,
  };
}

/** Mean nDCG@K of a blend; 0 without cases. */
export function meanNdcg(
  cases: readonly ScoredCase[],
  weights: readonly number[],
  k: number,
  sums = new Float64Array(Math.max(0, ...cases.map(({ columns }) => columns[0]?.length ?? 0))),
): number {
  let sum = 0;
  for (const each of cases) sum += blendedNdcg(each, weights, k, sums);
  return cases.length === 0 ? 0 : sum / cases.length;
}

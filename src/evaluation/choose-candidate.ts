import { gainOf, type Interval } from './gain.ts';

/** One candidate tried on a number of cases. */
export interface Trial<T> {
  readonly candidate: T;
  readonly caseCount: number;
  readonly mean: number;
}

export interface Choice<T> {
  readonly chosen: T;
  readonly because: 'clearly_better' | 'not_clearly_better' | 'too_few_cases' | 'nothing_to_try';
  /** How far the best challenger is above the safe candidate, over the same cases; null where nothing was tried. */
  readonly gain: Interval | null;
  /** In the order they were made. */
  readonly trials: readonly Trial<T>[];
}

/** With fewer, the best of many candidates is mostly the luckiest. */
export const MIN_CASES = 100;
const FIRST_CASES = 500;
const MORE_CASES = 4;
const SURVIVORS = 1 / 3;

/**
 * Picks settings by successive halving (Jamieson & Talwalkar 2016, AISTATS): all challengers are tried on some hundred
 * cases, the best third of them on four times as many, and so on. The winner must then beat the safe candidate on all
 * cases, by more than chance explains; otherwise the safe one stays. Tries at most 3/2 * challengers + 3 times, and
 * nothing at all with fewer than {@link MIN_CASES} cases.
 *
 * @param cases - in any order that does not favour anybody: early rounds take every nth
 * @param judge - one score per case, higher is better, the same for the same candidate and case
 */
export function chooseCandidate<T, C>(
  safe: T,
  challengers: readonly T[],
  cases: readonly C[],
  judge: (candidate: T, cases: readonly C[]) => readonly number[],
): Choice<T> {
  if (cases.length < MIN_CASES) return { chosen: safe, because: 'too_few_cases', gain: null, trials: [] };
  const trials: Trial<T>[] = [];
  const tryOn = (candidate: T, some: readonly C[]) => {
    const scores = judge(candidate, some);
    trials.push({ candidate, caseCount: some.length, mean: meanOf(scores) });
    return { candidate, scores, mean: meanOf(scores) };
  };

  let left = challengers;
  for (let wanted = FIRST_CASES; left.length > 1; wanted *= MORE_CASES) {
    const some = everyNth(cases, wanted);
    const tried = left.map((candidate) => tryOn(candidate, some)).sort((a, b) => b.mean - a.mean);
    const keep = some.length === cases.length ? 1 : Math.ceil(left.length * SURVIVORS);
    left = tried.slice(0, keep).map(({ candidate }) => candidate);
  }
  const [best] = left;
  if (best === undefined) return { chosen: safe, because: 'nothing_to_try', gain: null, trials };
  const gain = gainOf(tryOn(best, cases).scores, tryOn(safe, cases).scores);
  const isBetter = gain.low > 0;
  return {
    chosen: isBetter ? best : safe,
    because: isBetter ? 'clearly_better' : 'not_clearly_better',
    gain,
    trials,
  };
}

function everyNth<C>(cases: readonly C[], wanted: number): readonly C[] {
  if (wanted >= cases.length) return cases;
  const step = cases.length / wanted;
  return Array.from({ length: wanted }, (_, place) => cases[Math.floor(place * step)]).filter((c) => c !== undefined);
}

function meanOf(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

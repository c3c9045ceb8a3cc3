import { describe, expect, it } from 'vitest';
import { chooseCandidate, MIN_CASES } from './choose-candidate.ts';

const SAFE = 0;
const CHALLENGERS = Array.from({ length: 20 }, (_, place) => place + 1);
const cases = (count: number) => Array.from({ length: count }, (_, place) => place);

/** A case's own difficulty, from 0 to 1, the same for every candidate. */
const difficulty = (place: number): number => ((place * 7919) % 1000) / 1000;

/** Candidate n is n hundredths better than the safe one, in every case. */
const risingScores = (candidate: number, some: readonly number[]) =>
  some.map((place) => difficulty(place) + candidate / 100);

describe('chooseCandidate', () => {
  it('finds the best of twenty', () => {
    const { chosen, because, gain } = chooseCandidate(SAFE, CHALLENGERS, cases(5000), risingScores);
    expect({ chosen, because }).toEqual({ chosen: 20, because: 'clearly_better' });
    // 20 hundredths in every case: nothing to doubt.
    expect(gain?.mean).toBeCloseTo(0.2, 10);
    expect(gain?.low).toBeCloseTo(0.2, 10);
  });

  it('drops two thirds before each larger round, and tries the winner and the safe one on all cases', () => {
    const { trials } = chooseCandidate(SAFE, CHALLENGERS, cases(5000), risingScores);
    // 20 on 500; a third, 7, on 2000; 3 on all 5000; then the winner and the safe one.
    const rounds = [...Array(20).fill(500), ...Array(7).fill(2000), ...Array(3).fill(5000), 5000, 5000];
    expect(trials.map(({ caseCount }) => caseCount)).toEqual(rounds);
    expect(trials.at(-1)?.candidate).toBe(SAFE);
  });

  it('keeps the safe one where the best is better by luck only', () => {
    // Better in as many cases as worse, by as much, but for one.
    const luck = (candidate: number, some: readonly number[]) =>
      some.map((place) => (candidate === SAFE ? 0.5 : place % 2 === 0 || place === 1 ? 1 : 0));
    const { chosen, because, gain } = chooseCandidate(SAFE, [1], cases(400), luck);
    expect({ chosen, because }).toEqual({ chosen: SAFE, because: 'not_clearly_better' });
    // 201 cases of +.5, 199 of -.5: (201 - 199) * .5 / 400.
    expect(gain?.mean).toBeCloseTo(0.0025, 10);
  });

  it('tries nothing with too few cases, or nothing to try', () => {
    const never = () => {
      throw new Error('nothing is to be tried');
    };
    const nothing = { chosen: SAFE, because: 'too_few_cases', gain: null, trials: [] };
    expect(chooseCandidate(SAFE, CHALLENGERS, cases(MIN_CASES - 1), never)).toEqual(nothing);
    expect(chooseCandidate(SAFE, [], cases(5000), never)).toEqual({ ...nothing, because: 'nothing_to_try' });
  });
});

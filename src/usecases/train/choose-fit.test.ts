import { describe, expect, it } from 'vitest';
import { randomHoldout } from '../../evaluation/random-holdout.ts';
import { settingsWith } from '../../model/test/histories.ts';
import { mulberry32, tasteGroups } from '../../model/test/taste-groups.ts';
import { chooseFit } from './choose-fit.ts';

const GOAL = { task: 'new', listLength: 10 } as const;
const splitOf = (customerCount: number, seed: number) =>
  randomHoldout(tasteGroups(customerCount, 2026), 0.3, mulberry32(seed));

/** Four taste groups share favourites nobody's taste is about: with one neighbour an item there is little to go by. */
const poor = settingsWith({ maxNeighbours: 1 });
const good = settingsWith({}).training.fit;

describe('chooseFit', () => {
  it('picks the settings known to be better, and says by how much', () => {
    const worse = { ...good, maxNeighbours: 2, minSupport: 60 };
    const { chosen, because, gain } = chooseFit(splitOf(300, 1), poor, [worse, good], GOAL);
    expect({ chosen, because }).toEqual({ chosen: good, because: 'clearly_better' });
    expect(gain?.low).toBeGreaterThan(0.05);
  });

  it('keeps the better settings where they are the safe ones', () => {
    const { chosen, because } = chooseFit(splitOf(300, 1), settingsWith({}), [poor.training.fit], GOAL);
    expect({ chosen, because }).toEqual({ chosen: good, because: 'not_clearly_better' });
  });

  it('is the same for the same seed', () => {
    const choose = (seed: number) => chooseFit(splitOf(150, seed), poor, [good], GOAL);
    expect(choose(7)).toEqual(choose(7));
    expect(choose(7).gain).not.toEqual(choose(8).gain);
  });

  it('chooses nothing from twenty customers', () => {
    const { chosen, because, trials } = chooseFit(splitOf(20, 1), poor, [good], GOAL);
    expect({ chosen, because, trials }).toEqual({ chosen: poor.training.fit, because: 'too_few_cases', trials: [] });
  });
});

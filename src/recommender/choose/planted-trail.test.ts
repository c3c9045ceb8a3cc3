import { expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import type { FitData } from '../log/fit-data.ts';
import { TrainingSet } from '../log/training-set.ts';
import { indexItems } from '../log/vocabulary.ts';
import { blendOf } from '../model/blend.ts';
import { type Recipe, safeRecipe } from '../model/recipe.ts';
import { NOW_MS } from '../test/histories.ts';
import { trails } from '../test/trails.ts';
import { timeCuts } from './named/time-cut.ts';
import { RecipeSearch } from './recipe-search.ts';
import { WorkBound } from './work-bound.ts';

/*
 * A planted world: where one thing leads to the next over many visits, what somebody took last says more than what they
 * took long ago, and the choice finds that by itself.
 */
const LENGTH = 10;
const MOST_STEPS = 4e7;
const settings = { ...defaultSettings(), worksWithoutCatalogue: true };
const safe = safeRecipe(settings.training);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it('planted world: 200 people of whom three in five take what comes after what they took last', () => {
  const set = new TrainingSet(settings, NOW_MS);
  for (const each of trails(200, 5)) set.add(each);
  const indexOf = indexItems([...set.itemIds].sort());
  const [cut] = timeCuts(set.toLog(indexOf), indexOf.size, [], [0.08]);
  const cases = cut?.casesOf('new', 1000) ?? [];
  expect(cases.length).toBeGreaterThan(100);
  const search = new RecipeSearch(cut?.data as FitData, LENGTH, new WorkBound(MOST_STEPS));
  const scoreOf = (recipe: Recipe) => mean(search.scores(recipe, 'new', cases));
  const before = { ...safe, blends: { ...safe.blends, new: blendOf({ later: 1 }) } };

  const found = search.improve('new', before, cases, new Set());
  // Measured: .363 before, .609 as found.
  expect(scoreOf(found)).toBeGreaterThan(1.3 * scoreOf(before));
  expect(found.later.recencyExponent).toBeGreaterThan(0);
  const forgetful = { ...found, later: { ...found.later, recencyExponent: 0 } };
  expect(scoreOf(found)).toBeGreaterThan(1.2 * scoreOf(forgetful));
});

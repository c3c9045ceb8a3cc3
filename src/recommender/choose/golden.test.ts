import { expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { fitDataOf } from '../log/fit-data.ts';
import { logBefore, newestShareFrom } from '../log/log-before.ts';
import { TrainingSet } from '../log/training-set.ts';
import { type Blend, blendOf } from '../model/blend.ts';
import { trainingData } from '../model/fit-model.ts';
import { safeRecipe } from '../model/recipe.ts';
import { goldenShop } from '../test/golden-shop.ts';
import { NOW_MS } from '../test/histories.ts';
import { casesFrom } from './choice-case.ts';
import { RecipeSearch } from './recipe-search.ts';

/*
 * What each signal finds alone, on a made-up shop of 2,976 interactions, by the scorer that serves. The figures say nothing of how good a
 * signal is; they say that a fit or a scorer still does what it did. Whoever changes one on purpose measures it on real
 * data (`npm run evaluate`), and then writes the new figures here.
 */
const LIST_LENGTH = 10;
const settings = defaultSettings();
const shop = goldenShop();
const set = new TrainingSet(settings, NOW_MS);
for (const each of shop.customers) set.add(each);
const { log, itemIds, descriptions } = trainingData(set, [], shop.describe);
const fromMs = newestShareFrom(log, 0.2);
const data = fitDataOf(logBefore(log, fromMs), itemIds.length, descriptions);
const search = new RecipeSearch(data, LIST_LENGTH);
const safe = safeRecipe(settings.training);

function figuresOf(task: Task, weights: Partial<Blend>): { cases: number; hitRate: number; ndcg: number } {
  const recipe = { ...safe, blends: { ...safe.blends, [task]: blendOf(weights) } };
  const scores = search.scores(recipe, task, casesFrom(log, fromMs, task, Number.POSITIVE_INFINITY));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return { cases: scores.length, hitRate: mean(scores.map((score) => (score > 0 ? 1 : 0))), ndcg: mean(scores) };
}

it.each<[task: Task, weights: Partial<Blend>, cases: number, hitRate: number, ndcg: number]>([
  ['new', { similar: 1 }, 70, 0.5571, 0.2268],
  ['new', { peers: 1 }, 70, 0.5857, 0.2321],
  ['new', { later: 1 }, 70, 0.5857, 0.217],
  ['new', { attributes: 1 }, 70, 0.0857, 0.0294],
  ['new', { ease: 1, similar: 0.01 }, 70, 0.5286, 0.2155],
  ['again', { again: 1 }, 54, 1, 0.764],
  ['any', { again: 1, similar: 0.2, popular: 0.2 }, 80, 0.7875, 0.4006],
  ['visit', { visits: 1 }, 151, 0.6093, 0.2726],
  ['visit', { next: 1 }, 151, 0.6556, 0.5146],
  ['basket', { together: 1 }, 101, 0.2772, 0.1846],
  ['basket', { together: 1, again: 1, similar: 0.2, popular: 0.1 }, 101, 0.6139, 0.3973],
  ['unseen', { visits: 1, next: 0.15, similar: 0.1 }, 143, 0.6853, 0.4796],
])('finds for %s by %o what it found before', (task, weights, cases, hitRate, ndcg) => {
  const found = figuresOf(task, weights);
  expect(found.cases).toBe(cases);
  // To half of .001.
  expect(found.hitRate).toBeCloseTo(hitRate, 3);
  expect(found.ndcg).toBeCloseTo(ndcg, 3);
});

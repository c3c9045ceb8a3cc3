import { describe, expect, it } from 'vitest';
import type { CustomerHistory } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { fitDataOf } from '../log/fit-data.ts';
import { logBefore, newestShareFrom } from '../log/log-before.ts';
import { TrainingSet } from '../log/training-set.ts';
import { type Blend, blendOf } from '../model/blend.ts';
import { trainingData } from '../model/fit-model.ts';
import { safeRecipe } from '../model/recipe.ts';
import { buffet } from '../test/cafe.ts';
import { goldenShop } from '../test/golden-shop.ts';
import { NOW_MS } from '../test/histories.ts';
import { anItem } from '../test/small-shop.ts';
import { tasteGroups } from '../test/taste-groups.ts';
import { casesFrom } from './choice-case.ts';
import { judgeRecipe, orBestSellers, servedScores } from './judge-recipe.ts';
import { RecipeSearch } from './recipe-search.ts';

const LENGTH = 20;
const settings = defaultSettings();
const safe = safeRecipe(settings.training);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const newBy = (blend: Partial<Blend>) => ({ ...safe, blends: { ...safe.blends, new: blendOf(blend) } });

function world(customers: readonly CustomerHistory[]) {
  const set = new TrainingSet(settings, NOW_MS);
  for (const each of customers) set.add(each);
  const { log, itemIds, descriptions } = trainingData(set, []);
  const fromMs = newestShareFrom(log, 0.2);
  const search = new RecipeSearch(fitDataOf(logBefore(log, fromMs), itemIds.length, descriptions), LENGTH);
  const cases = casesFrom(log, fromMs, 'new', 300);
  const catalogue = new CatalogueTable();
  catalogue.apply({ revision: 1, complete: true, items: itemIds.map((itemId) => anItem(itemId)), deleted: [] });
  const shop = { settings, catalogue, itemIds };
  const served = (blend: Partial<Blend>) => {
    const model = search.served(newBy(blend), itemIds, settings.training);
    return mean(servedScores({ ...shop, model }, 'new', cases, LENGTH));
  };
  return { search, cases, shop, served };
}

describe('what the search scores', () => {
  it.each([
    ['a breakfast buffet', buffet(1500, 3)],
    ['four tastes', tasteGroups(200, 3)],
    ['a shop with something for every signal', goldenShop().customers],
  ])('is what is served: %s', (_, customers) => {
    const { search, cases, served } = world(customers);
    expect(cases.length).toBeGreaterThan(30);
    for (const blend of [{ similar: 1, popular: 0.2 }, { similar: 0.2, popular: 1 }, { popular: 1 }]) {
      const searched = mean(search.scores(newBy(blend), 'new', cases));
      expect(searched).toBeGreaterThan(0.05);
      expect(Math.abs(searched - served(blend))).toBeLessThan(0.003);
    }
  });
});

describe('orBestSellers', () => {
  const { search, cases, shop } = world(buffet(1500, 3));
  const judge = (blend: Partial<Blend>) => {
    const recipe = newBy(blend);
    const judged = judgeRecipe(search, shop, 'new', { found: recipe, current: recipe }, cases);
    return orBestSellers([{ search, cases }], shop, 'new', { recipe, judged });
  };

  it('publishes no blend that is worse than best sellers, but these', () => {
    // Neighbours that stay clear of what everybody takes, where everybody takes the same.
    const seldom = { ...newBy({ similar: 1 }), similar: { ...safe.similar, targetExponent: 1, chanceExponent: 10 } };
    const judged = judgeRecipe(search, shop, 'new', { found: seldom, current: seldom }, cases);
    expect(judged.overPopularity.high).toBeLessThan(0);
    const kept = orBestSellers([{ search, cases }], shop, 'new', { recipe: seldom, judged });
    expect(kept.recipe.blends.new).toEqual(blendOf({ popular: 1 }));
    expect(kept.recipe.blends.again).toEqual(seldom.blends.again);
    expect(kept.judged.overPopularity.mean).toBeCloseTo(0, 3);
    expect(kept.judged.accuracy.ndcg.mean).toBeGreaterThan(judged.accuracy.ndcg.mean);
  });

  it('leaves alone what is as good', () => {
    const { recipe, judged } = judge({ similar: 1, popular: 1 });
    expect(judged.overPopularity.high).toBeGreaterThanOrEqual(0);
    expect(recipe.blends.new).toEqual(blendOf({ similar: 1, popular: 1 }));
  });
});

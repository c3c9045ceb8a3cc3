import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../domain/settings.ts';
import { CatalogueTable } from '../../catalogue/catalogue-table.ts';
import { TrainingSet } from '../../log/training-set.ts';
import { indexItems } from '../../log/vocabulary.ts';
import { blendOf } from '../../model/blend.ts';
import { safeRecipe, startingRecipe } from '../../model/recipe.ts';
import { denseRatings } from '../../test/dense-ratings.ts';
import { NOW_MS } from '../../test/histories.ts';
import { tasteGroups } from '../../test/taste-groups.ts';
import { RecipeSearch } from '../recipe-search.ts';
import { chooseNamed } from './choose-named.ts';
import { timeCuts } from './time-cut.ts';

const settings = { ...defaultSettings(), worksWithoutCatalogue: true };
const safe = safeRecipe(settings.training);

function worldOf(people: Iterable<Parameters<TrainingSet['add']>[0]>) {
  const set = new TrainingSet(settings, NOW_MS);
  for (const each of people) set.add(each);
  const indexOf = indexItems([...set.itemIds].sort());
  const log = set.toLog(indexOf);
  const shop = { settings, catalogue: new CatalogueTable(), itemIds: [...indexOf.keys()] };
  const cuts = timeCuts(log, indexOf.size, [], [0.1, 0.2, 0.3]).map(({ data, casesOf }) => ({
    search: new RecipeSearch(data, 20),
    cases: casesOf('new', 200),
  }));
  return { log, shop, cuts };
}

describe('chooseNamed', { timeout: 60_000 }, () => {
  it('leaves a recipe nobody could want, and keeps what nothing is clearly better than', () => {
    const { shop, cuts } = worldOf(tasteGroups(60, 5));
    const bad = { ...safe, blends: { ...safe.blends, new: blendOf({ popular: 1, similar: 0.01 }) } };
    const chosen = chooseNamed(cuts, shop, 'new', bad, false);
    expect(chosen.isBetter).toBe(true);
    expect(chosen.found.blends.new.popular).toBeLessThan(1);
    expect(chooseNamed(cuts, shop, 'new', chosen.found, false).isBetter).toBe(false);
  });

  it('leaves settings alone that another kind of list has chosen', () => {
    const { shop, cuts } = worldOf(tasteGroups(60, 5));
    const { found } = chooseNamed(cuts, shop, 'new', safe, true);
    expect({ ...found, blends: null }).toEqual({ ...safe, blends: null });
  });

  it('begins a small place of dense ratings where neighbours alone would end up clearly worse', () => {
    const { log, shop, cuts } = worldOf(denseRatings(300, 200, 11));
    const starting = startingRecipe(settings.training, log);
    const neighbours = { ...safe, blends: { ...safe.blends, new: blendOf({ similar: 1, attributes: 0.3 }) } };
    const { judged, isBetter } = chooseNamed(cuts, shop, 'new', neighbours, false);
    expect(isBetter).toBe(true);
    const after = chooseNamed(cuts, shop, 'new', starting, false);
    const [before, now] = [judged.accuracy.ndcg.mean - judged.gain.mean, after.judged.accuracy.ndcg.mean];
    expect(now).toBeGreaterThan(before * 1.05);
  });
});

import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { NamedDeeds, SpanDeeds } from '../history/situation.ts';
import { recommend } from '../list/recommend.ts';
import { fitDataOf } from '../log/fit-data.ts';
import { logBefore, newestShareFrom } from '../log/log-before.ts';
import { TrainingSet } from '../log/training-set.ts';
import { indexItems } from '../log/vocabulary.ts';
import { safeRecipe } from '../model/recipe.ts';
import { NOW_MS } from '../test/histories.ts';
import { tasteGroups } from '../test/taste-groups.ts';
import { casesFrom } from './choice-case.ts';
import { judgeRecipe, servedScores } from './judge-recipe.ts';
import { RecipeSearch } from './recipe-search.ts';

const LIMIT = 10;
const settings = defaultSettings();
const safe = safeRecipe(settings.training);
const people = tasteGroups(120, 5);
const set = new TrainingSet(settings, NOW_MS);
for (const person of people) set.add(person);
const indexOf = indexItems([...set.itemIds].sort());
const itemIds = [...indexOf.keys()];
const log = set.toLog(indexOf);
const fromMs = newestShareFrom(log, 0.2);
const search = new RecipeSearch(fitDataOf(logBefore(log, fromMs), itemIds.length), LIMIT);
const cases = casesFrom(log, fromMs, 'new', 100);

function catalogueOf(changes: (itemId: string) => Partial<Item> = () => ({})): CatalogueTable {
  const bare = { title: null, categories: [], price: null, attributes: {}, hidden: false, inStock: true };
  const table = new CatalogueTable();
  const items = itemIds.map((itemId) => ({ ...bare, itemId, createdAtMs: 0, ...changes(itemId) }));
  table.apply({ revision: 1, complete: true, items, deleted: [] });
  return table;
}
const model = search.served(safe, itemIds, settings.training);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('servedScores', () => {
  it('scores the list a request gets: of a log as of a history', () => {
    const shop = { settings, catalogue: catalogueOf(), model };
    const placement = { excludeOwned: true, shows: 'new' } as const;
    // The log holds its customers by key, as sorted.
    const byKey = people.toSorted((a, b) => (`known:${a.customer.id}` < `known:${b.customer.id}` ? -1 : 1));
    expect(log.customers).toHaveLength(byKey.length);
    for (const [place, span] of log.customers.entries()) {
      const { history = [] } = byKey[place] ?? {};
      const listOf = (person: Parameters<typeof recommend>[1]['person']) =>
        recommend(shop, { about: { kind: 'nothing' }, person, placement, limit: LIMIT }, NOW_MS).items.map(
          ({ itemId, tier }) => `${itemId} ${tier}`,
        );
      const deeds = new NamedDeeds(new SpanDeeds(log, span), itemIds, indexOf);
      expect(listOf({ kind: 'known', history: [], deeds })).toEqual(listOf({ kind: 'known', history }));
    }
  });

  it('is what the search scores, where nothing but signals fills the list', () => {
    const shop = { settings, catalogue: catalogueOf(), model };
    const served = servedScores(shop, 'new', cases, LIMIT);
    expect(cases.length).toBeGreaterThan(50);
    expect(mean(served)).toBeCloseTo(mean(search.scores(safe, 'new', cases)), 2);
  });

  it('finds nothing that the shop does not show, though the search would', () => {
    const hidden = new Set(cases.flatMap(({ relevant }) => [...relevant].map((item) => itemIds[item])));
    const catalogue = catalogueOf((itemId) => ({ hidden: hidden.has(itemId) }));
    expect(mean(servedScores({ settings, catalogue, model }, 'new', cases, LIMIT))).toBe(0);
    expect(mean(search.scores(safe, 'new', cases))).toBeGreaterThan(0.1);
  });
});

describe('judgeRecipe', () => {
  const shop = { settings, catalogue: catalogueOf(), itemIds };

  it('finds no gain of a recipe over itself, and one over a bad one', () => {
    const same = judgeRecipe(search, shop, 'new', { found: safe, current: safe }, cases);
    expect(same.gain).toEqual({ mean: 0, low: 0, high: 0 });
    const bad = { ...safe, similar: { ...safe.similar, maxNeighbours: 1 } };
    const better = judgeRecipe(search, shop, 'new', { found: safe, current: bad }, cases);
    expect(better.gain.low).toBeGreaterThan(0);
    // Whichever stays is held against popularity: here the good one either way.
    const overPopularity =
      mean(servedScores({ ...shop, model }, 'new', cases, LIMIT)) - mean(search.popularityScores(safe, cases));
    expect(better.overPopularity.mean).toBeCloseTo(overPopularity, 12);
    expect(judgeRecipe(search, shop, 'new', { found: bad, current: safe }, cases).overPopularity.mean).toBeCloseTo(
      overPopularity,
      12,
    );
    expect(judgeRecipe(search, shop, 'new', { found: bad, current: safe }, cases).gain.mean).toBeCloseTo(
      -better.gain.mean,
      12,
    );
  });
});

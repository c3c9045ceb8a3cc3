import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { fitDataOf } from '../log/fit-data.ts';
import { logBefore, newestShareFrom } from '../log/log-before.ts';
import { TrainingSet } from '../log/training-set.ts';
import { indexItems } from '../log/vocabulary.ts';
import { blendOf } from '../model/blend.ts';
import { safeRecipe } from '../model/recipe.ts';
import { DAY_MS, NOW_MS } from '../test/histories.ts';
import { tasteGroups } from '../test/taste-groups.ts';
import { casesFrom } from './choice-case.ts';
import { chooseForTenant } from './choose-for-tenant.ts';
import { chooseRecipe, FEW_CASES, MIN_CASES, MIN_NAMED_CASES, type RecipeChoice } from './choose-recipe.ts';
import { ownNewestCut, type TimeCut } from './named/time-cut.ts';
import { RecipeSearch } from './recipe-search.ts';
import { WorkBound } from './work-bound.ts';

const settings = { ...defaultSettings(), worksWithoutCatalogue: true };
const safe = safeRecipe(settings.training);

function logOf(customers: number) {
  const set = new TrainingSet(settings, NOW_MS);
  for (const each of tasteGroups(customers, 7)) set.add(each);
  const indexOf = indexItems([...set.itemIds].sort());
  const shop = { settings, catalogue: new CatalogueTable(), itemIds: [...indexOf.keys()] };
  return { log: set.toLog(indexOf), itemCount: indexOf.size, shop };
}
const { log, itemCount, shop } = logOf(260);
const ENDLESS = Number.MAX_VALUE;
const choose = (current = safe, steps = ENDLESS) => chooseForTenant(log, shop, current, new WorkBound(steps), () => {});

/** Made once: it takes seconds. */
let made: RecipeChoice | undefined;
const whole = (): RecipeChoice => {
  made ??= choose();
  return made;
};

/* Each choice fits and judges hundreds of times: seconds, on a busy machine. */
describe('chooseRecipe', { timeout: 60_000 }, () => {
  it('keeps what is safe with twenty customers, and says why', () => {
    const few = logOf(20);
    const choice = chooseForTenant(few.log, few.shop, safe, new WorkBound(ENDLESS), () => {});
    expect(choice.recipe).toBe(safe);
    expect(choice.tasks.length).toBeGreaterThan(0);
    for (const task of choice.tasks) {
      expect(task).toMatchObject({ because: 'too_few_cases', tried: 0, gain: null });
      expect(task.cases).toBeLessThan(MIN_CASES);
      // How good it is, is told all the same: of every list there was, with the doubt.
      const { lists, ndcg } = task.accuracy ?? { lists: 0, ndcg: { low: 1, mean: 0, high: 0 } };
      expect(lists).toBe(task.cases);
      expect(ndcg.high - ndcg.low).toBeGreaterThan(0.1);
      expect(ndcg.low).toBeLessThanOrEqual(ndcg.mean);
    }
  });

  it('tells what it tried, and is better than popularity where tastes differ', () => {
    const task = whole().tasks.find((each) => each.task === 'new');
    expect(task?.tried).toBeGreaterThan(50);
    expect(task?.overPopularity?.low).toBeGreaterThan(0);
    const { lists = 0, listLength, ndcg, popularity } = task?.accuracy ?? {};
    // The search did not convince on every other list: a handful was judged on all.
    expect(lists).toBe(task?.cases);
    expect(listLength).toBe(20);
    expect((ndcg?.mean ?? 0) - (popularity?.mean ?? 0)).toBeCloseTo(task?.overPopularity?.mean ?? 0, 12);
    const { low = 0, mean = 0, high = 0 } = task?.gain ?? {};
    expect(low).toBeLessThan(mean);
    expect(mean).toBeLessThan(high);
    expect(task?.because).toBe(low > 0 ? 'clearly_better' : 'not_clearly_better');
  });

  it('makes the same choice from the same data', () => {
    expect(choose()).toEqual(whole());
  });

  it('mends a bad recipe, and only changes what is clearly better', () => {
    // One neighbour kept, and nothing but neighbours: whatever else is tried is better.
    const bad = { ...safe, similar: { ...safe.similar, maxNeighbours: 1 } };
    const mended = choose(bad);
    expect(mended.tasks[0]).toMatchObject({ because: 'clearly_better' });
    expect(mended.recipe.blends.new).not.toEqual(bad.blends.new);
    expect(choose(mended.recipe).tasks[0]?.because).toBe('not_clearly_better');
    expect(choose(mended.recipe).recipe).toEqual(mended.recipe);
  });

  it('looks at a handful where a search on few lists does not convince, and only there', () => {
    const bad = { ...safe, similar: { ...safe.similar, maxNeighbours: 1 } };
    const fromMs = newestShareFrom(log, 0.1);
    const nothing = new Set([-1]);
    const halfOf = (length: number) => {
      const some = casesFrom(log, fromMs, 'new', 1000);
      const cases = Array.from({ length }, (_, place) => {
        const each = some[place % some.length] as (typeof some)[number];
        return place % 2 === 0 ? each : { ...each, relevant: nothing };
      });
      const data = fitDataOf(logBefore(log, fromMs), itemCount);
      const casesOf = (task: string) => (task === 'new' ? cases : []);
      const question = { data, casesOf, shop, current: bad, mostCases: 1000, listLength: 10, work: new WorkBound(0) };
      return chooseRecipe(question).tasks[0]?.because;
    };
    expect([halfOf(FEW_CASES - 1), halfOf(FEW_CASES)]).toEqual(['clearly_better', 'not_clearly_better']);
  });

  it('searches on the newest of each where hardly anybody comes back', () => {
    const fromMs = newestShareFrom(log, 0.1);
    const data = fitDataOf(logBefore(log, fromMs), itemCount);
    const ask = (ownNewest?: () => TimeCut) =>
      chooseRecipe({
        data,
        casesOf: (task) => (task === 'new' ? casesFrom(log, fromMs, task, 9) : []),
        ...(ownNewest === undefined ? {} : { ownNewest }),
        shop,
        current: safe,
        mostCases: 1000,
        listLength: 10,
        work: new WorkBound(0),
      }).tasks[0];
    expect(ask()).toMatchObject({ because: 'too_few_cases', cases: 9 });
    const cut = ownNewestCut(log, itemCount, [], 0.1);
    expect(ask(() => cut)?.cases).toBeGreaterThanOrEqual(MIN_CASES);
  });

  it.each([0, 1])('judges on cases it has not searched on: half %i alone persuades nobody', (half) => {
    const bad = { ...safe, similar: { ...safe.similar, maxNeighbours: 1 } };
    const fromMs = newestShareFrom(log, 0.1);
    // In the other half nothing can be found: what is right there cannot be better there.
    const nothing = new Set([-1]);
    const { tasks } = chooseRecipe({
      data: fitDataOf(logBefore(log, fromMs), itemCount),
      casesOf: (task, most) => {
        const some = task === 'new' ? casesFrom(log, fromMs, task, most) : [];
        // So many that the search has the last word.
        return Array.from({ length: some.length === 0 ? 0 : FEW_CASES }, (_, place) => {
          const each = some[place % some.length] as (typeof some)[number];
          return place % 2 === half ? each : { ...each, relevant: nothing };
        });
      },
      shop,
      current: bad,
      mostCases: 1000,
      listLength: 10,
      work: new WorkBound(0),
    });
    expect(tasks).toMatchObject([{ task: 'new', because: 'not_clearly_better' }]);
  });

  it('judges what it has when the work is done, and says so', () => {
    const hurried = choose(safe, 0);
    expect(hurried.tasks[0]?.tried).toBeLessThan(whole().tasks[0]?.tried ?? 0);
    expect(hurried.tasks[0]?.gain).not.toBeNull();
    expect(hurried.tasks[0]?.stoppedBy).toBe('work');
    expect(whole().tasks[0]?.stoppedBy).toBeNull();
  });

  it('tries a handful on one case less than a search takes, nothing on too few for that, and tells how far it is', () => {
    const fromMs = newestShareFrom(log, 0.1);
    const some = casesFrom(log, fromMs, 'new', 1000).slice(0, 1);
    const withCases = (count: number) => {
      const told: number[] = [];
      const { tasks } = chooseRecipe({
        data: fitDataOf(logBefore(log, fromMs), itemCount),
        casesOf: (task) =>
          task === 'new' ? Array.from({ length: count }, () => some[0]).flatMap((one) => one ?? []) : [],
        shop,
        current: safe,
        mostCases: 1000,
        listLength: 10,
        work: new WorkBound(0),
        onProgress: (fraction) => told.push(fraction),
      });
      return { because: tasks[0]?.because, cases: tasks[0]?.cases, tried: tasks[0]?.tried ?? 0, told };
    };
    const none = { because: 'too_few_cases', tried: 0, told: [] };
    expect(withCases(MIN_NAMED_CASES - 1)).toEqual({ ...none, cases: MIN_NAMED_CASES - 1 });
    for (const cases of [MIN_NAMED_CASES, MIN_CASES - 1]) {
      const handful = withCases(cases);
      expect(handful).toMatchObject({ cases, told: [] });
      expect(handful.tried).toBeGreaterThan(3);
      expect(handful.tried).toBeLessThan(20);
    }
    const enough = withCases(MIN_CASES);
    expect(enough).toMatchObject({ because: 'not_clearly_better', cases: MIN_CASES });
    expect(enough.tried).toBeGreaterThan(20);
    // The first of six tasks.
    expect(enough.told).toEqual([1 / 6]);
  });

  it('says nothing of a task without cases', () => {
    const question = {
      data: fitDataOf(log, itemCount),
      casesOf: () => [],
      shop,
      current: safe,
      mostCases: 1000,
      listLength: 10,
      work: new WorkBound(ENDLESS),
    };
    expect(chooseRecipe(question)).toEqual({ recipe: safe, tasks: [] });
  });
});

describe('the data of this test', () => {
  it('is spread over time, or nothing could be held out', () => {
    const [first] = log.customers;
    expect((log.atMs[first?.start ?? 0] ?? 0) - (log.atMs[(first?.end ?? 1) - 1] ?? 0)).toBeGreaterThan(5 * DAY_MS);
  });
});

describe('RecipeSearch', { timeout: 60_000 }, () => {
  it('does not look again at settings that led nowhere near', () => {
    const fromMs = newestShareFrom(log, 0.1);
    const search = new RecipeSearch(fitDataOf(logBefore(log, fromMs), itemCount), 10);
    const start = { ...safe, blends: { ...safe.blends, new: blendOf({ similar: 1 }) } };
    const cases = casesFrom(log, fromMs, 'new', 60);
    const triedBy = () => {
      const before = search.tried;
      search.improve('new', start, cases, new Set());
      return search.tried - before;
    };
    const first = triedBy();
    expect(triedBy()).toBeLessThan(first);
  });
});

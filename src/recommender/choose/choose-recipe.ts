import { TASKS } from '../../domain/task.ts';
import type { Recipe } from '../model/recipe.ts';
import type { TaskChoice } from '../model/recipe-choice.ts';
import { PERSONAL_NAMES, type PersonalName } from '../signals/registry.ts';
import { type JudgedShop, judgeOne, judgeRecipe, orBestSellers } from './judge-recipe.ts';
import { chooseNamed } from './named/choose-named.ts';
import type { TimeCut } from './named/time-cut.ts';
import { RecipeSearch } from './recipe-search.ts';
import type { WorkBound } from './work-bound.ts';

/** Half of them to search on, half to judge on; with fewer, the best of hundreds of settings is mostly the luckiest. */
export const MIN_CASES = 200;

/** Lists of several moments; fewer, often of the same people, do not even tell a handful of recipes apart. */
export const MIN_NAMED_CASES = 100;
/** Of one moment: a tenant with more of them is searched for. */
const MOST_NAMED_CASES = MIN_CASES;

export interface RecipeQuestion extends TimeCut {
  /** Moments before this one, for kinds of list with too few cases to search on; nothing is foreseen twice. */
  readonly earlier?: () => readonly TimeCut[];
  /** Whose lists are judged. */
  readonly shop: JudgedShop;
  /** What serves now, or what is safe to begin with: it stays unless something is clearly better. */
  readonly current: Recipe;
  /** Of each task: more tell smaller differences apart, and take longer. */
  readonly mostCases: number;
  /** Lists are judged by nDCG at this length. */
  readonly listLength: number;
  /** How much may be tried: once it is spent weights are still searched, and what was found is judged. */
  readonly work: WorkBound;
  readonly onProgress?: (fraction: number) => void;
}

export interface RecipeChoice {
  readonly recipe: Recipe;
  /** One per task with any case. */
  readonly tasks: readonly TaskChoice[];
}

/**
 * Chooses settings and blends on a tenant's own data. Each task is searched on one half of its cases and judged on the
 * other, where it must beat the current recipe by more than chance explains; then it goes on over all. Tasks come in the order of `TASKS`; what
 * one has settled the next takes as given, so the first with enough cases decides how the neighbour lists are made.
 *
 * With too few cases for that a handful of named recipes is judged on the lists of several moments.
 *
 * The same data, cases and current recipe give the same choice on any machine, as long as no clock stands behind the work.
 */
export function chooseRecipe(question: RecipeQuestion): RecipeChoice {
  const { data, casesOf, shop, current, mostCases, listLength, work, onProgress = () => {} } = question;
  const search = new RecipeSearch(data, listLength, work);
  const settled = new Set<PersonalName>();
  let moments: readonly Moment[] | undefined;
  const tasks: TaskChoice[] = [];
  let recipe = current;
  TASKS.forEach((task, number) => {
    const cases = casesOf(task, mostCases);
    if (cases.length < MIN_CASES) {
      if (cases.length === 0) return;
      moments ??= (question.earlier?.() ?? []).map((cut) => ({ cut, search: new RecipeSearch(cut.data, listLength) }));
      const cuts = [
        { search, cases },
        ...moments.map(({ cut, search: of }) => ({ search: of, cases: cut.casesOf(task, MOST_NAMED_CASES) })),
      ];
      const lists = cuts.reduce((sum, cut) => sum + cut.cases.length, 0);
      if (lists < MIN_NAMED_CASES) {
        const accuracy = judgeOne(search, shop, task, recipe, cases);
        tasks.push({ task, cases: cases.length, because: 'too_few_cases', ...NOTHING_TRIED, accuracy });
        return;
      }
      const { found, isBetter, tried, judged } = chooseNamed(cuts, shop, task, recipe, settled.has('similar'));
      tasks.push({ task, cases: lists, because: becauseOf(isBetter), tried, stoppedBy: null, ...judged });
      if (isBetter) {
        recipe = found;
        for (const name of PERSONAL_NAMES) if (found.blends[task][name] > 0) settled.add(name);
        settled.add('similar');
      }
      return;
    }
    const triedBefore = search.tried;
    const found = search.improve(task, recipe, everyOther(cases, 0), settled);
    const judged = judgeRecipe(search, shop, task, { found, current: recipe }, everyOther(cases, 1));
    const isBetter = judged.gain.low > 0;
    let stoppedBy = search.stoppedBy;
    if (isBetter) {
      // The search has shown its worth where it had not looked: what it finds in all of it is the better choice.
      recipe = search.improve(task, found, cases, settled);
      stoppedBy ??= search.stoppedBy;
      for (const name of PERSONAL_NAMES) if (found.blends[task][name] > 0) settled.add(name);
    }
    const published = orBestSellers(search, shop, task, { recipe, judged }, everyOther(cases, 1));
    recipe = published.recipe;
    tasks.push({
      task,
      cases: cases.length,
      because: becauseOf(isBetter),
      tried: search.tried - triedBefore,
      stoppedBy,
      ...published.judged,
    });
    settled.add('similar');
    onProgress((number + 1) / TASKS.length);
  });
  return { recipe, tasks };
}

/** An earlier moment, and what is fitted at it. */
interface Moment {
  readonly cut: TimeCut;
  readonly search: RecipeSearch;
}

function becauseOf(isBetter: boolean): 'clearly_better' | 'not_clearly_better' {
  return isBetter ? 'clearly_better' : 'not_clearly_better';
}

const NOTHING_TRIED = { tried: 0, stoppedBy: null, gain: null, overPopularity: null } as const;

/**
 * Even or odd ones, so that both halves see all of the log. A visitor's steps may stand in both; measured on ten samples
 * of Diginetica, that makes neither the gain nor its interval larger than visitors apart do (.0015 either way).
 */
function everyOther<C>(cases: readonly C[], first: 0 | 1): readonly C[] {
  return cases.filter((_, place) => place % 2 === first);
}

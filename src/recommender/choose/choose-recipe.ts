import { TASKS, type Task } from '../../domain/task.ts';
import type { Recipe } from '../model/recipe.ts';
import type { TaskChoice } from '../model/recipe-choice.ts';
import { PERSONAL_NAMES, type PersonalName } from '../signals/registry.ts';
import type { ChoiceCase } from './choice-case.ts';
import { type JudgedShop, judgeOne, judgeRecipe, orBestSellers } from './judge-recipe.ts';
import { chooseNamed, type JudgedCut } from './named/choose-named.ts';
import type { TimeCut } from './named/time-cut.ts';
import { RecipeSearch } from './recipe-search.ts';
import type { WorkBound } from './work-bound.ts';

/** Half of them to search on, half to judge on; with fewer, the best of hundreds of settings is mostly the luckiest. */
export const MIN_CASES = 200;

/** With fewer, a search that did not convince is followed by a look at the handful. */
export const FEW_CASES = 1000;

/** Lists of several moments; fewer, often of the same people, do not even tell a handful of recipes apart. */
export const MIN_NAMED_CASES = 100;
/** Of one moment: a tenant with more of them is searched for. */
const MOST_NAMED_CASES = MIN_CASES;

export interface RecipeQuestion extends TimeCut {
  /** Moments before this one, for kinds of list with too few cases to search on; nothing is foreseen twice. */
  readonly earlier?: () => readonly TimeCut[];
  /** Everybody's own newest, for kinds of list that all these moments have too few cases of. */
  readonly ownNewest?: () => TimeCut;
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
 * With too few cases for that a handful of named recipes is judged on the lists of several moments; where these are few,
 * too, on everybody's own newest. The handful is judged as well where a search on few lists finds nothing clearly better.
 *
 * The same data, cases and current recipe give the same choice on any machine, as long as no clock stands behind the work.
 */
export function chooseRecipe(question: RecipeQuestion): RecipeChoice {
  const { data, casesOf, shop, current, mostCases, listLength, work, onProgress = () => {} } = question;
  const newest: Moment = { cut: { data, casesOf }, search: new RecipeSearch(data, listLength, work) };
  const momentOf = (cut: TimeCut): Moment => ({ cut, search: new RecipeSearch(cut.data, listLength, work) });
  const settled = new Set<PersonalName>();
  let earlier: readonly Moment[] | undefined;
  let own: Moment | undefined;
  const tasks: TaskChoice[] = [];
  let recipe = current;

  const settle = (task: Task) => {
    for (const name of PERSONAL_NAMES) if (recipe.blends[task][name] > 0) settled.add(name);
  };
  const searchOn = ({ search }: Moment, task: Task, cases: readonly ChoiceCase[]) => {
    const triedBefore = search.tried;
    const found = search.improve(task, recipe, everyOther(cases, 0), settled);
    const judged = judgeRecipe(search, shop, task, { found, current: recipe }, everyOther(cases, 1));
    const isBetter = judged.gain.low > 0;
    let stoppedBy = search.stoppedBy;
    if (!isBetter && cases.length < FEW_CASES) {
      // Half of few lists does not tell much; all of them may tell a handful apart.
      nameOn([{ search, cases }], task, { tried: search.tried - triedBefore, stoppedBy });
      settled.add('similar');
      return;
    }
    if (isBetter) {
      // The search has shown its worth where it had not looked: what it finds in all of it is the better choice.
      recipe = search.improve(task, found, cases, settled);
      stoppedBy ??= search.stoppedBy;
    }
    const published = orBestSellers(search, shop, task, { recipe, judged }, everyOther(cases, 1));
    recipe = published.recipe;
    if (isBetter) settle(task);
    tasks.push({
      task,
      cases: cases.length,
      because: becauseOf(isBetter),
      tried: search.tried - triedBefore,
      stoppedBy,
      ...published.judged,
    });
    settled.add('similar');
  };
  const nameOn = (cuts: readonly JudgedCut[], task: Task, searched?: Pick<TaskChoice, 'tried' | 'stoppedBy'>) => {
    const { found, isBetter, tried: named, judged } = chooseNamed(cuts, shop, task, recipe, settled.has('similar'));
    const tried = (searched?.tried ?? 0) + named;
    const stoppedBy = searched?.stoppedBy ?? null;
    tasks.push({ task, cases: listsIn(cuts), because: becauseOf(isBetter), tried, stoppedBy, ...judged });
    if (!isBetter) return;
    recipe = found;
    settle(task);
    settled.add('similar');
  };

  const tell = (task: Task) => onProgress((TASKS.indexOf(task) + 1) / TASKS.length);
  const chooseFor = (task: Task): void => {
    const cases = casesOf(task, mostCases);
    if (cases.length >= MIN_CASES) {
      searchOn(newest, task, cases);
      tell(task);
      return;
    }
    earlier ??= (question.earlier?.() ?? []).map(momentOf);
    const cuts = [
      { search: newest.search, cases },
      ...earlier.map(({ cut, search }) => ({ search, cases: cut.casesOf(task, MOST_NAMED_CASES) })),
    ];
    if (listsIn(cuts) >= MIN_NAMED_CASES) {
      nameOn(cuts, task);
      return;
    }
    own ??= question.ownNewest === undefined ? newest : momentOf(question.ownNewest());
    const ownCases = own === newest ? [] : own.cut.casesOf(task, mostCases);
    if (ownCases.length >= MIN_CASES) {
      searchOn(own, task, ownCases);
      tell(task);
    } else if (ownCases.length >= MIN_NAMED_CASES) nameOn([{ search: own.search, cases: ownCases }], task);
    else {
      const judgedBy = [...cuts, { search: own.search, cases: ownCases }].find((cut) => cut.cases.length > 0);
      if (judgedBy === undefined) return;
      const accuracy = judgeOne(judgedBy.search, shop, task, recipe, judgedBy.cases);
      tasks.push({ task, cases: judgedBy.cases.length, because: 'too_few_cases', ...NOTHING_TRIED, accuracy });
    }
  };
  for (const task of TASKS) chooseFor(task);
  return { recipe, tasks };
}

function listsIn(cuts: readonly JudgedCut[]): number {
  return cuts.reduce((sum, { cases }) => sum + cases.length, 0);
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

import { TASKS, type Task } from '../../domain/task.ts';
import type { Recipe } from '../model/recipe.ts';
import type { TaskChoice } from '../model/recipe-choice.ts';
import { PERSONAL_NAMES, type PersonalName } from '../signals/registry.ts';
import {
  type JudgedCut,
  type JudgedShop,
  type Judgement,
  judgeOne,
  judgeRecipe,
  orBestSellers,
} from './judge-recipe.ts';
import { chooseNamed } from './named/choose-named.ts';
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
  const choosing = new Choosing(question);
  for (const task of TASKS) choosing.chooseFor(task);
  return { recipe: choosing.recipe, tasks: choosing.tasks };
}

class Choosing {
  recipe: Recipe;
  readonly tasks: TaskChoice[] = [];
  readonly #question: RecipeQuestion;
  readonly #newest: Moment;
  #earlier: readonly Moment[] | undefined;
  #ownNewest: Moment | undefined;
  /** Signals whose settings an earlier task has chosen. */
  readonly #settled = new Set<PersonalName>();

  constructor(question: RecipeQuestion) {
    this.recipe = question.current;
    this.#question = question;
    this.#newest = this.#momentOf(question);
  }

  chooseFor(task: Task): void {
    const { mostCases, earlier, ownNewest, shop } = this.#question;
    const cases = this.#newest.cut.casesOf(task, mostCases);
    if (cases.length >= MIN_CASES) {
      this.#search({ ...this.#newest, cases }, task);
      return;
    }
    this.#earlier ??= (earlier?.() ?? []).map((cut) => this.#momentOf(cut));
    const cuts = [{ ...this.#newest, cases }, ...this.#earlier.map((each) => withCases(each, task, MOST_NAMED_CASES))];
    if (listsIn(cuts) >= MIN_NAMED_CASES) {
      this.#name(cuts, task);
      return;
    }
    if (ownNewest !== undefined) this.#ownNewest ??= this.#momentOf(ownNewest());
    const own =
      this.#ownNewest === undefined ? { ...this.#newest, cases: [] } : withCases(this.#ownNewest, task, mostCases);
    if (own.cases.length >= MIN_CASES) {
      this.#search(own, task);
      return;
    }
    if (own.cases.length >= MIN_NAMED_CASES) {
      this.#name([own], task);
      return;
    }
    const judged = [...cuts, own].find((cut) => cut.cases.length > 0);
    if (judged === undefined) return;
    const accuracy = judgeOne(judged.search, shop, task, this.recipe, judged.cases);
    this.tasks.push({ task, cases: judged.cases.length, because: 'too_few_cases', ...NOTHING_TRIED, accuracy });
  }

  #momentOf(cut: TimeCut): Moment {
    const { listLength, work } = this.#question;
    return { cut, search: new RecipeSearch(cut.data, listLength, work) };
  }

  #search({ search, cases }: JudgedCut, task: Task): void {
    const { shop, onProgress = () => {} } = this.#question;
    const triedBefore = search.tried;
    const found = search.improve(task, this.recipe, everyOther(cases, 0), this.#settled);
    const judgedOn = { search, cases: everyOther(cases, 1) };
    const judged = judgeRecipe(search, shop, task, { found, current: this.recipe }, judgedOn.cases);
    const isBetter = judged.gain.low > 0;
    let stoppedBy = search.stoppedBy;
    if (isBetter) {
      // The search has shown its worth where it had not looked: what it finds in all of it is the better choice.
      const chosen = search.improve(task, found, cases, this.#settled, this.#isLast(task));
      stoppedBy ??= search.stoppedBy;
      this.#take(chosen, task);
    }
    const searched = { tried: search.tried - triedBefore, stoppedBy };
    // Half of few lists does not tell much; all of them may tell a handful apart.
    if (!isBetter && cases.length < FEW_CASES) this.#name([{ search, cases }], task, searched);
    else this.#conclude([judgedOn], task, { cases: cases.length, because: becauseOf(isBetter), ...searched }, judged);
    this.#settled.add('similar');
    onProgress((TASKS.indexOf(task) + 1) / TASKS.length);
  }

  /** Whether no other kind of list has cases enough to be searched for. */
  #isLast(task: Task): boolean {
    const { cut } = this.#newest;
    return TASKS.slice(TASKS.indexOf(task) + 1).every((later) => cut.casesOf(later, MIN_CASES).length < MIN_CASES);
  }

  /** Chooses among the named ones. @param searched - a search that came before, and did not convince */
  #name(cuts: readonly JudgedCut[], task: Task, searched = NOTHING_SEARCHED): void {
    const isSettled = this.#settled.has('similar');
    const { found, isBetter, tried, judged } = chooseNamed(cuts, this.#question.shop, task, this.recipe, isSettled);
    if (isBetter) {
      this.#take(found, task);
      this.#settled.add('similar');
    }
    const told = { cases: listsIn(cuts), because: becauseOf(isBetter), ...searched, tried: searched.tried + tried };
    this.#conclude(cuts, task, told, judged);
  }

  #take(chosen: Recipe, task: Task): void {
    this.recipe = chosen;
    for (const name of PERSONAL_NAMES) if (chosen.blends[task][name] > 0) this.#settled.add(name);
  }

  /** @param cuts - with the cases it was judged on */
  #conclude(
    cuts: readonly JudgedCut[],
    task: Task,
    told: Pick<TaskChoice, 'cases' | 'because' | 'tried' | 'stoppedBy'>,
    judged: Judgement,
  ): void {
    const published = orBestSellers(cuts, this.#question.shop, task, { recipe: this.recipe, judged });
    this.recipe = published.recipe;
    this.tasks.push({ task, ...told, ...published.judged });
  }
}

function withCases({ cut, search }: Moment, task: Task, most: number): JudgedCut {
  return { search, cases: cut.casesOf(task, most) };
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

const NOTHING_SEARCHED: Pick<TaskChoice, 'tried' | 'stoppedBy'> = { tried: 0, stoppedBy: null };
const NOTHING_TRIED = { tried: 0, stoppedBy: null, gain: null, overPopularity: null } as const;

/**
 * Even or odd ones, so that both halves see all of the log. A visitor's steps may stand in both; measured on ten samples
 * of Diginetica, that makes neither the gain nor its interval larger than visitors apart do (.0015 either way).
 */
function everyOther<C>(cases: readonly C[], first: 0 | 1): readonly C[] {
  return cases.filter((_, place) => place % 2 === first);
}

import { isDeepStrictEqual as isEqual } from 'node:util';
import type { Task } from '../../domain/task.ts';
import { searchWeights, type WeightSearch } from '../../recommender/evaluation/search-weights.ts';
import type { FitData } from '../../recommender/log/fit-data.ts';
import { ndcgAtK } from '../../recommender/metrics/ndcg.ts';
import { type Blend, blendOf } from '../../recommender/model/blend.ts';
import type { Recipe } from '../../recommender/model/recipe.ts';
import { BlendScorer, type IsEligible } from '../../recommender/signals/blend-scorer.ts';
import { makeSignal, PERSONAL_NAMES, type PersonalName, SIGNAL_MAKERS } from '../../recommender/signals/registry.ts';
import type { Signal } from '../../recommender/signals/signal.ts';
import { popularity, relativePopularity } from '../../recommender/tables/popularity.ts';
import type { ChoiceCase } from './choice-case.ts';
import { POPULAR_HALF_LIVES_DAYS, RECIPE_AXES, SIMILAR_STARTS } from './recipe-axes.ts';
import { columnsOf, type SignalColumn, scoredCases } from './signal-columns.ts';

/** What is known of the cases of one task: what each signal says in them, and what is popular. */
interface Asked {
  readonly cases: readonly ChoiceCase[];
  readonly columns: ReadonlyMap<PersonalName, readonly SignalColumn[]>;
  readonly popularity: Float64Array;
}

/** A smaller gain in nDCG is luck more often than not. */
const MIN_GAIN = 1e-4;

/**
 * Looks for a better recipe: coordinate ascent over the weights of the blend and, for every signal the blend uses, over
 * a few settings of it, one signal at a time.
 */
export class RecipeSearch {
  readonly #data: FitData;
  readonly #listLength: number;
  readonly #isTimeLeft: () => boolean;
  /** Signals that suit the data. */
  readonly #names: readonly PersonalName[];
  /** Latest settings each signal was made with, so that the next task need not make it again. */
  readonly #made = new Map<PersonalName, { readonly settings: unknown; readonly signal: Signal }>();
  #tried = 0;

  constructor(data: FitData, listLength: number, isTimeLeft: () => boolean) {
    this.#data = data;
    this.#listLength = listLength;
    this.#isTimeLeft = isTimeLeft;
    this.#names = PERSONAL_NAMES.filter((name) => SIGNAL_MAKERS[name].suits(data));
  }

  /** Settings and blends tried so far. */
  get tried(): number {
    return this.#tried;
  }

  /**
   * @param start - the recipe to begin with
   * @param settled - signals whose settings are not to change
   */
  improve(task: Task, start: Recipe, cases: readonly ChoiceCase[], settled: ReadonlySet<PersonalName>): Recipe {
    let recipe = start;
    let asked: Asked = {
      cases,
      columns: new Map(this.#names.map((name) => [name, this.#columns(this.#signal(name, recipe), cases)])),
      popularity: this.#popularity(recipe.popularHalfLifeDays),
    };
    let best = this.#search(asked, recipe.blends[task]);
    const only = new Set(cases.flatMap(({ situation }) => situation.seeds.map(({ itemIndex }) => itemIndex)));
    const consider = (candidate: Recipe, trial: Asked, moved: PersonalName | 'popular') => {
      const found = this.#search(trial, this.#blend(best), moved);
      if (found.score > best.score + MIN_GAIN) [best, asked, recipe] = [found, trial, candidate];
    };
    const tryOut = (name: PersonalName, changes: object) => {
      const candidate: Recipe = { ...recipe, [name]: { ...recipe[name], ...changes } };
      if (isEqual(candidate[name], recipe[name]) || !this.#isTimeLeft()) return;
      const columns = new Map(asked.columns).set(
        name,
        this.#columns(makeSignal(name, this.#data, candidate, only), cases),
      );
      consider(candidate, { ...asked, columns }, name);
    };
    for (const name of this.#names) {
      if (settled.has(name) || this.#blend(best)[name] === 0) continue;
      if (name === 'similar') for (const start of SIMILAR_STARTS) tryOut(name, start);
      for (const [setting, values] of Object.entries(RECIPE_AXES[name])) {
        for (const value of values) tryOut(name, { [setting]: value });
      }
    }
    for (const popularHalfLifeDays of settled.has('similar') ? [] : POPULAR_HALF_LIVES_DAYS) {
      const trial = { ...asked, popularity: this.#popularity(popularHalfLifeDays) };
      consider({ ...recipe, popularHalfLifeDays }, trial, 'popular');
    }
    best = this.#search(asked, this.#blend(best));
    return { ...recipe, blends: { ...recipe.blends, [task]: this.#blend(best) } };
  }

  /** nDCG per case of the list this recipe makes, by the scorer that serves. */
  scores(recipe: Recipe, task: Task, cases: readonly ChoiceCase[]): number[] {
    // Neighbour lists are always there when serving, for the reasons they know.
    const used = this.#names.filter((name) => name === 'similar' || recipe.blends[task][name] > 0);
    const signals = Object.fromEntries(used.map((name) => [name, this.#signal(name, recipe)]));
    const scorer = new BlendScorer(signals, this.#popularity(recipe.popularHalfLifeDays));
    const k = this.#listLength;
    return cases.map(({ situation, isEligible, relevant }) => {
      const list = scorer.rank(situation, recipe.blends[task], isEligible, k).map(({ itemIndex }) => itemIndex);
      return ndcgAtK(list, relevant, k) ?? 0;
    });
  }

  /** nDCG per case of the most popular eligible items. */
  popularityScores(recipe: Recipe, cases: readonly ChoiceCase[]): number[] {
    const popularity = this.#popularity(recipe.popularHalfLifeDays);
    const byPopularity = [...popularity.keys()].sort((a, b) => (popularity[b] ?? 0) - (popularity[a] ?? 0) || a - b);
    const k = this.#listLength;
    return cases.map(
      ({ isEligible, relevant }) => ndcgAtK(firstEligible(byPopularity, isEligible, k), relevant, k) ?? 0,
    );
  }

  #signal<N extends PersonalName>(name: N, recipe: Recipe): Signal {
    const settings = recipe[name];
    const known = this.#made.get(name);
    if (known !== undefined && known.settings === settings) return known.signal;
    const signal = makeSignal(name, this.#data, recipe);
    this.#made.set(name, { settings, signal });
    return signal;
  }

  #columns(signal: Signal, cases: readonly ChoiceCase[]): readonly SignalColumn[] {
    return columnsOf(signal, cases, this.#data.itemCount);
  }

  #search({ cases, columns, popularity }: Asked, start: Blend, only?: PersonalName | 'popular'): WeightSearch {
    const order = [...this.#names, 'popular'] as const;
    const scored = scoredCases(
      cases,
      this.#names.map((name) => columns.get(name) ?? []),
      popularity,
    );
    const from = order.map((name) => start[name]);
    const found = searchWeights(scored, from, this.#listLength, (at) => only === undefined || order[at] === only);
    this.#tried += found.tried;
    return found;
  }

  #blend({ weights }: WeightSearch): Blend {
    return blendOf(
      Object.fromEntries([...this.#names, 'popular' as const].map((name, at) => [name, weights[at] ?? 0])),
    );
  }

  #popularity(halfLifeDays: number): Float64Array {
    const { itemDays, itemCount, log } = this.#data;
    return relativePopularity(popularity(itemDays, itemCount, halfLifeDays, log.newestMs));
  }
}

function firstEligible(items: readonly number[], isEligible: IsEligible, limit: number): number[] {
  const list: number[] = [];
  for (const item of items) {
    if (list.length >= limit) break;
    if (isEligible(item)) list.push(item);
  }
  return list;
}

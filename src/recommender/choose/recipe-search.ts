import { isDeepStrictEqual as isEqual } from 'node:util';
import type { ItemId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task.ts';
import { columnCounts, type SparseRows } from '../../maths/interaction-matrix.ts';
import type { NeighbourTable } from '../../maths/neighbour-table.ts';
import { bestFirst } from '../../maths/sort-in-steps.ts';
import { atOnce } from '../../maths/steps.ts';
import type { ScoredCase } from '../evaluation/scored-case.ts';
import { meanNdcg, searchWeights, type WeightSearch } from '../evaluation/search-weights.ts';
import { withDeeds } from '../list/eligibility.ts';
import type { FitData } from '../log/fit-data.ts';
import { firstDays } from '../log/item-days.ts';
import { ndcgAtK } from '../metrics/ndcg.ts';
import { type Blend, blendOf } from '../model/blend.ts';
import { type Model, NO_VARIANTS } from '../model/model.ts';
import type { Recipe } from '../model/recipe.ts';
import { openModel, type ServedModel } from '../model/served-model.ts';
import { BlendScorer, type CrowdFigures } from '../signals/blend-scorer.ts';
import { PERSONAL_NAMES, type PersonalName, SIGNALS, type SignalParts } from '../signals/registry.ts';
import type { Signal } from '../signals/signal.ts';
import { popularity, relativePopularity } from '../tables/popularity.ts';
import { categoriesOf, lastingKinds } from '../tables/repeat-rates.ts';
import { type TrendSettings, trend } from '../tables/trend.ts';
import type { ChoiceCase } from './choice-case.ts';
import { startingBlends } from './named/named-recipes.ts';
import { columnsOf, popularOf, type SignalColumn, scoredCases } from './signal-columns.ts';
import { WorkBound } from './work-bound.ts';

/** What is known of the cases of one task: what each signal says in them, and what is popular. */
interface Asked {
  readonly cases: readonly ChoiceCase[];
  readonly columns: ReadonlyMap<PersonalName, readonly SignalColumn[]>;
  readonly popularity: Float64Array;
  /** Of each case. */
  readonly popular: readonly Uint32Array[];
}

/** Settings that bring less than this share of the best are not worth weights of their own, nor another look. */
const NEAR = 0.99;
/** A smaller gain in nDCG is luck more often than not. */
const MIN_GAIN = 1e-4;
/** Days after which a sale counts half for popularity. */
const POPULAR_HALF_LIVES_DAYS: readonly number[] = [2, 4, 7, 14, 30, 90, 365];
/** Trial parts in memory together: tables of what the cases ask about. */
const TRIALS_AT_ONCE = 5;
/** Whole parts kept of one signal: of what there was, what was found, which is judged against it, and what was tried last. */
const PARTS_KEPT = 4;

/** Settings of one signal that are tried together; none builds on another. */
interface Round {
  readonly changes: readonly object[];
  /** They are far from those there are, which is why all weights move with them. */
  readonly isLeap: boolean;
}

/**
 * Looks for a better recipe: coordinate ascent over the weights of the blend and, for every signal the blend uses, over
 * a few settings of it, one signal at a time.
 */
export class RecipeSearch {
  readonly #data: FitData;
  /** Lists are judged at this length. */
  readonly listLength: number;
  readonly #work: WorkBound;
  /** Steps of a fit that visits every pair of every history. */
  readonly #pairs: number;
  /** Signals that suit the data. */
  readonly #names: readonly PersonalName[];
  /** By signal and fitted settings, those asked for last at the end. */
  readonly #parts = new Map<PersonalName, Map<string, object>>();
  /** Leaps that led nowhere near. */
  readonly #far = new Set<string>();
  #tried = 0;

  constructor(data: FitData, listLength: number, work: WorkBound = new WorkBound(Number.MAX_VALUE)) {
    this.#data = data;
    this.listLength = listLength;
    this.#work = work;
    this.#pairs = pairsOf(data.customers);
    this.#names = PERSONAL_NAMES.filter((name) => SIGNALS[name].suits(data));
  }

  /** Settings and blends tried so far. */
  get tried(): number {
    return this.#tried;
  }

  /** What ended the last search before it had tried all; null where nothing did. */
  get stoppedBy(): WorkBound['stoppedBy'] {
    return this.#work.stoppedBy;
  }

  /**
   * @param start - the recipe to begin with
   * @param settled - signals whose settings are not to change
   * @param isLast - no other search comes after it: it may spend all that is left
   */
  improve(
    task: Task,
    start: Recipe,
    cases: readonly ChoiceCase[],
    settled: ReadonlySet<PersonalName>,
    isLast = false,
  ): Recipe {
    this.#work.begin(isLast);
    let recipe = start;
    let asked: Asked = {
      cases,
      columns: new Map(this.#namesOf(task).map((name) => [name, this.#columns(this.#signal(name, recipe), cases)])),
      ...this.#popularOf(recipe.popularHalfLifeDays, cases),
    };
    let best = this.#search(asked, this.#bestOf(asked, startingBlends(task, recipe)));
    const only = new Set(cases.flatMap(({ situation }) => situation.seeds.map(({ itemIndex }) => itemIndex)));
    const consider = (candidate: Recipe, trial: Asked, moved: PersonalName | 'popular', leap?: string) => {
      let found = this.#search(trial, this.#blend(best), moved);
      if (leap !== undefined && found.score < NEAR * best.score) this.#far.add(leap);
      // Weights that suit the settings there are do not suit those far from them.
      else if (leap !== undefined) found = this.#search(trial, this.#blend(found));
      if (found.score > best.score + MIN_GAIN) [best, asked, recipe] = [found, trial, candidate];
    };
    const tryOut = <N extends PersonalName>(name: N, { changes, isLeap }: Round) => {
      if (!this.#work.mayTry()) return;
      const settingsOf = (change: object): Recipe[N] => ({ ...recipe[name], ...change });
      const leapOf = (change: object) => (isLeap ? `${task} ${name} ${keyOf(change)}` : undefined);
      const near = changes.filter((change) => !this.#far.has(leapOf(change) ?? ''));
      const pending = near.map(settingsOf).filter((settings) => !isEqual(settings, recipe[name]));
      const shared = this.#sharedTrials(name, pending, only);
      for (const change of near) {
        const settings = settingsOf(change);
        if (isEqual(settings, recipe[name]) || !this.#work.mayTry()) continue;
        const signal = shared.get(keyOf(settings)) ?? this.#signal(name, { ...recipe, [name]: settings });
        const columns = new Map(asked.columns).set(name, this.#columns(signal, cases));
        consider({ ...recipe, [name]: settings }, { ...asked, columns }, name, leapOf(change));
      }
    };
    let triedLivesOf: WeightSearch | null = null;
    const tryHalfLives = () => {
      if (settled.has('similar') || best === triedLivesOf) return;
      for (const popularHalfLifeDays of POPULAR_HALF_LIVES_DAYS) {
        const figures = this.#popularOf(popularHalfLifeDays, cases);
        // As where nothing has a time.
        if (isEqual(figures.popularity, asked.popularity)) continue;
        consider({ ...recipe, popularHalfLifeDays }, { ...asked, ...figures }, 'popular');
      }
      triedLivesOf = best;
    };
    // What moves most first, a round of each signal in turn: a bound cuts off what is worth least.
    const open = this.#namesOf(task).filter((name) => !settled.has(name));
    const rounds = new Map(open.map((name) => [name, trialsOf(name)]));
    const most = Math.max(0, ...[...rounds.values()].map(({ length }) => length));
    for (let round = 0; round < most; round += 1) {
      for (const name of open) {
        const trials = rounds.get(name)?.[round];
        if (trials !== undefined && this.#blend(best)[name] > 0) tryOut(name, trials);
      }
      if (round === 0) tryHalfLives();
    }
    tryHalfLives();
    best = this.#search(asked, this.#blend(best));
    return { ...recipe, blends: { ...recipe.blends, [task]: this.#blend(best) } };
  }

  /**
   * A model as this recipe makes it, with all that lists beside nothing or a basket are made from; the tables of pages
   * are empty otherwise.
   */
  served(recipe: Recipe, itemIds: readonly ItemId[], training: TrendSettings, variants = NO_VARIANTS): ServedModel {
    const { customers, orders, itemDays, itemCount, log, descriptions } = this.#data;
    const used = this.#names.filter((name) => Object.values(recipe.blends).some((blend) => blend[name] > 0));
    const model: Model = {
      asOfMs: log.newestMs,
      newestMs: log.newestMs,
      customerCount: customers.rowCount,
      orderCount: orders.rowCount,
      interactionCount: log.interactionCount,
      itemIds,
      variants,
      itemCustomers: columnCounts(customers),
      itemOrders: columnCounts(orders),
      itemFirstDays: firstDays(itemDays, itemCount),
      popularity: popularity(itemDays, itemCount, recipe.popularHalfLifeDays, log.newestMs),
      trend: trend(itemDays, itemCount, training, log.newestMs),
      similar: this.#part('similar', recipe.similar),
      together: used.includes('together') ? this.#part('together', recipe.together) : noNeighbours(itemCount),
      substitutes: noNeighbours(itemCount),
      lasting: lastingKinds(log, categoriesOf(descriptions)),
      parts: Object.fromEntries(
        used
          .filter((name) => name !== 'similar' && name !== 'together')
          .map((name) => [name, this.#part(name, recipe[name])]),
      ),
      recipe,
    };
    return openModel(0, model, null);
  }

  /** nDCG per case of the list this recipe makes by its scores alone, without fallbacks and what is new. */
  scores(recipe: Recipe, task: Task, cases: readonly ChoiceCase[]): number[] {
    // Neighbour lists are always there when serving, for the reasons they know.
    const used = this.#namesOf(task).filter((name) => name === 'similar' || recipe.blends[task][name] > 0);
    const signals = Object.fromEntries(used.map((name) => [name, this.#signal(name, recipe)]));
    const scorer = new BlendScorer(signals, this.#crowd(recipe.popularHalfLifeDays));
    const k = this.listLength;
    const mask = new Uint8Array(this.#data.itemCount).fill(1);
    return cases.map((each) => {
      const { items } = withDeeds(mask, each.situation, each.task, (eligible) =>
        scorer.rank(each.situation, recipe.blends[task], eligible, k),
      );
      const list = items.map(({ itemIndex }) => itemIndex);
      return ndcgAtK(list, each.relevant, k) ?? 0;
    });
  }

  /** nDCG per case of the most popular eligible items. */
  popularityScores(recipe: Recipe, cases: readonly ChoiceCase[]): number[] {
    const { popular } = this.#popularOf(recipe.popularHalfLifeDays, cases);
    return cases.map(({ relevant }, at) => ndcgAtK([...(popular[at] ?? [])], relevant, this.listLength) ?? 0);
  }

  /** Signals that have something to say in lists of a task. */
  #namesOf(task: Task): readonly PersonalName[] {
    return this.#names.filter((name) => (SIGNALS[name].about ?? task) === task);
  }

  #signal<N extends PersonalName>(name: N, recipe: Recipe): Signal {
    return SIGNALS[name].open(this.#part(name, recipe[name]), recipe[name]);
  }

  /** Opened with each of these settings, by {@link keyOf}; nothing for a signal that cannot fit several at once. */
  #sharedTrials<N extends PersonalName>(
    name: N,
    settings: readonly Recipe[N][],
    only: ReadonlySet<number>,
  ): ReadonlyMap<string, Signal> {
    const kind = SIGNALS[name];
    const parts = kind.fitTrials?.(this.#data, settings, only) ?? [];
    this.#work.spend(parts.length * this.#fitSteps(name));
    return new Map(
      parts.map((part, place) => [keyOf(settings[place] ?? {}), kind.open(part, settings[place] as Recipe[N])]),
    );
  }

  /** A whole part; settings that only change how it is read share one. */
  #part<N extends PersonalName>(name: N, settings: Recipe[N]): SignalParts[N] {
    const kept: Map<string, object> = this.#parts.get(name) ?? new Map();
    this.#parts.set(name, kept);
    const key = keyOf(settings, SIGNALS[name].fitted);
    const known = kept.get(key) as SignalParts[N] | undefined;
    if (known === undefined) this.#work.spend(this.#fitSteps(name));
    const part = known ?? SIGNALS[name].fit(this.#data, settings);
    kept.delete(key);
    kept.set(key, part);
    const [oldest] = kept.keys();
    if (kept.size > PARTS_KEPT && oldest !== undefined) kept.delete(oldest);
    return part;
  }

  #columns(signal: Signal, cases: readonly ChoiceCase[]): readonly SignalColumn[] {
    const { columns, steps } = columnsOf(signal, cases, this.#data.itemCount);
    this.#work.spend(steps);
    return columns;
  }

  #fitSteps(name: PersonalName): number {
    return SIGNALS[name].fitSteps?.(this.#data) ?? this.#pairs;
  }

  #search(asked: Asked, start: Blend, only?: PersonalName | 'popular'): WeightSearch {
    const order = [...this.#names, 'popular'] as const;
    const scored = this.#scored(asked);
    const mayChange = (at: number) => {
      const name = order[at] ?? 'popular';
      return only === undefined ? name === 'popular' || asked.columns.has(name) : name === only;
    };
    const found = searchWeights(scored, this.#weights(start), this.listLength, mayChange);
    this.#tried += found.tried;
    this.#work.spend(found.steps);
    return found;
  }

  #scored({ cases, columns, popularity, popular }: Asked): ScoredCase[] {
    const inOrder = this.#names.map((name) => columns.get(name) ?? []);
    return scoredCases(cases, inOrder, popularity, popular);
  }

  #weights(blend: Blend): number[] {
    return [...this.#names.map((name) => blend[name]), blend.popular];
  }

  /** The first of the best. */
  #bestOf(asked: Asked, blends: readonly Blend[]): Blend {
    const scored = this.#scored(asked);
    const scores = blends.map((blend) => meanNdcg(scored, this.#weights(blend), this.listLength));
    this.#tried += blends.length;
    return blends[scores.indexOf(Math.max(...scores))] as Blend;
  }

  #blend({ weights }: WeightSearch): Blend {
    return blendOf(
      Object.fromEntries([...this.#names, 'popular' as const].map((name, at) => [name, weights[at] ?? 0])),
    );
  }

  #popularOf(halfLifeDays: number, cases: readonly ChoiceCase[]): Pick<Asked, 'popularity' | 'popular'> {
    const { popularity, byPopularity } = this.#crowd(halfLifeDays);
    return { popularity, popular: popularOf(cases, byPopularity, this.#data.itemCount, this.listLength) };
  }

  /** What is the same for everybody, as a model that is served has it. */
  #crowd(halfLifeDays: number): CrowdFigures {
    const { itemDays, itemCount, log, customers } = this.#data;
    const figures = relativePopularity(popularity(itemDays, itemCount, halfLifeDays, log.newestMs));
    return { popularity: figures, byPopularity: atOnce(bestFirst(figures)), itemCustomers: columnCounts(customers) };
  }
}

/** The sum over rows of length^2. */
function pairsOf({ offsets, rowCount }: SparseRows): number {
  let pairs = 0;
  for (let row = 0; row < rowCount; row += 1) pairs += ((offsets[row + 1] as number) - (offsets[row] as number)) ** 2;
  return pairs;
}

function noNeighbours(itemCount: number): NeighbourTable {
  const none = new Uint32Array(0);
  return {
    offsets: new Uint32Array(itemCount + 1),
    neighbours: none,
    similarities: new Float32Array(0),
    supports: none,
  };
}

/**
 * What is tried of a signal, one round after the other: settings to begin with, then each setting by itself. Within a
 * round no change builds on another, so they may be fitted together, a few at a time.
 */
function trialsOf(name: PersonalName): readonly Round[] {
  const { starts = [], together = [], axes } = SIGNALS[name];
  const ofAxes = Object.entries(axes).map(([setting, values]) => ({
    changes: (values as readonly unknown[]).map((value) => ({ [setting]: value })),
    isLeap: false,
  }));
  const rounds: readonly Round[] = [{ changes: starts, isLeap: true }, { changes: together, isLeap: true }, ...ofAxes];
  return rounds.flatMap(({ changes, isLeap }) =>
    Array.from({ length: Math.ceil(changes.length / TRIALS_AT_ONCE) }, (_, batch) => ({
      changes: changes.slice(batch * TRIALS_AT_ONCE, (batch + 1) * TRIALS_AT_ONCE),
      isLeap,
    })),
  );
}

/** @param names - only these settings; all without */
function keyOf(settings: object, names: readonly string[] = Object.keys(settings)): string {
  return JSON.stringify([...names].sort().map((name) => [name, (settings as Record<string, unknown>)[name]]));
}

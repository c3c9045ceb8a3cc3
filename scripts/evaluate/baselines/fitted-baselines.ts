import type { Task } from '../../../src/domain/task.ts';
import { type ChoiceCase, casesOfSplit } from '../../../src/recommender/choose/choice-case.ts';
import type { KnownCustomer } from '../../../src/recommender/evaluation/split.ts';
import { besideBasket } from '../../../src/recommender/history/beside-basket.ts';
import { HistoryDeeds, situationAt } from '../../../src/recommender/history/situation.ts';
import { mayBeIn } from '../../../src/recommender/list/eligibility.ts';
import { whyNotInShop } from '../../../src/recommender/list/shop-index.ts';
import { indexItems } from '../../../src/recommender/log/vocabulary.ts';
import { trainingSetOf } from '../fit-histories.ts';
import type { FittedModel } from '../fitted-model.ts';
import type { ModelData } from '../model-data.ts';
import type { Baseline, Evidence } from './baseline.ts';
import { evidenceOf } from './evidence.ts';
import { itemCosine } from './item-cosine.ts';
import { mostPopular } from './most-popular.ts';
import { personalFrequency } from './personal-frequency.ts';
import { easeSuits, plainEase } from './plain-ease.ts';
import { lister, tune, type Validation } from './tune-baseline.ts';

export const BASELINE_NAMES = ['popularity', 'personal-frequency', 'cosine', 'ease'] as const;
export type BaselineName = (typeof BASELINE_NAMES)[number];

/** A part of the data as baselines see it. */
interface Part {
  readonly indexOf: ReadonlyMap<string, number>;
  readonly evidence: Evidence;
  /** 1 for the items that the shop shows. */
  readonly mask: Uint8Array;
}

/** One figure an item. */
interface Popularity {
  readonly train: Float64Array;
  readonly validation: Float64Array;
}

/** What was tuned for lists of one task. */
interface Tuned {
  readonly list: ReturnType<typeof lister>;
  readonly words: string;
  readonly fitSeconds: number;
  readonly bytes: number;
}

/** The baselines of one evaluation: each tuned on validation for every kind of list it is asked for, and fitted on train. */
export class Baselines {
  readonly #data: ModelData;
  readonly #train: Part;
  readonly #validation: Part;
  readonly #cases = new Map<Task, readonly ChoiceCase[]>();
  readonly #popularity = new Map<Task, Popularity>();

  constructor(data: ModelData) {
    this.#data = data;
    this.#train = partOf(data, data.train);
    this.#validation = partOf(data, data.validation.train);
  }

  /** @returns why not, in words, where the data do not suit it */
  fit(name: BaselineName): FittedModel | string {
    switch (name) {
      case 'popularity':
        return this.#fit(mostPopular);
      case 'personal-frequency':
        return this.#data.tasks.some((task) => this.#ownItemsMayBeListed(task))
          ? { ...this.#fit(personalFrequency), suits: (task) => this.#ownItemsMayBeListed(task) }
          : 'left out: what they have is in none of the lists';
      case 'cosine':
        return this.#fit(itemCosine);
      case 'ease':
        return easeSuits(this.#train.evidence) ? this.#fit(plainEase) : 'left out: too many items for a dense model';
    }
  }

  #fit<S>(baseline: Baseline<S>): FittedModel {
    const { settings, tasks } = this.#data;
    const byTask = new Map(tasks.map((task) => [task, this.#tune(baseline, task)]));
    const tunedFor = (task: Task) => byTask.get(task) ?? this.#tune(baseline, task);
    const [first] = byTask.values();
    const { indexOf, evidence } = this.#train;
    return {
      ranker: (_placement, task) => {
        const { list } = tunedFor(task);
        return ({ history, atMs = history[0]?.atMs ?? 0, basket }, limit) => {
          const deeds = new HistoryDeeds(history, settings, indexOf);
          const alone = situationAt(deeds, atMs);
          const lying = basket?.flatMap((itemId) => indexOf.get(itemId) ?? []);
          const situation = lying === undefined ? alone : besideBasket(alone, lying);
          const { items, scored } = list({ situation, deeds }, task, limit);
          return { items, tiers: items.map((_, place) => (place < scored ? 'personal' : 'popular')) };
        };
      },
      indexOf,
      itemCount: evidence.itemCount,
      fitSeconds: first?.fitSeconds ?? 0,
      modelBytes: first?.bytes ?? 0,
      choice: null,
      tellTuned: (task) => tunedFor(task).words,
    };
  }

  #tune<S>(baseline: Baseline<S>, task: Task): Tuned {
    const popularity = this.#popularityFor(task);
    const found = tune(baseline, this.#validationFor(task), popularity.validation, this.#data.listLength);
    const startedMs = performance.now();
    const { evidence, mask } = this.#train;
    const fitted = baseline.fit(evidence, found.settings);
    const fitSeconds = (performance.now() - startedMs) / 1000;
    const cases = this.#casesOf(task).length;
    return {
      list: lister(fitted, popularity.train, mask),
      words:
        cases === 0
          ? `${baseline.tell(found.settings)} (nothing to tune on)`
          : `${baseline.tell(found.settings)} (best of ${found.tried} on ${Math.min(cases, 1000)} lists of validation)`,
      fitSeconds,
      bytes: fitted.bytes,
    };
  }

  /** What fills the lists of the other baselines up: as well tuned as the first of them. */
  #popularityFor(task: Task): Popularity {
    const known = this.#popularity.get(task);
    if (known !== undefined) return known;
    const none = new Float64Array(this.#validation.evidence.itemCount);
    const { settings } = tune(mostPopular, this.#validationFor(task), none, this.#data.listLength);
    const figures = (part: Part) => mostPopular.fit(part.evidence, settings).popularity ?? none;
    const tuned = { train: figures(this.#train), validation: figures(this.#validation) };
    this.#popularity.set(task, tuned);
    return tuned;
  }

  #validationFor(task: Task): Validation {
    const { evidence, mask } = this.#validation;
    return { evidence, mask, cases: this.#casesOf(task) };
  }

  #casesOf(task: Task): readonly ChoiceCase[] {
    const { validation, settings } = this.#data;
    const known =
      this.#cases.get(task) ?? casesOfSplit(validation.cases, task, settings, this.#validation.indexOf, 1000);
    this.#cases.set(task, known);
    return known;
  }

  /** Whether a list of the task may hold something of its reader's own. */
  #ownItemsMayBeListed(task: Task): boolean {
    return this.#casesOf(task).some(({ situation }) =>
      [...situation.items.values()].some((deeds) => mayBeIn(deeds, task)),
    );
  }
}

function partOf({ settings, catalogue }: ModelData, customers: readonly KnownCustomer[]): Part {
  const set = trainingSetOf(customers, settings);
  const known = catalogue.newestFirst().map(({ itemId }) => itemId);
  const indexOf = indexItems([...new Set([...set.itemIds, ...known])].sort());
  const log = set.toLog(indexOf);
  const mask = Uint8Array.from(indexOf.keys(), (itemId) =>
    whyNotInShop({ catalogue, settings }, itemId, log.newestMs) === null ? 1 : 0,
  );
  return { indexOf, evidence: evidenceOf(log, indexOf.size), mask };
}

import { ScoreBoard, TopK } from '../../maths/top-k.ts';
import type { Blend } from '../model/blend.ts';
import { type OpenedSignals, PERSONAL_NAMES, type PersonalName, type PersonalSignals } from './registry.ts';
import type { Eligible, Signal, Situation } from './signal.ts';

export interface BlendedItem {
  readonly itemIndex: number;
  /** > 0; comparable within one list only. */
  readonly score: number;
}

/** A list that was ranked, and what its signals know of it. */
export interface Ranking {
  /** Best first, ties by index. */
  readonly items: readonly BlendedItem[];
  /**
   * The same list with more of it, and evidence of these: nothing is scored again.
   *
   * @throws {Error} once the scorer has ranked again
   */
  readonly longer: (limit: number) => readonly BlendedItem[];
  /**
   * A signal to be asked for evidence on its items; null if it was made without it.
   *
   * @throws {Error} once the scorer has ranked again: what its signals know is of another list then
   */
  readonly asked: <N extends PersonalName>(name: N) => OpenedSignals[N] | null;
}

/** The score of a signal that counts in full in a list. @param highest - of the list's eligible items */
export function fullScoreOf({ fullScore }: Signal, { basket }: Pick<Situation, 'basket'>, highest: number): number {
  return basket === undefined || fullScore === undefined ? highest : fullScore;
}

/** How much of an item's score one signal brings, by one item of the customer where it can be told apart. */
export interface ScorePart {
  readonly name: PersonalName | 'popular';
  /** Index into the situation's seeds; null: what the customer did as a whole, or popularity. */
  readonly seed: number | null;
  readonly part: number;
}

/** What is the same for everybody, by item index. */
export interface CrowdFigures {
  /** 0 to 1. */
  readonly popularity: Float64Array;
  /** Items of popularity > 0, most popular first. */
  readonly byPopularity: Uint32Array;
  /** Distinct people who took it. */
  readonly itemCustomers: Uint32Array;
}

/** From so many takers on an item may be said to be popular. */
const MIN_TAKERS = 2;
/** Ranked beyond what is wanted, since a few of them may not be told: a quarter more. */
const SPARE = 0.25;

/**
 * Adds up signals: score(j) = sum over signals of weight * score_s(j) / highest score_s of any eligible item (beside a
 * basket: / what counts in full, where the signal says so), plus weight * popularity(j). So popularity may put an item in
 * the list by itself, for somebody of whom anything is known. What has a score is listed, with one exception: what fewer
 * than two people took and no signal has evidence for, such as the other half of a pair that one person happened to have.
 *
 * Owns the scratch of its signals: one scorer per model, not shared between threads. O(what the signals touch).
 */
export class BlendScorer {
  readonly #signals: PersonalSignals;
  readonly #crowd: CrowdFigures;
  readonly #popularity: Float64Array;
  readonly #single: ScoreBoard;
  readonly #total: ScoreBoard;
  readonly #best = new TopK(0);
  /** 1: the customer did it before. */
  readonly #isOwn: Uint8Array;
  /** 1: evidence is wanted, until the next ranking. */
  readonly #marks: Uint8Array;
  readonly #marked: number[] = [];
  #rankings = 0;

  constructor(signals: PersonalSignals, crowd: CrowdFigures) {
    const { popularity } = crowd;
    this.#signals = signals;
    this.#crowd = crowd;
    this.#popularity = popularity;
    this.#single = new ScoreBoard(popularity.length);
    this.#total = new ScoreBoard(popularity.length);
    this.#isOwn = new Uint8Array(popularity.length);
    this.#marks = new Uint8Array(popularity.length);
  }

  /**
   * The eligible items with a score above zero. What is turned down may have lowered others.
   *
   * @param limit - only so many of the best
   */
  rank(situation: Situation, blend: Blend, eligible: Eligible, limit: number): Ranking {
    this.#rankings += 1;
    const ranking = this.#rankings;
    const asked = this.#askedBy(blend, situation);
    // Here and not at the end: a list may be asked for more of it, and a signal may have thrown.
    this.#total.clear();
    for (const name of asked) this.#add(name, situation, blend[name], eligible);
    const popular = situation.seeds.length === 0 ? 0 : blend.popular;
    const best = (most: number) => this.#choose(asked, situation.steps, popular, eligible, most);
    const check = () => {
      if (ranking !== this.#rankings) throw new Error('This ranking is over: its signals were asked for another.');
    };
    return {
      items: best(limit),
      longer: (most) => {
        check();
        return best(most);
      },
      asked: <N extends PersonalName>(name: N) => {
        check();
        const signal: PersonalSignals[N] = this.#signals[name];
        return signal !== undefined && asked.includes(name) ? signal : null;
      },
    };
  }

  /**
   * What the scores of items are made of, under the same blend and eligibility as they were ranked. The parts of an item
   * add up to its score. Ends any earlier ranking. O(seeds * what the signals touch).
   *
   * @returns one list per item
   */
  partsOf(situation: Situation, blend: Blend, eligible: Eligible, items: readonly number[]): ScorePart[][] {
    this.#rankings += 1;
    const parts: ScorePart[][] = items.map(() => []);
    const tell = (name: PersonalName, seed: number | null, factor: number) => {
      items.forEach((item, place) => {
        const score = this.#single.get(item);
        if (score !== 0) parts[place]?.push({ name, seed, part: factor * score });
      });
      this.#single.clear();
    };
    try {
      for (const name of this.#askedBy(blend, situation)) {
        const signal: Signal | undefined = this.#signals[name];
        if (signal === undefined || blend[name] === 0) continue;
        const highest = this.#ask(signal, situation, eligible);
        const factor = blend[name] / fullScoreOf(signal, situation, highest);
        if (highest === 0) this.#single.clear();
        else if (signal.addsUpSeeds !== true) tell(name, null, factor);
        else {
          this.#single.clear();
          situation.seeds.forEach((seed, at) => {
            signal.score({ ...situation, seeds: [seed] }, this.#single);
            tell(name, at, factor);
          });
        }
      }
    } finally {
      this.#single.clear();
    }
    items.forEach((item, place) => {
      const part = blend.popular * (this.#popularity[item] as number);
      if (part > 0) parts[place]?.push({ name: 'popular', seed: null, part });
    });
    return parts;
  }

  /** Neighbour lists are asked even where they count for nothing: they know reasons. */
  #askedBy(blend: Blend, { basket }: Situation): readonly PersonalName[] {
    const signals = this.#signals;
    const knowsReasons = (name: PersonalName) => name === 'similar' || (name === 'together' && basket !== undefined);
    return PERSONAL_NAMES.filter((name) => signals[name] !== undefined && (knowsReasons(name) || blend[name] > 0));
  }

  #add(name: PersonalName, situation: Situation, weight: number, eligible: Eligible): void {
    const signal = this.#signals[name];
    if (signal === undefined) return;
    try {
      const highest = this.#ask(signal, situation, eligible);
      if (highest === 0 || weight === 0) return;
      if (this.#total.touched.length === 0) this.#total.expect(this.#single.touched.length);
      // Also of what may not be in the list: that is never offered.
      this.#total.addBoard(this.#single, weight, fullScoreOf(signal, situation, highest));
    } finally {
      this.#single.clear();
    }
  }

  /** Leaves the scores on `#single`, and tells the highest of an eligible item; 0 where none is above zero. */
  #ask(signal: Signal, situation: Situation, { mask, least }: Eligible): number {
    if (signal.reach !== undefined) this.#single.expect(signal.reach(situation));
    signal.score(situation, this.#single);
    return this.#single.highestOf(mask, least);
  }

  /**
   * The best that may be told. A few more than are wanted are looked at, and more only where too many of these may not:
   * the same items as if all had been asked.
   */
  #choose(
    asked: readonly PersonalName[],
    steps: Situation['steps'],
    popular: number,
    eligible: Eligible,
    limit: number,
  ): BlendedItem[] {
    this.#markOwn(steps, 1);
    try {
      const all = this.#total.touched.length + (popular > 0 ? this.#crowd.byPopularity.length : 0);
      const best = this.#best;
      for (let most = Math.min(Math.ceil((1 + SPARE) * limit), all); ; most = Math.min(4 * most, all)) {
        best.clear(most);
        this.#offerScored(popular, eligible);
        if (popular > 0) this.#offerPopular(popular, eligible, most);
        const { indices, scores: sums, size } = best.sorted();
        this.#expectQuestions(asked, indices.subarray(0, size));
        const items: BlendedItem[] = [];
        for (let at = 0; at < size && items.length < limit; at += 1) {
          const itemIndex = indices[at] as number;
          if (this.#mayBeTold(itemIndex, asked)) items.push({ itemIndex, score: sums[at] as number });
        }
        if (items.length === limit || size < most || most === all) return items;
      }
    } finally {
      this.#markOwn(steps, 0);
    }
  }

  /** What signals speak of. */
  #offerScored(popular: number, { mask, least }: Eligible): void {
    const { touched, scores, isWhole } = this.#total;
    const best = this.#best;
    const popularity = this.#popularity;
    let { bar } = best;
    const offer = (item: number) => {
      const score = (scores[item] as number) + popular * (popularity[item] as number);
      if (score < bar || score <= 0 || (mask[item] as number) < least) return;
      best.offer(item, score);
      bar = best.bar;
    };
    if (isWhole) for (let item = 0; item < scores.length; item += 1) offer(item);
    else for (const item of touched) offer(item);
  }

  /** The most popular of what no signal speaks of: of these no more can be among the best. */
  #offerPopular(popular: number, { mask, least }: Eligible, most: number): void {
    const { byPopularity } = this.#crowd;
    if (this.#total.isWhole) return;
    let offered = 0;
    for (let at = 0; at < byPopularity.length && offered < most; at += 1) {
      const item = byPopularity[at] as number;
      if ((mask[item] as number) < least || this.#total.has(item)) continue;
      this.#best.offer(item, popular * (this.#popularity[item] as number));
      offered += 1;
    }
  }

  #expectQuestions(asked: readonly PersonalName[], items: Uint32Array): void {
    for (const item of this.#marked) this.#marks[item] = 0;
    this.#marked.length = 0;
    for (const item of items) {
      this.#marks[item] = 1;
      this.#marked.push(item);
    }
    for (const name of asked) {
      const signal: Signal | undefined = this.#signals[name];
      signal?.expectQuestions?.(this.#marks, items.length);
    }
  }

  #markOwn(steps: Situation['steps'], mark: 0 | 1): void {
    for (const { itemIndex, weight } of steps) if (weight > 0) this.#isOwn[itemIndex] = mark;
  }

  #mayBeTold(item: number, asked: readonly PersonalName[]): boolean {
    if (this.#isOwn[item] === 1 || (this.#crowd.itemCustomers[item] as number) >= MIN_TAKERS) return true;
    for (const name of asked) if (this.#signals[name]?.explains(item) === true) return true;
    return false;
  }
}

import { type Examples, fitLogistic } from '../../../maths/fit-logistic.ts';
import { type InteractionLog, NO_ORDER } from '../../log/interaction-log.ts';
import { FEATURE_COUNT, type ItemRates, PRIOR_COEFFICIENTS, writeFeatures } from './again-features.ts';
import type { AgainSettings } from './again-settings.ts';
import { type Habit, habitsOf, type Taken } from './habits.ts';

/** What is known of repeats: 8 bytes an item and a few coefficients; nothing of any customer. */
export interface AgainPart extends ItemRates {
  /** One per feature; see {@link writeFeatures}. */
  readonly coefficients: Float64Array;
}

/** Assumed before anything is known: an owner takes an item again on every 20th occasion, as if seen on 20 of them. */
const FIRST_RATE = { repeats: 1, chances: 20 };

/** Bounds the fit's memory, to 17 MB; more examples change nothing that could be seen. */
const MOST_EXAMPLES = 300_000;

/**
 * Learns who takes what again: a logistic regression on each customer's newest occasion, told from the occasions before
 * it, for every item they had by then. Orders count, looks do not.
 *
 * Combines personal frequency and recency (Hu, He, Gao & Zhang 2020, SIGIR, TIFU-KNN) with the repeat rate of each item
 * (Anderson, Kumar, Tomkins & Vassilvitskii 2014, WWW), each as strong as this business' own data says.
 *
 * Four passes over the log, then O(examples) for each step of the regression.
 */
export function fitAgain(log: InteractionLog, itemCount: number, settings: AgainSettings): AgainPart {
  const before = itemRatesOf(log, itemCount, settings, 1);
  const examples = examplesOf(log, before, settings.occasionGapHours);
  const coefficients = fitLogistic(examples, PRIOR_COEFFICIENTS, settings.priorStrength);
  return { ...itemRatesOf(log, itemCount, settings, 0), coefficients };
}

/** @param skip - leaves out so many of everybody's newest occasions */
function itemRatesOf(log: InteractionLog, itemCount: number, settings: AgainSettings, skip: number): ItemRates {
  const repeats = new Float64Array(itemCount);
  const chances = new Float64Array(itemCount);
  const taken = new Float64Array(itemCount);
  let { repeats: allRepeats, chances: allChances } = FIRST_RATE;
  for (const orders of ordersOf(log)) {
    for (const { itemIndex, times, sinceFirst } of habitsOf(orders, settings.occasionGapHours, skip).byItem.values()) {
      taken[itemIndex] = (taken[itemIndex] as number) + times;
      repeats[itemIndex] = (repeats[itemIndex] as number) + times - 1;
      chances[itemIndex] = (chances[itemIndex] as number) + sinceFirst;
      allRepeats += times - 1;
      allChances += sinceFirst;
    }
  }
  const shrinkage = settings.rateShrinkage;
  const known = (shrinkage * allRepeats) / allChances;
  return {
    logRates: Float32Array.from(repeats, (count, item) =>
      Math.log((count + known) / ((chances[item] as number) + shrinkage)),
    ),
    logTaken: Float32Array.from(taken, Math.log1p),
  };
}

/** One example for each item a customer had before their newest occasion. */
function examplesOf(log: InteractionLog, before: ItemRates, gapHours: number): Examples {
  let total = 0;
  for (const orders of ordersOf(log)) total += habitsOf(orders, gapHours, 1).byItem.size;
  // An even sample over the whole log, and the same one each time.
  const every = Math.max(1, Math.ceil(total / MOST_EXAMPLES));
  const features: number[] = [];
  const outcomes: number[] = [];
  const row = new Float64Array(FEATURE_COUNT);
  let customer = 0;
  for (const orders of ordersOf(log)) {
    customer += 1;
    if (customer % every !== 0) continue;
    const { byItem, occasionCount } = habitsOf(orders, gapHours, 1);
    const now = habitsOf(orders, gapHours).byItem;
    for (const habit of byItem.values()) {
      writeFeatures(habit, occasionCount, before, row);
      features.push(...row);
      outcomes.push(isTakenNow(now.get(habit.itemIndex)) ? 1 : 0);
    }
  }
  return { features: Float64Array.from(features), outcomes: Uint8Array.from(outcomes) };
}

function isTakenNow(habit: Habit | undefined): boolean {
  return habit?.sinceLast === 0;
}

/** What each customer took, newest first; one at a time, so that memory stays bounded by the longest history. */
function* ordersOf(log: InteractionLog): Generator<readonly Taken[]> {
  for (const { start, end } of log.customers) {
    const taken: Taken[] = [];
    for (let at = start; at < end; at += 1) {
      if (log.orders[at] !== NO_ORDER) taken.push({ itemIndex: log.items[at] ?? 0, atMs: log.atMs[at] ?? 0 });
    }
    yield taken;
  }
}

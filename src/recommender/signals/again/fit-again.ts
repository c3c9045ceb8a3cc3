import { z } from 'zod';
import { type Examples, fitLogistic } from '../../../maths/fit-logistic.ts';
import { GrowableArray } from '../../../maths/growable-array.ts';
import { type InteractionLog, NO_ORDER } from '../../log/interaction-log.ts';
import type { ItemDays } from '../../log/item-days.ts';
import { popularity } from '../../tables/popularity.ts';
import { type ItemMoments, popularityAt } from '../../tables/popularity-at.ts';
import { float32, float64 } from '../part-schema.ts';
import { type Habit, habitsOf, type Taken } from './habits.ts';

/** Settings of repeat consumption: what somebody takes again. Changing one takes effect with the next training. */
export const againSettings = z
  .object({
    occasionGapHours: z.number().min(0).max(168).default(4).meta({
      description:
        'Orders at most so many hours apart are one occasion: coffee and bread of one breakfast. Raise it where one visit lasts long.',
    }),
    latelyHalfLifeDays: z.number().positive().default(7).meta({
      description:
        'Days after which what everybody takes counts half for what is taken lately. Lower it where seasons are short.',
    }),
  })
  .meta({ id: 'RecipeAgain' });
export type AgainSettings = z.infer<typeof againSettings>;

/** Occasions' worth of the average repeat rate mixed into that of each item: a first guess, to trust little what few bought. */
const RATE_SHRINKAGE = 10;
/**
 * How hard the learned coefficients are held to the prior: the least that keeps a shop of few repeats from learning noise;
 * it hardly matters once there are thousands of them.
 */
const PRIOR_STRENGTH = 10;

/** What everybody's record says about each item. */
export interface ItemRates {
  /** ln of how likely an owner takes the item on one more occasion. */
  readonly logRates: Float32Array;
  /** ln(1 + how often it was taken at all). */
  readonly logTaken: Float32Array;
}

/**
 * Coefficients to start from, one per feature; what fits on the train halves of Ta-Feng and Online Retail have in
 * common.
 */
export const PRIOR_COEFFICIENTS: readonly number[] = [-1, 1.4, -0.1, 0.45, -0.15, -0.35, -0.25, 0.4];
export const FEATURE_COUNT = PRIOR_COEFFICIENTS.length;
/** Place of the feature that is of a moment. */
const LATELY = FEATURE_COUNT - 1;

/**
 * What a repeat is predicted from: a constant; the customer's times with the item, occasions since the last and since
 * the first, occasions in all; how often everybody repeats the item, takes it, and takes it lately. In logarithms, so that
 * each coefficient is the power its figure has in the odds.
 *
 * @param lately - ln(1 + popularity of the item at that moment)
 * @param into - FEATURE_COUNT cells, all written
 */
export function writeFeatures(
  { itemIndex, times, sinceLast, sinceFirst }: Habit,
  occasionCount: number,
  { logRates, logTaken }: ItemRates,
  lately: number,
  into: Float64Array,
): void {
  into[0] = 1;
  into[1] = Math.log(times);
  into[2] = Math.log1p(sinceLast);
  into[3] = logRates[itemIndex] as number;
  into[4] = logTaken[itemIndex] as number;
  into[5] = Math.log(occasionCount);
  into[6] = Math.log1p(sinceFirst);
  into[LATELY] = lately;
}

/** What is known of repeats: 12 bytes an item and a few coefficients; nothing of any customer. */
export interface AgainPart extends ItemRates {
  /** ln(1 + popularity with a half-life of its own). */
  readonly logLately: Float32Array;
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
 * (Anderson, Kumar, Tomkins & Vassilvitskii 2014, WWW) and what is in season, each as strong as this business' own data
 * says.
 *
 * Five passes over the log, 16 bytes for each thing taken, then O(examples) for each step of the regression.
 */
export function fitAgain(
  log: InteractionLog,
  itemCount: number,
  { occasionGapHours, latelyHalfLifeDays }: AgainSettings,
  shrinkage: number = RATE_SHRINKAGE,
): AgainPart {
  const before = itemRatesOf(log, itemCount, occasionGapHours, shrinkage, 1);
  const { features, outcomes, moments } = examplesOf(log, before, occasionGapHours);
  const taken = takenOnce(log);
  const then = popularityAt(taken, itemCount, latelyHalfLifeDays, moments);
  for (const [row, figure] of then.entries()) features[row * FEATURE_COUNT + LATELY] = Math.log1p(figure);
  const coefficients = fitLogistic({ features, outcomes }, PRIOR_COEFFICIENTS, PRIOR_STRENGTH);
  const now = popularity(taken, itemCount, latelyHalfLifeDays, log.newestMs);
  return {
    ...itemRatesOf(log, itemCount, occasionGapHours, shrinkage, 0),
    logLately: Float32Array.from(now, Math.log1p),
    coefficients,
  };
}

/** @param skip - leaves out so many of everybody's newest occasions */
function itemRatesOf(
  log: InteractionLog,
  itemCount: number,
  gapHours: number,
  shrinkage: number,
  skip: number,
): ItemRates {
  const repeats = new Float64Array(itemCount);
  const chances = new Float64Array(itemCount);
  const taken = new Float64Array(itemCount);
  let { repeats: allRepeats, chances: allChances } = FIRST_RATE;
  for (const orders of ordersOf(log)) {
    for (const { itemIndex, times, sinceFirst } of habitsOf(orders, gapHours, skip).byItem.values()) {
      taken[itemIndex] = (taken[itemIndex] as number) + times;
      repeats[itemIndex] = (repeats[itemIndex] as number) + times - 1;
      chances[itemIndex] = (chances[itemIndex] as number) + sinceFirst;
      allRepeats += times - 1;
      allChances += sinceFirst;
    }
  }
  const known = (shrinkage * allRepeats) / allChances;
  return {
    logRates: Float32Array.from(repeats, (count, item) =>
      Math.log((count + known) / ((chances[item] as number) + shrinkage)),
    ),
    logTaken: Float32Array.from(taken, Math.log1p),
  };
}

/** Examples whose last feature is still to be filled in: of what item each is, and when that occasion began. */
interface OpenExamples extends Examples {
  readonly moments: ItemMoments;
}

/** One example for each item a customer had before their newest occasion. */
function examplesOf(log: InteractionLog, before: ItemRates, gapHours: number): OpenExamples {
  let total = 0;
  for (const orders of ordersOf(log)) total += habitsOf(orders, gapHours, 1).byItem.size;
  // An even sample over the whole log, and the same one each time.
  const every = Math.max(1, Math.ceil(total / MOST_EXAMPLES));
  const features: number[] = [];
  const outcomes: number[] = [];
  const items: number[] = [];
  const atMs: number[] = [];
  const row = new Float64Array(FEATURE_COUNT);
  let customer = 0;
  for (const orders of ordersOf(log)) {
    customer += 1;
    if (customer % every !== 0) continue;
    const { byItem, occasionCount } = habitsOf(orders, gapHours, 1);
    const { byItem: now, newestFromMs } = habitsOf(orders, gapHours);
    for (const habit of byItem.values()) {
      writeFeatures(habit, occasionCount, before, 0, row);
      features.push(...row);
      items.push(habit.itemIndex);
      atMs.push(newestFromMs);
      outcomes.push(isTakenNow(now.get(habit.itemIndex)) ? 1 : 0);
    }
  }
  return {
    features: Float64Array.from(features),
    outcomes: Uint8Array.from(outcomes),
    moments: { items: Uint32Array.from(items), atMs: Float64Array.from(atMs) },
  };
}

/** What was taken, by anybody: an item counts once an order. */
function takenOnce(log: InteractionLog): Pick<ItemDays, 'items' | 'atMs' | 'weights'> {
  const items = new GrowableArray((length) => new Uint32Array(length));
  const atMs = new GrowableArray((length) => new Float64Array(length));
  const latestOrder = new Map<number, number>();
  for (const { start, end } of log.customers) {
    latestOrder.clear();
    for (let at = start; at < end; at += 1) {
      const [item, order] = [log.items[at] ?? 0, log.orders[at] ?? NO_ORDER];
      if (order === NO_ORDER || latestOrder.get(item) === order) continue;
      latestOrder.set(item, order);
      items.push(item);
      atMs.push(log.atMs[at] ?? 0);
    }
  }
  const taken = items.toArray();
  return { items: taken, atMs: atMs.toArray(), weights: new Float32Array(taken.length).fill(1) };
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

export const againPart: z.ZodType<AgainPart> = z
  .strictObject({
    logRates: float32,
    logTaken: float32,
    logLately: float32,
    coefficients: float64.refine((values) => values.length === FEATURE_COUNT && values.every(Number.isFinite)),
  })
  .refine(
    ({ logRates, logTaken, logLately }) => logRates.length === logTaken.length && logRates.length === logLately.length,
    'not one rate per item',
  );

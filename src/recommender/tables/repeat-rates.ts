import type { Descriptions } from '../catalogue/item-terms.ts';
import { type InteractionLog, NO_ORDER } from '../log/interaction-log.ts';
import type { ItemCategories } from './exclusive-kinds.ts';

const DAY_MS = 86_400_000;
/** Whether a kind is bought again is asked for half a year: what is used up is bought again by then. */
const HORIZON_DAYS = 180;
/** A kind that fewer than three in ten buy again by then is one of which one is enough for now. */
const LEAST_CHANCE = 0.3;
/** Assumed before anything is known: one repeat a month. What lasts must be seen to last. */
const FIRST_RATE = { repeats: 1, days: 30 };

/** Kinds of which people buy one and then, for long, no other: televisions, mattresses. */
export interface LastingKinds {
  /** Categories, sorted. */
  readonly names: readonly string[];
  /** One per name: how often a day somebody who bought one buys another. */
  readonly rates: Float64Array;
}

export const NO_LASTING_KINDS: LastingKinds = { names: [], rates: new Float64Array(0) };

/** One list an item, each category once. */
export function categoriesOf(descriptions: Descriptions): ItemCategories {
  return descriptions.map((item) => [...new Set(item?.categories)]);
}

/**
 * Learns of each category whether, and how soon, who bought one of its items buys another. With R = items of it that
 * people bought after their first (on another day, or in the same order) and E = the days they were seen for since that
 * first, up to the last thing they did,
 *
 *     rate = (R + 1) / (E + 1 / usual rate)
 *
 * where the usual rate is that of all categories together: what few have bought is as everything else. Somebody who never
 * came back says nothing, so that a shop that began last week takes nothing to last.
 *
 * One pass over the log; O(a customer's days and categories) scratch.
 *
 * @returns the categories whose chance of another within half a year is below three in ten
 * @see Klein & Moeschberger (2003), Survival Analysis, section 3.5: repeats over time at risk, with censored spans
 */
export function lastingKinds(log: InteractionLog, categories: ItemCategories): LastingKinds {
  const sums = new Map<string, { repeats: number; days: number }>();
  let { repeats: allRepeats, days: allDays } = FIRST_RATE;
  for (const { start, end } of log.customers) {
    const firsts = new Map<string, number>();
    const repeats = new Map<string, number>();
    const bought = new Map<number, number>();
    const lastMs = log.atMs[start] ?? 0;
    // Oldest first.
    for (let at = end - 1; at >= start; at -= 1) {
      if (log.orders[at] === NO_ORDER || (log.weights[at] ?? 0) <= 0) continue;
      const item = log.items[at] ?? 0;
      const atMs = log.atMs[at] ?? 0;
      const day = Math.floor(atMs / DAY_MS);
      // The same item once a day: two lines of it are one buying.
      if (bought.get(item) === day) continue;
      bought.set(item, day);
      for (const name of categories[item] ?? []) {
        if (firsts.has(name)) repeats.set(name, (repeats.get(name) ?? 0) + 1);
        else firsts.set(name, atMs);
      }
    }
    for (const [name, firstMs] of firsts) {
      const more = repeats.get(name) ?? 0;
      const days = Math.max(0, lastMs - firstMs) / DAY_MS;
      const sum = sums.get(name) ?? { repeats: 0, days: 0 };
      sum.repeats += more;
      sum.days += days;
      sums.set(name, sum);
      allRepeats += more;
      allDays += days;
    }
  }
  const usual = allRepeats / allDays;
  const lasting = [...sums]
    .map(([name, { repeats, days }]) => ({ name, rate: (repeats + 1) / (days + 1 / usual) }))
    .filter(({ rate }) => isNotDue(rate, 0))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { names: lasting.map(({ name }) => name), rates: Float64Array.from(lasting, ({ rate }) => rate) };
}

/**
 * Whether somebody who bought one so long ago is unlikely to want another: 1 - e^(-rate (horizon + age)) below three in
 * ten, so the wish comes back by itself with the years.
 */
export function isNotDue(rate: number, ageDays: number): boolean {
  return 1 - Math.exp(-rate * (HORIZON_DAYS + Math.max(0, ageDays))) < LEAST_CHANCE;
}

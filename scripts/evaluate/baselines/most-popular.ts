import { itemDaysOf } from '../../../src/recommender/log/item-days.ts';
import { popularity } from '../../../src/recommender/tables/popularity.ts';
import type { Baseline } from './baseline.ts';

const HALF_LIVES_DAYS = [0.25, 1, 2, 4, 7, 14, 30, 90, 365, 36_500];

/** Most popular items, older events counting less: how much less is tuned. */
export const mostPopular: Baseline<number> = {
  trials: ({ log }) => HALF_LIVES_DAYS.slice(spreadDays(log.atMs) < 0.1 ? -1 : 0),
  fit: ({ log, itemCount }, halfLifeDays) => {
    const figures = popularity(itemDaysOf(log), itemCount, halfLifeDays, log.newestMs);
    return { score: () => {}, popularity: figures, bytes: figures.byteLength };
  },
  tell: (halfLifeDays) => `half-life ${halfLifeDays > 10_000 ? 'none' : `${halfLifeDays} days`}`,
};

function spreadDays(atMs: Float64Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const ms of atMs) {
    least = Math.min(least, ms);
    most = Math.max(most, ms);
  }
  return (most - least) / 86_400_000;
}

import { decay } from '../../../src/domain/interaction.ts';
import type { Baseline } from './baseline.ts';

const HALF_LIVES_DAYS = [0.02, 1, 7, 30, 90, 365, 36_500];
/** Less than any difference of two counts: ties go to what was taken last. */
const TIE = 1e-9;

/**
 * Personal top-frequency: somebody's own items by the number of moments they took them at, older ones counting less: how
 * much less is tuned. Where people repeat, few models are better (Li et al. 2023, "A Next Basket Recommendation Reality
 * Check", ACM TOIS 41(4)).
 */
export const personalFrequency: Baseline<number> = {
  trials: () => HALF_LIVES_DAYS,
  fit: (_evidence, halfLifeDays) => ({
    score: ({ deeds }, board) => {
      const last = new Map<number, number>();
      const newestMs = deeds.length === 0 ? 0 : deeds.atMs(0);
      for (let at = 0; at < deeds.length; at += 1) {
        const [item, atMs] = [deeds.item(at), deeds.atMs(at)];
        if (item < 0 || deeds.weight(at) <= 0 || last.get(item) === atMs) continue;
        board.add(item, decay(newestMs - atMs, halfLifeDays) + (last.has(item) ? 0 : TIE / (1 + at)));
        last.set(item, atMs);
      }
    },
    bytes: 0,
  }),
  tell: (halfLifeDays) => `half-life ${halfLifeDays > 10_000 ? 'none' : `${halfLifeDays} days`}`,
};

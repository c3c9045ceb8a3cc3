import { decay } from '../../domain/interaction.ts';
import type { ItemDays } from '../log/item-days.ts';

export interface TrendSettings {
  /** How recent a rise must be. */
  readonly trendHalfLifeDays: number;
  /** What "usual" is counted over. */
  readonly popularityHalfLifeDays: number;
}

/**
 * How far each item is above its usual share lately, about in standard deviations.
 *
 * Every day on which a customer took the item is counted twice: `lately` decays by the short half-life, `usually` by
 * the long one. An item keeping its share has expected = usually x (all lately / all usually), and
 *
 *     trend = (lately - expected) / sqrt(expected + 1)
 *
 * As for a Poisson count, the variance is the expectation; the + 1 keeps an item nobody knew from trending on one sale.
 * A season that lifts all items alike lifts none.
 *
 * @param referenceMs - ages are counted back from here
 * @returns one figure per item; 0 for an item nobody took, > 0 is rising
 */
export function trend(
  itemDays: ItemDays,
  itemCount: number,
  settings: TrendSettings,
  referenceMs: number,
): Float64Array {
  const lately = new Float64Array(itemCount);
  const usually = new Float64Array(itemCount);
  let allLately = 0;
  let allUsually = 0;
  itemDays.items.forEach((item, at) => {
    if (itemDays.taken[at] !== 1) return;
    const age = referenceMs - (itemDays.atMs[at] ?? 0);
    const short = decay(age, settings.trendHalfLifeDays);
    const long = decay(age, settings.popularityHalfLifeDays);
    lately[item] = (lately[item] ?? 0) + short;
    usually[item] = (usually[item] ?? 0) + long;
    allLately += short;
    allUsually += long;
  });
  const share = allUsually > 0 ? allLately / allUsually : 0;
  return lately.map((count, item) => {
    const expected = (usually[item] ?? 0) * share;
    return (count - expected) / Math.sqrt(expected + 1);
  });
}

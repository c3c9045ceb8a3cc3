import { decay } from '../../domain/interaction.ts';
import { type SparseRows, SparseRowsBuilder } from '../../maths/interaction-matrix.ts';
import type { InteractionLog } from './interaction-log.ts';

/**
 * Customers x items: the rows `similar` is fitted on.
 *
 * All a customer did with an item is summed up, each interaction by its own half-life, counted back from the newest
 * interaction of the log. A positive sum x becomes a cell of strength x / (1 + x); a sum of zero or less is no cell.
 * A customer without a cell keeps an empty row: one more person who did not take these items.
 *
 * The saturation is BM25's for term frequency with k1 = 1 (Robertson & Walker 1994, SIGIR): a purchase (5)
 * says more than a view (1), .83 against .5, but a hundred views do not drown everybody else.
 */
export function customerRows(log: InteractionLog, itemCount: number): SparseRows {
  const builder = new SparseRowsBuilder(itemCount);
  for (const { start, end } of log.customers) {
    const sums = new Map<number, number>();
    for (let at = start; at < end; at += 1) {
      const item = log.items[at] ?? 0;
      const age = log.newestMs - (log.atMs[at] ?? 0);
      const weight = (log.weights[at] ?? 0) * decay(age, log.halfLifeDays[at] ?? 1);
      sums.set(item, (sums.get(item) ?? 0) + weight);
    }
    const strengths = new Map<number, number>();
    for (const [item, sum] of sums) {
      // Rounded as it will be stored: what is too small for that is no cell.
      const strength = Math.fround(sum / (1 + sum));
      if (sum > 0 && strength > 0) strengths.set(item, strength);
    }
    const items = Uint32Array.from(strengths.keys()).sort();
    const values = Float32Array.from(items, (item) => strengths.get(item) ?? 0);
    builder.addRow(items, values);
  }
  return builder.finish();
}

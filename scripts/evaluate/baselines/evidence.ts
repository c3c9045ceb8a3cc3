import { SparseRowsBuilder, transpose } from '../../../src/maths/interaction-matrix.ts';
import type { InteractionLog } from '../../../src/recommender/log/interaction-log.ts';
import type { Evidence } from './baseline.ts';

/** What baselines learn from: each customer's items whose deeds speak for them in sum, whatever their number. */
export function evidenceOf(log: InteractionLog, itemCount: number): Evidence {
  const builder = new SparseRowsBuilder(itemCount);
  for (const { start, end } of log.customers) {
    const sums = new Map<number, number>();
    for (let at = start; at < end; at += 1) {
      const item = log.items[at] ?? 0;
      sums.set(item, (sums.get(item) ?? 0) + (log.weights[at] ?? 0));
    }
    const items = Uint32Array.from([...sums].flatMap(([item, sum]) => (sum > 0 ? [item] : []))).sort();
    builder.addRow(items, new Float32Array(items.length).fill(1));
  }
  const rows = builder.finish();
  return { log, itemCount, rows, columns: transpose(rows) };
}

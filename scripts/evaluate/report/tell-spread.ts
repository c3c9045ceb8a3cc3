import type { EvaluationRow } from '../evaluate-dataset.ts';

/**
 * What the seed does to each model: mean, least and most of every metric over the seeds. Says so where it does nothing,
 * as with splits by time.
 */
export function tellSpread(rows: readonly EvaluationRow[]): string[] {
  const groups = new Map<string, EvaluationRow[]>();
  for (const row of rows) {
    const name = `${row.dataset}, ${row.model}`;
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups].flatMap(([name, own]) => {
    const metrics = Object.keys(own[0]?.metrics ?? {});
    const spreads = metrics.flatMap((metric) => {
      const values = own.map((row) => row.metrics[metric] ?? 0);
      const [least, most] = [Math.min(...values), Math.max(...values)];
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return least === most ? [] : [`${metric} ${mean.toFixed(4)} (${least.toFixed(4)} to ${most.toFixed(4)})`];
    });
    return [`  ${name}: ${spreads.length === 0 ? 'the same with every seed' : spreads.join(', ')}`];
  });
}

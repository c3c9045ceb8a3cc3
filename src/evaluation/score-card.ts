import { coverageAtK } from './coverage.ts';
import { hitRateAtK } from './hit-rate.ts';
import { mrrAtK } from './mrr.ts';
import { ndcgAtK } from './ndcg.ts';
import { recallAtK } from './recall.ts';

/** A list and what it was to find. */
export interface JudgedList {
  /** Item indices, best first, no repeats. */
  readonly recommended: readonly number[];
  readonly relevant: ReadonlySet<number>;
}

type ListMetric = (recommended: readonly number[], relevant: ReadonlySet<number>, k: number) => number | null;

const LIST_METRICS: Readonly<Record<string, ListMetric>> = {
  recall: recallAtK,
  ndcg: ndcgAtK,
  hitRate: hitRateAtK,
  mrr: mrrAtK,
};

/**
 * All metrics at one K: each list metric averaged over the lists that have something relevant, every list counting the
 * same, and coverage over all lists.
 *
 * @param itemCount - items in the catalogue
 * @returns by name, such as `recall@20`; a metric without a case to average over is left out
 */
export function scoreCard(lists: readonly JudgedList[], itemCount: number, k: number): Record<string, number> {
  const card: Record<string, number> = {};
  for (const [name, metric] of Object.entries(LIST_METRICS)) {
    const values = lists.flatMap(({ recommended, relevant }) => metric(recommended, relevant, k) ?? []);
    if (values.length > 0) card[`${name}@${k}`] = values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  const recommended = lists.map((list) => list.recommended);
  const coverage = coverageAtK(recommended, itemCount, k);
  if (coverage !== null) card[`coverage@${k}`] = coverage;
  return card;
}

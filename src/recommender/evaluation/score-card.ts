import { coverageAtK } from '../metrics/coverage.ts';
import { hitRateAtK } from '../metrics/hit-rate.ts';
import { intraListDiversityAtK } from '../metrics/intra-list-diversity.ts';
import { mrrAtK } from '../metrics/mrr.ts';
import { ndcgAtK } from '../metrics/ndcg.ts';
import { noveltyAtK } from '../metrics/novelty.ts';
import { personalShareAtK } from '../metrics/personal-share.ts';
import { recallAtK } from '../metrics/recall.ts';

/** A list and what it was to find. */
export interface JudgedList {
  /** Item indices, best first, no repeats. */
  readonly recommended: readonly number[];
  readonly relevant: ReadonlySet<number>;
  /** So many of the first are there for a reason of the customer's own; without it the personal share is left out. */
  readonly personal?: number;
}

type ListMetric = (recommended: readonly number[], relevant: ReadonlySet<number>, k: number) => number | null;

const LIST_METRICS: Readonly<Record<string, ListMetric>> = {
  recall: recallAtK,
  ndcg: ndcgAtK,
  hitRate: hitRateAtK,
  mrr: mrrAtK,
};

/** Each list metric of each list that has something relevant, in their order; by name, without K. */
export function listScores(lists: readonly JudgedList[], k: number): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    Object.entries(LIST_METRICS).map(([name, metric]) => [
      name,
      lists.flatMap(({ recommended, relevant }) => metric(recommended, relevant, k) ?? []),
    ]),
  );
}

/** What is known of the items the lists are made of. */
export interface JudgedCatalogue {
  readonly itemCount: number;
  /** Distinct customers per item, and of all; without them novelty is left out. */
  readonly itemCustomers?: ArrayLike<number>;
  readonly customerCount?: number;
  /** How alike two items are, 0 to 1, symmetric; without it diversity is left out. */
  readonly similarity?: (a: number, b: number) => number;
}

/** Comparing all pairs of every list would cost more than making the lists. */
const LISTS_COMPARED = 500;

/**
 * All metrics at one K: each list metric averaged over the lists that have something relevant, every list counting the
 * same; coverage, novelty and the personal share over all lists; diversity over 500 of them at most, evenly spaced.
 *
 * @returns by name, such as `recall@20`; a metric without a case to average over is left out
 */
export function scoreCard(lists: readonly JudgedList[], catalogue: JudgedCatalogue, k: number): Record<string, number> {
  const { itemCount, itemCustomers, customerCount, similarity } = catalogue;
  const card: Record<string, number> = {};
  const enter = (name: string, value: number | null) => {
    if (value !== null) card[`${name}@${k}`] = value;
  };
  for (const [name, values] of Object.entries(listScores(lists, k))) {
    enter(name, values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);
  }
  const recommended = lists.map((list) => list.recommended);
  enter('coverage', coverageAtK(recommended, itemCount, k));
  if (itemCustomers !== undefined && customerCount !== undefined) {
    enter('novelty', noveltyAtK(recommended, itemCustomers, customerCount, k));
  }
  if (similarity !== undefined) {
    const step = Math.max(1, Math.ceil(recommended.length / LISTS_COMPARED));
    const compared = recommended.filter((_, place) => place % step === 0);
    enter('diversity', intraListDiversityAtK(compared, similarity, k));
  }
  const shares = lists.flatMap(({ recommended: { length }, personal }) =>
    personal === undefined ? [] : [{ length, personal }],
  );
  enter('personal', personalShareAtK(shares, k));
  return card;
}

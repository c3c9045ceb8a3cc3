/** One case as every signal sees it: what could be recommended, and what each signal says for it. */
export interface ScoredCase {
  /**
   * Scores of the candidates, one array per signal, in the order of the weights; 0 says nothing. All of one length; none
   * where no candidate is relevant.
   */
  readonly columns: readonly Float32Array[];
  /** Places of the candidates that are relevant. */
  readonly relevant: readonly number[];
  /** All relevant items, those that are no candidates included; at least one. */
  readonly relevantCount: number;
}

/**
 * nDCG@K of the candidates ordered by sum over signals of weight x score, ties by place. Only the relevant ones are
 * ranked, each by counting who stands above it: O(candidates x (signals + relevant)).
 *
 * @param sums - scratch, at least as long as there are candidates
 */
export function blendedNdcg(scored: ScoredCase, weights: readonly number[], k: number, sums: Float64Array): number {
  if (scored.relevant.length === 0) return 0;
  const count = scored.columns[0]?.length ?? 0;
  sums.fill(0, 0, count);
  scored.columns.forEach((column, signal) => {
    const weight = weights[signal] ?? 0;
    if (weight === 0) return;
    for (let place = 0; place < count; place += 1) {
      sums[place] = (sums[place] as number) + weight * (column[place] as number);
    }
  });
  let gained = 0;
  for (const place of scored.relevant) {
    const rank = rankOf(place, sums, count, k);
    if (rank < k) gained += 1 / Math.log2(rank + 2);
  }
  return gained / idealGain(Math.min(k, scored.relevantCount));
}

/** How many stand above, counted up to k. A score of zero or less is not in the list. */
function rankOf(place: number, sums: Float64Array, count: number, k: number): number {
  const own = sums[place] as number;
  if (own <= 0) return k;
  let above = 0;
  for (let other = 0; other < count && above < k; other += 1) {
    const sum = sums[other] as number;
    if (sum > own || (sum === own && other < place)) above += 1;
  }
  return above;
}

function idealGain(hits: number): number {
  let gain = 0;
  for (let rank = 0; rank < hits; rank += 1) gain += 1 / Math.log2(rank + 2);
  return gain;
}

import type { Tier } from '../../src/domain/recommendation.ts';
import { drawEvenly } from '../../src/recommender/choose/draw-evenly.ts';
import type { JudgedCase } from '../../src/recommender/choose/judged-case.ts';
import { type JudgedCatalogue, listScores, scoreCard } from '../../src/recommender/evaluation/score-card.ts';
import { ndcgAtK } from '../../src/recommender/metrics/ndcg.ts';
import type { RankedList, Ranker } from './served-lists.ts';

export type JudgedCases = readonly JudgedCase[];

/** What the places of a tier are worth. */
export interface TierWorth {
  /** Of all hits, the share found at its places. */
  readonly hits: number;
  /** nDCG of lists made without its items, above nDCG as served: what these places cost, or, below zero, bring. */
  readonly without: number;
}

/** What was found of one model's lists. */
export interface JudgedLists {
  /** By name, such as `recall@20`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Of all items listed, the share of each tier; tiers without an item are left out. */
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
  /** Of the tiers that are not the customer's own, in lists of ours. */
  readonly worth: Readonly<Partial<Record<Tier, TierWorth>>>;
  readonly microsecondsPerQuery: number;
  /** Each list metric, by name, of every list. */
  readonly scores: Readonly<Record<string, readonly number[]>>;
  readonly lengths: readonly number[];
}

/** Making lists twice, to see what a tier is worth, takes its time. */
const LISTS_MADE_ANEW = 1000;

/**
 * Makes and judges the list of every case.
 *
 * @param at - K of the metrics; lists are as long as the largest, and the first K of them count
 * @param isOurs - whether the tiers are worth a question
 */
export function judgeLists(
  rank: Ranker,
  cases: JudgedCases,
  catalogue: JudgedCatalogue,
  at: readonly number[],
  isOurs: boolean,
): JudgedLists {
  const listLength = Math.max(...at);
  const startedMs = performance.now();
  const lists = cases.map((each) => rank(each, listLength));
  const tookMs = performance.now() - startedMs;
  const judged = cases.map(({ relevant }, place) => {
    const { items = [], tiers = [] } = lists[place] ?? {};
    return { recommended: items, relevant, personal: tiers.filter((tier) => tier === 'personal').length };
  });
  const tiers = tierShares(lists);
  return {
    metrics: Object.assign({}, ...at.map((k) => scoreCard(judged, catalogue, k))) as Record<string, number>,
    tiers,
    worth: isOurs ? worthOf(tiers, rank, cases, listLength) : {},
    microsecondsPerQuery: (tookMs * 1000) / Math.max(1, cases.length),
    scores: Object.fromEntries(
      at.flatMap((k) => Object.entries(listScores(judged, k)).map(([name, values]) => [`${name}@${k}`, values])),
    ),
    lengths: lists.map(({ items }) => items.length),
  };
}

function tierShares(lists: readonly RankedList[]): JudgedLists['tiers'] {
  const counts = new Map<Tier, number>();
  let all = 0;
  for (const { tiers } of lists) {
    for (const tier of tiers) counts.set(tier, (counts.get(tier) ?? 0) + 1);
    all += tiers.length;
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a).map(([tier, count]) => [tier, count / all]));
}

/** Each tier's items are taken out of lists of twice the length, whose rest is cut to the length that is served. */
function worthOf(tiers: JudgedLists['tiers'], rank: Ranker, cases: JudgedCases, k: number): JudgedLists['worth'] {
  const others = (Object.keys(tiers) as Tier[]).filter((tier) => tier !== 'personal');
  if (others.length === 0) return {};
  const drawn = drawEvenly(() => cases, LISTS_MADE_ANEW);
  const made = drawn.map((each) => ({ each, served: rank(each, k), longer: rank(each, 2 * k) }));
  const ndcg = (items: readonly number[], { relevant }: JudgedCase) => ndcgAtK(items, relevant, k) ?? 0;
  const hitsOf = (isCounted: (tier: Tier) => boolean) =>
    made.reduce(
      (sum, { each: { relevant }, served: { items, tiers: own } }) =>
        sum + items.filter((item, place) => relevant.has(item) && isCounted(own[place] ?? 'personal')).length,
      0,
    );
  const allHits = hitsOf(() => true);
  return Object.fromEntries(
    others.map((tier) => {
      const gained = made.reduce((sum, { each, served, longer }) => {
        const rest = longer.items.filter((_, place) => longer.tiers[place] !== tier);
        return sum + ndcg(rest, each) - ndcg(served.items, each);
      }, 0);
      return [
        tier,
        { hits: allHits === 0 ? 0 : hitsOf((one) => one === tier) / allHits, without: gained / made.length },
      ];
    }),
  );
}

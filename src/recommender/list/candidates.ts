import type { ItemId } from '../../domain/ids.ts';
import type { RecommendedItem, Tier } from '../../domain/recommendation.ts';
import type { Task } from '../../domain/task.ts';
import { timesMoreThanChance } from '../../maths/neighbour-table.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import type { KnownSituation } from '../history/situation.ts';
import type { Taste } from '../history/taste.ts';
import type { ServedModel } from '../model/served-model.ts';
import type { IsEligible } from '../signals/blend-scorer.ts';
import { type RankedPair, rankNeighbours } from '../signals/neighbour-signal.ts';
import type { Seed } from '../signals/signal.ts';
import { personalReason } from './personal-reason.ts';
import type { ShopView } from './shop-view.ts';

/** Fewer takers are neither a trend nor popularity: the same floor as for neighbours, whatever the settings. */
export const MIN_CUSTOMERS = 2;
/** Standard deviations above its usual share from which an item is said to be trending. */
const MIN_TREND = 2;
/** Scored items taken before all of them are sorted. */
const FIRST_LOOK = 100;
/** How long an item counts as new. */
const NEW_FOR_MS = 30 * 86_400_000;

/** Where candidates come from: best first, computed only as far as the list needs them. */
export type CandidateSource = Iterable<RecommendedItem>;

/** Neighbours of items: of this customer's own, of a basket, of a page. */
export function* neighbourCandidates(
  served: ServedModel | null,
  relation: 'similar' | 'together',
  tier: Tier,
  from: ReadonlyMap<ItemId, { readonly weight: number; readonly did: string | null }>,
): CandidateSource {
  if (served === null) return;
  const seeds: Seed[] = [];
  const origins: { itemId: ItemId; did: string | null }[] = [];
  for (const [itemId, { weight, did }] of from) {
    const itemIndex = served.model.indexOf.get(itemId);
    if (itemIndex === undefined) continue;
    seeds.push({ itemIndex, weight });
    origins.push({ itemId, did });
  }
  const { itemIds, itemCustomers, itemOrders, customerCount, orderCount } = served.model;
  const [rowsWith, rowCount] = relation === 'similar' ? [itemCustomers, customerCount] : [itemOrders, orderCount];
  for (const { itemIndex, score, seed, support } of bestFirst(served, relation, seeds)) {
    const itemId = itemIds[itemIndex];
    const origin = origins[seed];
    if (itemId === undefined || origin === undefined) continue;
    const seedRows = rowsWith[seeds[seed]?.itemIndex ?? 0] ?? 1;
    yield {
      itemId,
      score,
      tier,
      reason: {
        kind: 'because_of_item',
        itemId: origin.itemId,
        did: origin.did,
        support,
        timesMoreThanChance: timesMoreThanChance(support, seedRows, rowsWith[itemIndex] ?? 1, rowCount),
      },
    };
  }
}

/**
 * What this customer is likely to want, by all signals of the model together. Each item comes with the pair of items
 * that says most for it; what no pair speaks for is left to the tiers below.
 *
 * @param isEligible - what the kind of list leaves out from the start, so that scores are relative to what may be shown
 */
export function* personalCandidates(
  { model: served, catalogue }: Pick<ShopView, 'model' | 'catalogue'>,
  situation: KnownSituation,
  task: Task,
  isEligible: IsEligible,
): CandidateSource {
  if (served === null) return;
  const { model, blend } = served;
  let looked = 0;
  for (const limit of [FIRST_LOOK, Number.POSITIVE_INFINITY]) {
    const ranked = blend.rank(situation, model.recipe.blends[task], isEligible, limit);
    for (const { itemIndex, score } of ranked.slice(looked)) {
      const itemId = model.itemIds[itemIndex];
      const reason = personalReason(served, catalogue, situation, itemIndex);
      if (itemId !== undefined && reason !== null) yield { itemId, score, tier: 'personal', reason };
    }
    if (ranked.length < limit) return;
    looked = ranked.length;
  }
}

/** All scored items; most lists are full before the first look is used up, and sorting the rest would be for nothing. */
function* bestFirst(
  served: ServedModel,
  relation: 'similar' | 'together',
  seeds: readonly Seed[],
): Iterable<RankedPair> {
  const firstLook = rankNeighbours(served[relation], seeds, served.board, FIRST_LOOK);
  yield* firstLook;
  if (firstLook.length === FIRST_LOOK) yield* rankNeighbours(served[relation], seeds, served.board).slice(FIRST_LOOK);
}

/** Items well above their usual share lately. */
function* trendingCandidates(served: ServedModel | null): CandidateSource {
  if (served === null) return;
  const { model } = served;
  for (const index of model.byTrend) {
    const score = model.trend[index] ?? 0;
    if (score < MIN_TREND) return;
    const customers = model.itemCustomers[index] ?? 0;
    const itemId = model.itemIds[index];
    if (itemId === undefined || customers < MIN_CUSTOMERS) continue;
    yield { itemId, score, tier: 'trending', reason: { kind: 'trending', customers } };
  }
}

/** What most people take, and not more turn down. */
function* popularCandidates(served: ServedModel | null): CandidateSource {
  if (served === null) return;
  const { model } = served;
  for (const index of model.byPopularity) {
    const score = model.popularity[index] ?? 0;
    if (score <= 0) return;
    const customers = model.itemCustomers[index] ?? 0;
    const itemId = model.itemIds[index];
    if (itemId === undefined || customers < MIN_CUSTOMERS) continue;
    yield { itemId, score, tier: 'popular', reason: { kind: 'popular', customers } };
  }
}

/** The whole catalogue, newest first; then, for a tenant without one, whatever the model has seen. */
function* catalogueCandidates(catalogue: CatalogueTable, served: ServedModel | null, nowMs: number): CandidateSource {
  for (const item of catalogue.newestFirst()) {
    const isNew = nowMs - item.createdAtMs < NEW_FOR_MS;
    yield {
      itemId: item.itemId,
      score: 0,
      tier: 'new',
      reason: isNew ? { kind: 'new_in_catalogue', sinceMs: item.createdAtMs } : { kind: 'in_catalogue' },
    };
  }
  for (const itemId of served?.model.itemIds ?? []) {
    if (catalogue.get(itemId) === undefined) {
      yield { itemId, score: 0, tier: 'new', reason: { kind: 'in_catalogue' } };
    }
  }
}

/** The named chain every list ends with, so that none is empty while items exist: trending, popular, new. */
export function fallbackSources(view: ShopView, nowMs: number): readonly CandidateSource[] {
  return [
    trendingCandidates(view.model),
    popularCandidates(view.model),
    catalogueCandidates(view.catalogue, view.model, nowMs),
  ];
}

/** What this customer had before, most liked first: the last resort of a placement that leaves out what is owned. */
export function* ownedCandidates(taste: Taste | null): CandidateSource {
  const owned = [...(taste?.owned ?? [])].map((itemId) => ({ itemId, score: taste?.items.get(itemId)?.weight ?? 0 }));
  owned.sort((a, b) => b.score - a.score || (a.itemId < b.itemId ? -1 : 1));
  for (const { itemId, score } of owned) {
    yield { itemId, score, tier: 'personal', reason: { kind: 'had_before' } };
  }
}

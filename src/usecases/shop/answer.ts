import type { ItemId } from '../../domain/ids.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { Taste } from '../../recommender/history/taste.ts';
import { type CandidateSource, ownedCandidates } from '../../recommender/list/candidates.ts';
import { contributionsOf } from '../../recommender/list/contributions.ts';
import { eligibility } from '../../recommender/list/eligibility.ts';
import { fillList } from '../../recommender/list/fill-list.ts';
import { varietyOf } from '../../recommender/list/item-variety.ts';
import { placementSettings } from '../../recommender/list/placement.ts';
import type {
  RecommendationList,
  RecommendationView,
  RecommendQuery,
} from '../../recommender/list/recommendation-list.ts';
import { reasonText } from '../../words/reasons/reason-text.ts';
import type { Engine } from '../engine.ts';
import type { TenantView } from '../tenant-view.ts';

/** What a list is made from. */
export interface ListIngredients {
  /** In order of preference: the first source that offers an item decides its tier. */
  readonly sources: readonly CandidateSource[];
  readonly taste: Taste | null;
  /** Items of the page or basket itself. */
  readonly shownItself: readonly ItemId[];
}

/**
 * Turns candidates into an answer: filter, fill, words. What the customer owns comes back only where the placement
 * leaves it out and nothing else at all is left to show.
 *
 * @throws AppError `invalid_request` naming the placement if the tenant has none of that name
 */
export function answerList(
  engine: Pick<Engine, 'clock' | 'newId'>,
  view: TenantView,
  query: RecommendQuery,
  { sources, taste, shownItself }: ListIngredients,
): RecommendationList {
  const placement = placementSettings(view.settings, query.placement);
  const { excludeOwned } = placement;
  const variety = varietyOf(view, placement);
  const limits = {
    exclude: new Set(query.exclude),
    shownItself: new Set(shownItself),
    category: query.category,
    excludeOwned,
    taste,
  };
  const whyHidden = eligibility(limits, view.catalogue, view.settings);
  let filled = fillList(sources, whyHidden, query.limit, query.explain, variety);
  if (filled.items.length === 0 && excludeOwned) {
    const withOwned = eligibility({ ...limits, excludeOwned: false }, view.catalogue, view.settings);
    const { items } = fillList([ownedCandidates(taste)], withOwned, query.limit, false, variety);
    const back = new Set(items.map((item) => item.itemId));
    filled = { items, hidden: filled.hidden.filter((candidate) => !back.has(candidate.itemId)) };
  }
  const served = view.model;
  return {
    recommendationId: engine.newId(),
    placement: query.placement ?? 'home',
    model:
      served === null
        ? null
        : {
            version: served.version,
            asOfMs: served.model.asOfMs,
            ageSeconds: Math.max(0, Math.round((engine.clock() - served.model.asOfMs) / 1000)),
          },
    items: filled.items.map((item) => describe(view, item, query.explain ? taste : null)),
    ...(query.explain ? { hidden: filled.hidden } : {}),
  };
}

function describe(view: TenantView, item: RecommendedItem, explainFrom: Taste | null): RecommendationView {
  const known = view.catalogue.get(item.itemId);
  return {
    ...item,
    title: known?.title ?? null,
    price: known?.price ?? null,
    categories: known?.categories ?? [],
    reasonText: reasonText(
      item.reason,
      item.tier === 'together',
      (itemId) => view.catalogue.get(itemId)?.title ?? itemId,
    ),
    ...(explainFrom !== null && item.tier === 'personal' && item.reason.kind === 'because_of_item'
      ? { contributions: contributionsOf(view.model, item.itemId, explainFrom) }
      : {}),
  };
}

import type { ItemId } from '../../domain/ids.ts';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import type { HiddenCandidate } from '../../recommender/list/fill-list.ts';
import type { Contribution } from '../../recommender/list/personal-candidates.ts';
import { placementSettings } from '../../recommender/list/placement.ts';
import { type ListSubject, recommend } from '../../recommender/list/recommend.ts';
import type { ListPerson } from '../../recommender/list/viewer.ts';
import { reasonText } from '../../words/reasons/reason-text.ts';
import type { Engine } from '../engine.ts';
import type { TenantView } from '../tenant-view.ts';

/** What a request may ask of any list. */
export interface RecommendQuery {
  /** Default `home`; one of the tenant's placements. */
  readonly placement?: string | undefined;
  /** 1 to 100. */
  readonly limit: number;
  /** Never returned, at any tier. */
  readonly exclude: readonly ItemId[];
  /** Only items of this category. */
  readonly category?: string | undefined;
  /** Also tell what each item's score is made of, and why other candidates are not in the list. */
  readonly explain: boolean;
}

export interface RecommendationView extends RecommendedItem {
  readonly title: string | null;
  readonly price: number | null;
  readonly categories: readonly string[];
  /** The reason in one English sentence. */
  readonly reasonText: string;
  readonly contributions?: readonly Contribution[];
}

export interface RecommendationList {
  readonly recommendationId: string;
  readonly placement: string;
  /** The model that answered, or null before the first training. */
  readonly model: { readonly version: number; readonly asOfMs: number; readonly ageSeconds: number } | null;
  readonly items: readonly RecommendationView[];
  /** Explain only: the best candidates that are not in the list, each with its first reason. At most 100. */
  readonly hidden?: readonly HiddenCandidate[];
}

/**
 * A list as of now, in words. What was told of a person ahead of the clock counts: an event that is acknowledged is
 * known to the next answer.
 *
 * @throws AppError `invalid_request` naming the placement if the tenant has none of that name
 */
export function answerList(
  engine: Pick<Engine, 'clock' | 'newId'>,
  view: TenantView,
  query: RecommendQuery,
  about: ListSubject,
  person: ListPerson | null,
): RecommendationList {
  const { placement: named, ...asked } = query;
  const nowMs = engine.clock();
  const placement = placementSettings(view.settings, named);
  const made = recommend(view, { ...asked, about, person, placement }, Math.max(nowMs, person?.history[0]?.atMs ?? 0));
  const { model } = view;
  return {
    recommendationId: engine.newId(),
    placement: named ?? 'home',
    model:
      model === null
        ? null
        : {
            version: model.version,
            asOfMs: model.model.asOfMs,
            ageSeconds: Math.max(0, Math.round((nowMs - model.model.asOfMs) / 1000)),
          },
    items: made.items.map((item) => describe(view, item, made.contributions.get(item.itemId))),
    ...(query.explain ? { hidden: made.hidden } : {}),
  };
}

function describe(
  { catalogue }: TenantView,
  item: RecommendedItem,
  contributions: readonly Contribution[] | undefined,
): RecommendationView {
  const known = catalogue.get(item.itemId);
  const titleOf = (itemId: ItemId) => catalogue.get(itemId)?.title ?? itemId;
  return {
    ...item,
    title: known?.title ?? null,
    price: known?.price ?? null,
    categories: known?.categories ?? [],
    reasonText: reasonText(item.reason, item.tier === 'together', titleOf),
    ...(contributions === undefined ? {} : { contributions }),
  };
}

import type { ItemId } from '../../domain/ids.ts';
import type { HiddenBecause, RecommendedItem } from '../../domain/recommendation.ts';

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

/** How much of an item's score comes from one item of this customer. */
export interface Contribution {
  readonly itemId: ItemId;
  readonly did: string | null;
  /** Share of the score; negative for an item that speaks against. All shares, told or not, add up to 1. */
  readonly share: number;
}

export interface RecommendationView extends RecommendedItem {
  readonly title: string | null;
  readonly price: number | null;
  readonly categories: readonly string[];
  /** The reason in one English sentence. */
  readonly reasonText: string;
  readonly contributions?: readonly Contribution[];
}

export interface HiddenCandidate {
  readonly itemId: ItemId;
  readonly because: HiddenBecause;
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

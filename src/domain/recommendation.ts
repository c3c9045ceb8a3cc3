import type { ItemId } from './ids.ts';

/** How an item came into a list, from the most personal down. Every recommended item carries exactly one. */
export const TIERS = ['personal', 'together', 'similar', 'trending', 'popular', 'new'] as const;
export type Tier = (typeof TIERS)[number];

/** Why an item is in the list, in figures that can be checked. */
export type Reason =
  | {
      /** An item of this customer (or basket, or page) leads here. */
      readonly kind: 'because_of_item';
      readonly itemId: ItemId;
      /** What this customer did with it (`purchase`, `view`, ...); null when it is the page or basket asked about. */
      readonly did: string | null;
      /** People (or orders, for `together`) that have both. */
      readonly support: number;
      /** How much more often both occur than if they were independent; > 1. */
      readonly timesMoreThanChance: number;
    }
  /** People choose between the two: so many looked at both in one visit (at least two); few orders have both. */
  | { readonly kind: 'instead_of'; readonly itemId: ItemId; readonly support: number }
  /** This customer took it on so many occasions, the last of them then. */
  | { readonly kind: 'taken_before'; readonly times: number; readonly lastMs: number }
  /** So many people went on to it from an item of this visit; at least two. */
  | { readonly kind: 'next_after'; readonly itemId: ItemId; readonly support: number }
  /** Described like an item of this customer or page: what the catalogue says of both, at least one thing. */
  | { readonly kind: 'alike'; readonly itemId: ItemId; readonly shared: readonly string[] }
  /** As `because_of_item`, of an item that was deleted since: it is not named. */
  | {
      readonly kind: 'because_of_former';
      readonly did: string | null;
      readonly support: number;
      readonly timesMoreThanChance: number;
    }
  /** As `alike`, of an item that was deleted since: it is not named. */
  | { readonly kind: 'like_former'; readonly shared: readonly string[] }
  /** Own step of this visit: they may want to go back to it. */
  | { readonly kind: 'seen_before' }
  /** So many recent visits of others held it besides something of this one; at least two. */
  | { readonly kind: 'visits_like_this'; readonly visits: number }
  /** So many of the people whose taste is most like this customer's took it; at least two. */
  | { readonly kind: 'people_like_you'; readonly people: number }
  /** So many visits held it together with that item, which visits like this one led to; at least two. */
  | { readonly kind: 'seen_with'; readonly itemId: ItemId; readonly visits: number }
  /** `customers`: distinct people who took it. */
  | { readonly kind: 'trending'; readonly customers: number }
  /** About so many people turned to it within the last hour. */
  | { readonly kind: 'trending_now'; readonly people: number }
  | { readonly kind: 'popular'; readonly customers: number }
  | { readonly kind: 'new_in_catalogue'; readonly sinceMs: number }
  | { readonly kind: 'in_catalogue' }
  /** Last resort: this customer had it before, and nothing else is left to show. */
  | { readonly kind: 'had_before' };

export interface RecommendedItem {
  readonly itemId: ItemId;
  /** Comparable within one tier of one answer only. */
  readonly score: number;
  readonly tier: Tier;
  readonly reason: Reason;
}

/** The first reason, and the only one told, why a candidate is not in the list. */
export const HIDDEN_BECAUSE = [
  'excluded',
  'hidden',
  'out_of_stock',
  'not_yet_available',
  'no_longer_available',
  'not_in_catalogue',
  'sensitive',
  'disliked',
  'avoided',
  'other_category',
  'filtered',
  'owned',
  'seen',
  'shown_itself',
  'category_full',
  'too_similar',
  'lower_score',
] as const;
export type HiddenBecause = (typeof HIDDEN_BECAUSE)[number];

import type { RecommendedItem } from '../../domain/recommendation.ts';

/** An item that can be served here and now. */
export interface OfferedItem {
  readonly title: string;
  readonly price: number;
}

/** A suggestion with the words for it. */
export interface MakeableOffer extends OfferedItem {
  readonly recommended: RecommendedItem;
}

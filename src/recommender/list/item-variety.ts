import type { ItemId } from '../../domain/ids.ts';
import { itemLikenesses } from './item-likeness.ts';
import type { PlacementSettings } from './placement.ts';
import type { ShopView } from './shop-view.ts';

/** What keeps a list from showing much the same thing over and over. */
export interface Variety {
  /** 0: by score alone. 1: by difference alone. */
  readonly diversity: number;
  /** Items of one category at most, while there are others. */
  readonly maxPerCategory: number;
  /** Null for an item of none: those are never too many. */
  readonly categoryOf: (itemId: ItemId) => string | null;
  /** How alike an item is to each of the others, in their order: symmetric, 0 to 1. */
  readonly likenesses: (itemId: ItemId, others: readonly ItemId[]) => Iterable<number>;
}

/** What a placement asks of variety, by what is known of this tenant's items; null where it asks for none. */
export function varietyOf(
  { model, catalogue }: Pick<ShopView, 'model' | 'catalogue'>,
  { diversity = 0, maxPerCategory = Number.POSITIVE_INFINITY }: PlacementSettings,
): Variety | null {
  if (diversity === 0 && maxPerCategory === Number.POSITIVE_INFINITY) return null;
  return {
    diversity,
    maxPerCategory,
    categoryOf: (itemId) => catalogue.get(itemId)?.categories[0] ?? null,
    likenesses: (itemId, others) => itemLikenesses(model?.model ?? null, catalogue, itemId, others),
  };
}

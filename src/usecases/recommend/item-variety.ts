import type { TenantView } from '../tenant-views.ts';
import type { Variety } from './diversify.ts';
import { itemLikenesses } from './item-likeness.ts';
import type { PlacementSettings } from './placement.ts';

/** What a placement asks of variety, by what is known of this tenant's items; null where it asks for none. */
export function varietyOf(
  { model, catalogue }: Pick<TenantView, 'model' | 'catalogue'>,
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

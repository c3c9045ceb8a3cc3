import type { ItemId } from '../../domain/ids.ts';
import type { HiddenBecause } from '../../domain/recommendation.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import type { Taste } from '../history/taste.ts';

/** What keeps items out of one answer. */
export interface Limits {
  readonly exclude: ReadonlySet<ItemId>;
  /** The page or basket asked about: it is not its own recommendation. */
  readonly shownItself: ReadonlySet<ItemId>;
  readonly category: string | undefined;
  readonly excludeOwned: boolean;
  readonly taste: Taste | null;
}

/**
 * Decides for one item whether it may appear, at any tier.
 *
 * @returns null if it may; else the first reason why not, in the order of `HIDDEN_BECAUSE`
 */
export function eligibility(
  limits: Limits,
  catalogue: CatalogueTable,
  settings: Pick<TenantSettings, 'worksWithoutCatalogue'>,
): (itemId: ItemId) => HiddenBecause | null {
  return (itemId) => {
    if (limits.exclude.has(itemId)) return 'excluded';
    const item = catalogue.get(itemId);
    if (item?.hidden === true) return 'hidden';
    if (item?.inStock === false) return 'out_of_stock';
    if (item === undefined && !settings.worksWithoutCatalogue) return 'not_in_catalogue';
    if (limits.taste?.disliked.has(itemId) === true) return 'disliked';
    if (limits.category !== undefined && item?.categories.includes(limits.category) !== true) return 'other_category';
    if (limits.excludeOwned && limits.taste?.owned.has(itemId) === true) return 'owned';
    if (limits.shownItself.has(itemId)) return 'shown_itself';
    return null;
  };
}

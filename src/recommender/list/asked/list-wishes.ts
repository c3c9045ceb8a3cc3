import type { ItemId } from '../../../domain/ids.ts';
import type { ListPerson } from '../eligibility.ts';
import type { ListRequest } from '../recommend.ts';
import type { ShopView } from '../shop-view.ts';
import { type DoneItems, type ItemFilter, itemMatcher } from './item-filter.ts';

/** Which items who asks wants. */
export interface ListWishes {
  /** Only items of this category, or of one of these. */
  readonly category?: string | readonly string[] | undefined;
  /** Only items that it lets through. */
  readonly filter?: ItemFilter | undefined;
}

/**
 * Which items who asks wants, as a list is told it. One category has its own mask; of several, either will do.
 *
 * @param person - null: nobody is known, and nothing is done
 */
export function wishesOf(
  { catalogue, settings }: Pick<ShopView, 'catalogue' | 'settings'>,
  { category = [], filter }: ListWishes,
  person: ListPerson | null,
): Pick<ListRequest, 'category' | 'whyUnwanted'> {
  const categories = typeof category === 'string' ? [category] : category;
  if (categories.length < 2 && filter === undefined) return { category: categories[0] };
  const isOneOf = new Set(categories);
  const isSensitive = (itemId: ItemId) =>
    catalogue.described(itemId)?.categories.some((one) => settings.sensitiveCategories.includes(one)) === true;
  const matches = filter === undefined ? () => true : itemMatcher(filter, doneBy(person, isSensitive));
  return {
    category: categories.length === 1 ? categories[0] : undefined,
    whyUnwanted: (itemId) => {
      const item = catalogue.get(itemId);
      if (isOneOf.size > 1 && item?.categories.some((one) => isOneOf.has(one)) !== true) return 'other_category';
      return matches(itemId, item) ? null : 'filtered';
    },
  };
}

/** What is sensitive is theirs alone: to stand in a list of what somebody did is to be told. */
function doneBy(person: ListPerson | null, isSensitive: (itemId: ItemId) => boolean): DoneItems {
  return (types) =>
    new Set(
      (person?.history ?? [])
        .filter(({ type, itemId }) => (types.length === 0 || types.includes(type)) && !isSensitive(itemId))
        .map(({ itemId }) => itemId),
    );
}

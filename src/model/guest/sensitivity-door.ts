import type { ErrorDetail } from '../../domain/errors.ts';
import type { RecordOf } from '../../domain/guest-record.ts';
import type { Item } from '../../domain/item.ts';
import type { TenantSettings } from '../../domain/settings.ts';

/**
 * What keeps a statement out: sensitive facts need the guest's consent, and what the business says is sensitive cannot
 * be told as if it were not. The one door for consent; what was let in is kept in bounds by `levelOf`. Never repeats
 * what was told: an error may be logged.
 */
export function sensitivityProblems(
  { sensitivity, consent, category }: Pick<RecordOf<'statement'>, 'sensitivity' | 'consent' | 'category'>,
  item: Pick<Item, 'categories'> | undefined,
  { sensitiveCategories }: Pick<TenantSettings, 'sensitiveCategories'>,
): readonly ErrorDetail[] {
  const categories = [...(category === null ? [] : [category]), ...(item?.categories ?? [])];
  const isByCategory = categories.some((name) => sensitiveCategories.includes(name));
  if (isByCategory && sensitivity === 'none') {
    return [{ field: 'sensitivity', problem: 'this category is sensitive: say diet, health or faith' }];
  }
  if (sensitivity !== 'none' && consent === null) {
    return [{ field: 'consent', problem: 'what is sensitive is only kept with the consent of the guest' }];
  }
  return [];
}

import type { ErrorDetail } from '../../domain/errors.ts';
import type { Item } from '../../domain/item.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { RecordOf, Sensitivity } from './guest-record.ts';

type SensitiveSettings = Pick<TenantSettings, 'sensitiveCategories'>;

/** Whether any of these categories tells of diet, health or faith, as the business says. */
export function tellsOfSensitive(categories: readonly string[], { sensitiveCategories }: SensitiveSettings): boolean {
  return categories.some((name) => sensitiveCategories.includes(name));
}

/**
 * How sensitive a statement is: as it was told, or by the category it is about, which decides whatever was told with it.
 *
 * @param itemCategories - of the item it is about, if any
 */
export function sensitivityOf(
  { sensitivity, category }: Pick<RecordOf<'statement'>, 'sensitivity' | 'category'>,
  itemCategories: readonly string[],
  settings: SensitiveSettings,
): Sensitivity {
  if (sensitivity !== 'none') return sensitivity;
  return tellsOfSensitive(category === null ? itemCategories : [category, ...itemCategories], settings)
    ? 'diet'
    : 'none';
}

/**
 * What keeps a statement out: sensitive facts need the guest's consent, and what the business says is sensitive cannot
 * be told as if it were not. The one door for consent; what was let in is kept in bounds by `levelOf`. Never repeats
 * what was told: an error may be logged.
 */
export function sensitivityProblems(
  statement: Pick<RecordOf<'statement'>, 'sensitivity' | 'consent' | 'category'>,
  item: Pick<Item, 'categories'> | undefined,
  settings: Pick<TenantSettings, 'sensitiveCategories'>,
): readonly ErrorDetail[] {
  const { sensitivity, consent } = statement;
  const isByCategory = sensitivityOf(statement, item?.categories ?? [], settings) !== 'none';
  if (isByCategory && sensitivity === 'none') {
    return [{ field: 'sensitivity', problem: 'this category is sensitive: say diet, health or faith' }];
  }
  if (sensitivity !== 'none' && consent === null) {
    return [{ field: 'consent', problem: 'what is sensitive is only kept with the consent of the guest' }];
  }
  return [];
}

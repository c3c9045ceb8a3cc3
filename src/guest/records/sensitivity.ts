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

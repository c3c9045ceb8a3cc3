import { statedFactId } from '../../model/guest/stated-preferences.ts';
import type { TenantView } from '../tenant-views.ts';
import type { Person } from './read-person.ts';

/** Facts of a person that tell of diet, health or faith: only keys that may see those learn that they exist. */
export function sensitiveFacts(
  { records }: Person,
  { settings, catalogue }: Pick<TenantView, 'settings' | 'catalogue'>,
): ReadonlySet<string> {
  const isSensitiveCategory = (name: string): boolean => settings.sensitiveCategories.includes(name);
  return new Set(
    records.flatMap((record) => {
      if (record.kind !== 'statement') return [];
      const { id, sensitivity, category, itemId } = record;
      const categories = itemId === null ? [] : (catalogue.get(itemId)?.categories ?? []);
      const isSensitive =
        sensitivity !== 'none' ||
        (category !== null && isSensitiveCategory(category)) ||
        categories.some(isSensitiveCategory);
      return isSensitive ? [statedFactId(id)] : [];
    }),
  );
}

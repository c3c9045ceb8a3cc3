import { statedFactId } from '../../../guest/greeting/fact-id.ts';
import { sensitivityOf } from '../../../guest/records/sensitivity.ts';
import type { Person } from '../../person/read-person.ts';
import type { TenantView } from '../../tenant-views.ts';

/** Facts of a person that tell of diet, health or faith: only keys that may see those learn that they exist. */
export function sensitiveFacts(
  { records }: Person,
  { settings, catalogue }: Pick<TenantView, 'settings' | 'catalogue'>,
): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => {
      if (record.kind !== 'statement') return [];
      const categories = record.itemId === null ? [] : (catalogue.get(record.itemId)?.categories ?? []);
      return sensitivityOf(record, categories, settings) === 'none' ? [] : [statedFactId(record.id)];
    }),
  );
}

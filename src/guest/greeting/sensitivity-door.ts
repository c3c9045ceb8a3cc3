import type { ErrorDetail } from '../../domain/errors.ts';
import type { Item } from '../../domain/item.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { RecordOf } from '../records/guest-record.ts';
import { sensitivityOf } from '../records/sensitivity.ts';

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

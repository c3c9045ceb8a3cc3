import type { GuestRecord } from '../../domain/guest-record.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { recordsToForget } from '../../model/guest/records-to-forget.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';

/** A guest's file longer than this is cut back to what still matters. */
const MAX_RECORDS = 1000;

/**
 * Adds to a guest's file; ids already there change nothing, so a retry is safe. When it returns, the records are
 * stored and the next greeting knows them.
 *
 * @returns how many were new
 */
export async function tell(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  customerId: CustomerId,
  records: readonly GuestRecord[],
): Promise<number> {
  const { settings } = await engine.views.view(tenant);
  const { guests } = engine.stores;
  const { added, total } = await guests.addRecords(
    tenant,
    customerId,
    records,
    historyPolicy(settings).customerTtlSeconds,
  );
  if (total > MAX_RECORDS) {
    const file = await guests.file(tenant, customerId);
    await guests.forgetRecords(tenant, customerId, recordsToForget(file.records, MAX_RECORDS));
  }
  return added;
}

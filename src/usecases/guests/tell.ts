import { AppError } from '../../domain/errors.ts';
import type { GuestRecord } from '../../domain/guest-record.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { recordsToForget } from '../../model/guest/records-to-forget.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';

/** A guest's file longer than this is cut back to what still matters. */
const MAX_RECORDS = 1000;

/**
 * Adds to a guest's file; ids already there change nothing, so a retry is safe. When it returns, the records are
 * stored and the next greeting knows them.
 *
 * @returns how many were new
 * @throws AppError `invalid_request` for a record from the future
 */
export async function tell(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  records: readonly GuestRecord[],
): Promise<number> {
  const { settings } = await engine.views.view(tenant);
  if (records.some(({ atMs }) => atMs > engine.clock() + MAX_AHEAD_MS)) {
    throw new AppError('invalid_request', 'Nobody can be told of the future.', {
      details: [{ field: 'at', problem: 'lies more than five minutes in the future' }],
    });
  }
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

import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import { recordsToForget } from '../../guest/records/records-to-forget.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';

/** A guest's file longer than this is cut back to what still matters. */
const MAX_RECORDS = 1000;
/** A file of nothing but what still matters takes no more than this. */
const MOST_RECORDS = 2000;

type TellEngine = Pick<Engine, 'stores' | 'views' | 'clock'>;

/**
 * Adds to a guest's file; ids already there change nothing, so a retry is safe. When it returns, the records are
 * stored and the next greeting knows them.
 *
 * @returns how many were new
 * @throws AppError `invalid_request` for a record from the future, `conflict` for a file that is full
 */
export async function tell(
  engine: TellEngine,
  tenant: TenantId,
  customerId: CustomerId,
  records: readonly GuestRecord[],
): Promise<number> {
  const { settings } = await engine.views.view(tenant);
  const nowMs = engine.clock();
  if (records.some(({ atMs }) => atMs > nowMs + MAX_AHEAD_MS)) {
    throw new AppError('invalid_request', 'Some of this lies in the future.', {
      details: [{ field: 'at', problem: 'must not be in the future (5 minutes at most)' }],
    });
  }
  const { guests } = engine.stores;
  const ttlSeconds = historyPolicy(settings).customerTtlSeconds;
  // A tablet's clock may be a little fast: what it told is known now, not in two minutes.
  const told = records.map((record) => ({ ...record, atMs: Math.min(record.atMs, nowMs) }));
  const { added, total } = await guests.addRecords(tenant, customerId, told, ttlSeconds);
  if (total > MAX_RECORDS) await cutBack(engine, tenant, customerId, records);
  return added;
}

/**
 * Adds one record whose id is the caller's own. The same again changes nothing.
 *
 * @throws AppError `conflict` if the id stands for something else already; and as `tell`
 */
export async function tellOnce(
  engine: TellEngine,
  tenant: TenantId,
  customerId: CustomerId,
  record: GuestRecord,
): Promise<void> {
  if ((await tell(engine, tenant, customerId, [record])) === 1) return;
  const { records } = await engine.stores.guests.file(tenant, customerId);
  const stored = records.find(({ id }) => id === record.id);
  // The time may have been left to us, and so differ between two tries.
  if (stored !== undefined && isDeepStrictEqual({ ...stored, atMs: 0 }, { ...record, atMs: 0 })) return;
  throw new AppError('conflict', 'This id stands for something else already.', {
    details: [{ field: 'id', problem: 'was used before, with other content' }],
  });
}

/** What was told just now never goes; a file that cannot be cut back takes no more. */
async function cutBack(
  { stores: { guests } }: TellEngine,
  tenant: TenantId,
  customerId: CustomerId,
  told: readonly GuestRecord[],
): Promise<void> {
  const { records } = await guests.file(tenant, customerId);
  const fresh = new Set(told.map(({ id }) => id));
  const others = records.filter(({ id }) => !fresh.has(id));
  const forgotten = recordsToForget(others, MAX_RECORDS - fresh.size);
  if (records.length - forgotten.length > MOST_RECORDS) {
    await guests.forgetRecords(tenant, customerId, [...fresh]);
    throw new AppError('conflict', 'This guest’s file is full: nothing was stored.');
  }
  await guests.forgetRecords(tenant, customerId, forgotten);
}

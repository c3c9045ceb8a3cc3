import { isDeepStrictEqual } from 'node:util';
import pLimit from 'p-limit';
import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { type GuestRecord, slotOf } from '../../guest/records/guest-record.ts';
import { recordsToForget } from '../../guest/records/records-to-forget.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';
import { unlessErased } from '../person/unless-erased.ts';
import { noteMatters } from './note-matters.ts';

/** A guest's file longer than this is cut back to what still matters. */
const MAX_RECORDS = 1000;
/** A file of nothing but what still matters takes no more than this. */
const MOST_RECORDS = 2000;
const READS_AT_ONCE = 100;

/**
 * Adds to a guest's file; ids already there change nothing, so a retry is safe. When it returns, the records are
 * stored and the next greeting knows them.
 *
 * @returns how many were new
 * @throws AppError `invalid_request` for a record from the future, `conflict` for a file that is full, `erased`
 */
export async function addRecords(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  records: readonly GuestRecord[],
): Promise<number> {
  const { settings, revisions } = await engine.views.view(tenant);
  const nowMs = engine.clock();
  if (records.some(({ atMs }) => atMs > nowMs + MAX_AHEAD_MS)) {
    throw new AppError('invalid_request', 'at must not be in the future.', {
      details: [{ field: 'at', problem: 'must not be in the future (5 minutes at most)' }],
    });
  }
  const { guests } = engine.stores;
  const ttlSeconds = historyPolicy(settings).customerTtlSeconds;
  // A tablet's clock may be a little fast: what it told is known now, not in two minutes.
  const told = records.map((record) => ({ ...record, atMs: Math.min(record.atMs, nowMs) }));
  const { added, total } = await unlessErased(engine, tenant, [customerId], revisions, async () => {
    const stored = await guests.addRecords(tenant, customerId, told, ttlSeconds);
    await noteMatters(engine, tenant, customerId, told);
    return stored;
  });
  // What was there already is not to go because it was told once more. A word of consent has a bound of its own.
  const isBounded = records.every(({ kind }) => kind === 'consent');
  if (added > 0 && total > MAX_RECORDS && !isBounded) await cutBack(engine, tenant, customerId, records);
  return added;
}

/**
 * Adds one record whose id is the caller's own. The same again changes nothing.
 *
 * @throws AppError `conflict` if the id stands for something else already; and as `addRecords`
 */
export async function addRecord(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  record: GuestRecord,
): Promise<void> {
  if ((await addRecords(engine, tenant, customerId, [record])) === 1) return;
  const { records } = await engine.stores.guests.file(tenant, customerId);
  const stored = records.find((one) => slotOf(one) === slotOf(record));
  // The time may have been left to us, and so differ between two tries.
  if (stored !== undefined && isDeepStrictEqual({ ...stored, atMs: 0 }, { ...record, atMs: 0 })) return;
  throw new AppError('conflict', 'This id stands for something else already.', {
    details: [{ field: 'id', problem: 'was used before, with other content' }],
  });
}

/**
 * Whose files could not take these records: to be asked of a whole batch before any of it is told, so that one full
 * file does not leave half a batch stored. One count a guest; a file is only read if it has grown long.
 */
export async function fullFiles(
  { stores: { guests } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  told: ReadonlyMap<CustomerId, readonly GuestRecord[]>,
): Promise<ReadonlySet<CustomerId>> {
  const limit = pLimit(READS_AT_ONCE);
  const full = await limit.map(told, async ([customerId, records]) => {
    if ((await guests.countRecords(tenant, customerId)) + records.length <= MAX_RECORDS) return [];
    const known = (await guests.file(tenant, customerId)).records;
    const fresh = new Set(records.map(slotOf));
    const others = known.filter((record) => !fresh.has(slotOf(record)));
    return forgettable(others, fresh.size) === null ? [customerId] : [];
  });
  return new Set(full.flat());
}

/** What may go from a file so that more fit in; null: even so they do not. */
function forgettable(others: readonly GuestRecord[], more: number): readonly GuestRecord[] | null {
  const forgotten = recordsToForget(others, MAX_RECORDS - more);
  return others.length + more - forgotten.length > MOST_RECORDS ? null : forgotten;
}

/** What was told just now never goes; a file that cannot be cut back takes no more. */
async function cutBack(
  { stores: { guests } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
  told: readonly GuestRecord[],
): Promise<void> {
  const { records } = await guests.file(tenant, customerId);
  const fresh = new Set(told.map(slotOf));
  const others = records.filter((record) => !fresh.has(slotOf(record)));
  const forgotten = forgettable(others, fresh.size);
  if (forgotten === null) {
    await guests.forgetRecords(tenant, customerId, told);
    throw new AppError('conflict', 'This guest’s file is full: nothing was stored.');
  }
  await guests.forgetRecords(tenant, customerId, forgotten);
}

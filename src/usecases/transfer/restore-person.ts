import { AppError } from '../../domain/errors.ts';
import { isStayEventType } from '../../domain/event.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { CustomerProfile } from '../../guest/records/customer-profile.ts';
import type { GuestRecord } from '../../guest/records/guest-record.ts';
import type { Engine } from '../engine.ts';
import { addRecords } from '../guest/add-records.ts';
import { expectStays } from '../guest/record-stay-events.ts';
import { historyPolicy } from '../history-policy.ts';
import { MOST_IDS } from '../person/merge-people.ts';
import { indexName } from '../person/name-index.ts';
import { settleConsents } from '../person/settle-consents.ts';
import { unlessErased } from '../person/unless-erased.ts';
import type { PersonFile } from './person-file.ts';

type RestoringEngine = Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>;

/**
 * Puts what another installation knew of one customer id into this one. Again changes nothing: of a profile the newer
 * counts, and records have ids. What they refused holds from here on, so events are to be told afterwards. A session is
 * theirs as of now.
 *
 * The numbers and addresses somebody is found by stay behind: they are digests that only the house they come from can
 * read.
 *
 * @throws AppError `erased`; `conflict` for a merge that contradicts one there is, or a file that is full;
 *   `invalid_request` for a record from the future
 */
export async function restorePerson(engine: RestoringEngine, tenant: TenantId, person: PersonFile): Promise<void> {
  const { customerId, profile, records, mergedInto, sessions } = person;
  const { settings, revisions } = await engine.views.view(tenant);
  const policy = historyPolicy(settings);
  await unlessErased(engine, tenant, [customerId], revisions, async () => {
    if (profile !== null) await putNewer(engine, tenant, customerId, profile, policy.customerTtlSeconds);
    for (const { sessionId } of sessions) {
      await engine.stores.histories.identify(tenant, sessionId, customerId, policy, engine.clock());
    }
  });
  if (records.length > 0) {
    await addRecords(engine, tenant, customerId, records);
    await expectStays(engine, tenant, { customerId, records, stayIds: staysIn(records) }, settings);
  }
  if (mergedInto !== null) await merge(engine, tenant, customerId, mergedInto, policy.customerTtlSeconds);
  if (mergedInto !== null || records.some(({ kind }) => kind === 'consent')) {
    await settleConsents(engine, tenant, customerId);
  }
}

async function putNewer(
  engine: RestoringEngine,
  tenant: TenantId,
  customerId: CustomerId,
  profile: CustomerProfile,
  ttlSeconds: number,
): Promise<void> {
  const before = await engine.stores.guests.get(tenant, customerId);
  if (before !== null && before.updatedAtMs > profile.updatedAtMs) return;
  const { loyaltyKeys = [], emailKeys = [], phoneKeys = [] } = before ?? {};
  const known = { ...profile, loyaltyKeys, emailKeys, phoneKeys };
  await engine.stores.guests.put(tenant, customerId, known, ttlSeconds);
  await indexName(engine, tenant, customerId);
}

function staysIn(records: readonly GuestRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap((record) => {
      const isOfStay = record.kind === 'stay' || isStayEventType(record.kind);
      return isOfStay && 'stayId' in record && record.stayId !== null ? record.stayId : [];
    }),
  );
}

async function merge(
  engine: RestoringEngine,
  tenant: TenantId,
  absorbed: CustomerId,
  { kept, ...note }: NonNullable<PersonFile['mergedInto']>,
  ttlSeconds: number,
): Promise<void> {
  const { revisions } = await engine.views.view(tenant);
  const limits = { mostIds: MOST_IDS, ttlSeconds };
  const { outcome, root } = await unlessErased(engine, tenant, [kept, absorbed], revisions, () =>
    engine.stores.merges.link(tenant, kept, absorbed, note, limits),
  );
  if (outcome === 'linked' || outcome === 'known') return;
  throw new AppError('conflict', `"${absorbed}" cannot be merged into "${kept}": it is of "${root}" here.`);
}

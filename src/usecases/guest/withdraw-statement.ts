import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { sensitiveFacts } from '../../guest/greeting/fact-of.ts';
import { isVital, statedFactId } from '../../guest/greeting/facts.ts';
import type { GuestRecord, RecordOf } from '../../guest/records/guest-record.ts';
import { REMOVED_PLACES, type RemovedAt, type Tombstone } from '../../ports/erasure-store.ts';
import type { Engine } from '../engine.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';
import { saltedDigest } from '../person/erased-digest.ts';
import { type Guest, readGuest } from '../person/read-person.ts';
import { addRecord } from './add-records.ts';
import { houseOf } from './house-of.ts';

/**
 * Takes one stated preference out for good, with the marks on it, whichever id of the guest it was told under: it is in no
 * list, card, greeting or export from now on, of past moments neither. What a feed sends again under its id is refused
 * from then on, see {@link withdrawnAtMs}.
 *
 * Again, it changes nothing.
 *
 * @param showSensitive - false: sensitive ones are not there
 * @throws AppError `not_found` without `showSensitive`: what is gone and what is not theirs to see are told alike
 */
export async function withdrawStatement(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  recordId: string,
  showSensitive: boolean,
): Promise<void> {
  const { guests } = engine.stores;
  const guest = await readGuest(engine, tenant, customerId);
  const isHidden = !showSensitive && (await isSensitive(engine, tenant, guest, recordId));
  const origin = guest.origins.get(recordId);
  const toldAs = origin?.recordId ?? recordId;
  const isTheirs = (id: CustomerId) => origin === undefined || id === origin.customerId;
  const isMeant = (record: GuestRecord) =>
    (record.kind === 'statement' && record.id === toldAs) ||
    (record.kind === 'statement_consent' && record.statementId === toldAs);
  const files = await Promise.all(guest.ids.map(async (id) => ({ id, ...(await guests.file(tenant, id)) })));
  const isThere = files.some(({ id, records }) => isTheirs(id) && records.some(isMeant));
  if (isHidden || (!showSensitive && !isThere)) throw noSuch();
  // Before anything goes, so that nothing comes back in between.
  if (isThere) await bury(engine, tenant, guest.ids.filter(isTheirs), toldAs);
  const factId = statedFactId(recordId);
  for (const { id, records } of files) {
    const gone = records.filter(
      (record) => (isTheirs(id) && isMeant(record)) || (record.kind === 'mark' && record.factId === factId),
    );
    await guests.forgetRecords(tenant, id, gone);
  }
}

/**
 * A word on the consent of one statement alone: given, an allergy that waited for it is confirmed; taken back, an allergy is
 * the kitchen's alone again, to be confirmed within `retention.unconfirmedDays`, and what cannot be kept without consent
 * is withdrawn whole.
 *
 * @param word - with the statement's id as the guest's lists have it
 * @param showSensitive - false: sensitive ones are not there
 * @returns whether the statement is still kept
 * @throws AppError `not_found`; `invalid_request` for consent from the future; `conflict` for an id used before; `erased`
 */
export async function tellStatementConsent(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  word: RecordOf<'statement_consent'>,
  showSensitive: boolean,
): Promise<boolean> {
  if ((word.givenAtMs ?? 0) > engine.clock() + MAX_AHEAD_MS) {
    throw new AppError('invalid_request', 'Consent cannot be given in the future.', {
      details: [{ field: 'givenAt', problem: 'must not be in the future' }],
    });
  }
  const guest = await readGuest(engine, tenant, customerId);
  const statement = guest.records.find(
    (record): record is RecordOf<'statement'> => record.kind === 'statement' && record.id === word.statementId,
  );
  if (statement === undefined) throw noSuch();
  const isOfConsent = await isSensitive(engine, tenant, guest, statement.id);
  if (isOfConsent && !showSensitive) throw noSuch();
  if (word.givenAtMs === null && isOfConsent && !isVital(statement)) {
    await withdrawStatement(engine, tenant, customerId, statement.id, showSensitive);
    return false;
  }
  if (word.givenAtMs === null && statement.consent === null) return true;
  const origin = guest.origins.get(statement.id) ?? { customerId, recordId: statement.id };
  await addRecord(engine, tenant, origin.customerId, { ...word, statementId: origin.recordId });
  return true;
}

/**
 * When a statement was withdrawn that somebody tells of anew, under any id of the guest; null: it was not. One round trip,
 * none where the tenant never took anything out.
 */
export async function withdrawnAtMs(
  { stores: { merges, erasures }, views }: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  customerId: CustomerId,
  recordId: string,
): Promise<number | null> {
  const { revisions } = await views.view(tenant);
  if (revisions.tombstones === 0) return null;
  const [ids, salt] = await Promise.all([merges.idsOf(tenant, customerId), erasures.salt(tenant)]);
  const found = await erasures.tombstones(
    tenant,
    ids.map((id) => digestOf(salt, id, recordId)),
  );
  const times = found.flatMap((tombstone) => tombstone?.erasedAtMs ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

async function bury(
  { stores: { erasures }, clock }: Pick<Engine, 'stores' | 'clock'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
  recordId: string,
): Promise<void> {
  const salt = await erasures.salt(tenant);
  const nothing: RemovedAt = { count: 0, digest: '' };
  const removed = Object.fromEntries(REMOVED_PLACES.map((place) => [place, nothing])) as Tombstone['removed'];
  const nowMs = clock();
  const digests = ids.map((id) => digestOf(salt, id, recordId));
  await erasures.bury(tenant, digests, { erasedAtMs: nowMs, removed, isDone: true }, nowMs);
}

/** No customer's id is written so. */
function digestOf(salt: string, customerId: CustomerId, recordId: string): string {
  return saltedDigest(salt, JSON.stringify(['statement', customerId, recordId]));
}

async function isSensitive(
  { views }: Pick<Engine, 'views'>,
  tenant: TenantId,
  guest: Guest,
  recordId: string,
): Promise<boolean> {
  return sensitiveFacts(guest, houseOf(await views.view(tenant))).has(statedFactId(recordId));
}

function noSuch(): AppError {
  return new AppError('not_found', 'This guest has no such preference.');
}

import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { type ConsentStanding, consentsIn, foldConsents } from '../../guest/records/consents.ts';
import type { GuestRecord, RecordOf } from '../../guest/records/guest-record.ts';
import type { Engine } from '../engine.ts';
import { addRecord } from '../guest/add-records.ts';
import { readGuest } from './read-person.ts';
import { settleConsents } from './settle-consents.ts';

/** Words under one id from which on only a refusal that changes something is taken: none is ever forgotten. */
const MOST_WORDS = 500;

/** How a person stands to each purpose, and all they ever said. */
export interface Consents {
  /** The purposes that are acted on first. */
  readonly standing: readonly ConsentStanding[];
  /** The newest first. */
  readonly history: readonly RecordOf<'consent'>[];
}

/** By any id of the person; of somebody unknown what holds by the tenant's rules. */
export async function readConsents(
  engine: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<Consents> {
  const [{ settings }, { records }] = await Promise.all([
    engine.views.view(tenant),
    readGuest(engine, tenant, customerId),
  ]);
  return consentsOf(records, settings);
}

/** @param records - of the whole person, in the order of `inOrder` */
export function consentsOf(records: readonly GuestRecord[], { consent }: Pick<TenantSettings, 'consent'>): Consents {
  return { standing: [...foldConsents(records, consent).values()], history: consentsIn(records).toReversed() };
}

/**
 * A person's word on a purpose. When it returns, a refusal holds, and what it is about is gone. The same again changes
 * nothing, and completes what was cut off.
 *
 * @returns how the person stands to it now
 * @throws AppError `conflict` if the id stands for something else already, or too much was said; `invalid_request` for a
 *   word from the future; `erased`
 */
export async function tellConsent(
  engine: Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  word: RecordOf<'consent'>,
): Promise<ConsentStanding> {
  if (await hasRoomFor(engine, tenant, customerId, word)) await addRecord(engine, tenant, customerId, word);
  await settleConsents(engine, tenant, customerId);
  const { standing } = await readConsents(engine, tenant, customerId);
  const found = standing.find(({ purpose }) => purpose === word.purpose);
  if (found === undefined) throw new RangeError('a purpose that was told of has a standing');
  return found;
}

/**
 * A file holds each word for ever, so there is an end to them, but never to a refusal.
 *
 * @returns false for a refusal that would only say once more what holds
 */
async function hasRoomFor(
  { stores, views }: Pick<Engine, 'stores' | 'views'>,
  tenant: TenantId,
  customerId: CustomerId,
  { id, purpose, isGranted }: RecordOf<'consent'>,
): Promise<boolean> {
  if ((await stores.guests.countRecords(tenant, customerId)) < MOST_WORDS) return true;
  const [{ settings }, { records }] = await Promise.all([views.view(tenant), stores.guests.file(tenant, customerId)]);
  const words = consentsIn(records);
  if (words.length < MOST_WORDS || words.some((word) => word.id === id)) return true;
  const standing = foldConsents(words, settings.consent).get(purpose);
  if (isGranted || standing === undefined) {
    throw new AppError('conflict', `More than ${MOST_WORDS} words of consent: only a refusal is taken now.`);
  }
  return standing.told?.isGranted !== false;
}

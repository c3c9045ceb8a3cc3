import { AppError, type ErrorDetail } from '../../domain/errors.ts';
import { saysAllergy } from '../../domain/food/avoided-in-words.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { sensitivityProblems } from '../../guest/greeting/facts.ts';
import type { RecordOf } from '../../guest/records/guest-record.ts';
import { showsUnlisted } from '../../recommender/list/shop-index.ts';
import type { Engine } from '../engine.ts';
import { MAX_AHEAD_MS } from '../max-ahead.ts';
import { addRecord } from './add-records.ts';
import { meantPlace } from './meant-place.ts';
import { withdrawnAtMs } from './withdraw-statement.ts';

/**
 * Notes what a guest likes or avoids. The same id again changes nothing. What words say of an allergy is a matter of
 * health, whatever it was told as.
 *
 * @param isDated - whether who told it said when: what has no time of its own is no newer than what was withdrawn
 * @throws AppError `invalid_request` for an item nobody knows, and for what is sensitive without consent: nothing of it
 *   is stored then; `conflict` for one that was withdrawn, unless staff tell it anew at a later time
 */
export async function statePreference(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  customerId: CustomerId,
  statement: RecordOf<'statement'>,
  isDated: boolean,
): Promise<void> {
  const view = await engine.views.view(tenant);
  const { settings, catalogue } = view;
  const item = statement.itemId === null ? undefined : catalogue.get(statement.itemId);
  const isUnknown = statement.itemId !== null && item === undefined && !showsUnlisted(view);
  const isAhead = (statement.consent?.givenAtMs ?? 0) > engine.clock() + MAX_AHEAD_MS;
  const details: readonly ErrorDetail[] = [
    ...(isUnknown ? [{ field: 'itemId', problem: 'the catalogue has no such item' }] : []),
    ...sensitivityProblems(statement, item, settings),
    ...(isAhead ? [{ field: 'consent.givenAt', problem: 'must not be in the future' }] : []),
  ];
  if (details.length > 0) {
    throw new AppError('invalid_request', 'This preference cannot be kept; nothing was stored.', { details });
  }
  const goneMs = await withdrawnAtMs(engine, tenant, customerId, statement.id);
  const isAnew = isDated && statement.by.role === 'staff' && statement.atMs > (goneMs ?? 0);
  if (goneMs !== null && !isAnew) {
    const problem = 'was withdrawn; it counts again when staff tell it anew, with an `at` after that';
    throw new AppError('conflict', 'This preference was withdrawn.', { details: [{ field: 'id', problem }] });
  }
  const told = { ...statement, place: meantPlace(statement.place, settings) };
  if (told.sensitivity !== 'none' || told.stance !== 'avoids' || !saysAllergy(told.words)) {
    return addRecord(engine, tenant, customerId, told);
  }
  await addRecord(engine, tenant, customerId, { ...told, sensitivity: 'health' }).catch((error: unknown) => {
    // Programs before this one kept it as it was told: the same again is no other thing.
    if (error instanceof AppError && error.code === 'conflict') return addRecord(engine, tenant, customerId, told);
    throw error;
  });
}

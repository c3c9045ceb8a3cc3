import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { Author } from '../../guest/records/guest-record.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { type Person, readPerson } from './read-person.ts';

/** Each merged id is one more read in every greeting. */
const MAX_ABSORBED = 20;

/**
 * Makes two ids one person, known by the kept id; each id keeps its own data, so that it can be undone. Again changes
 * nothing. Merges do not chain: an id that others were merged into is freed of them first.
 *
 * @throws AppError `invalid_request` for an id and itself, `not_found` for an id nobody told anything of, `conflict`
 *   if one of them belongs to another person already
 */
export async function mergeGuests(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  kept: CustomerId,
  absorbed: CustomerId,
  by: Author,
): Promise<void> {
  if (kept === absorbed) {
    const details = [{ field: 'absorbedId', problem: 'must be another customer' }];
    throw new AppError('invalid_request', 'A customer cannot be merged with themselves.', { details });
  }
  const [{ settings }, into, from] = await Promise.all([
    engine.views.view(tenant),
    readPerson(engine, tenant, kept),
    readPerson(engine, tenant, absorbed),
  ]);
  if (from.customerId === kept) return;
  refuseUnknown(into, kept);
  refuseUnknown(from, absorbed);
  if (into.customerId !== kept) throw new AppError('conflict', `"${kept}" was merged into "${into.customerId}".`);
  if (from.customerId !== absorbed) {
    throw new AppError('conflict', `"${absorbed}" was merged into "${from.customerId}"; undo that first.`);
  }
  if (from.ids.length > 1) throw new AppError('conflict', `Others were merged into "${absorbed}"; undo that first.`);
  if (into.ids.length > MAX_ABSORBED) {
    throw new AppError('conflict', `At most ${MAX_ABSORBED} customers can be merged into one.`);
  }
  const note = { by: by.name ?? by.role, atMs: engine.clock() };
  await engine.stores.guests.link(tenant, kept, absorbed, note, historyPolicy(settings).customerTtlSeconds);
}

/** Undoes a merge: both are as before, with what was told of each since. @throws AppError `not_found` */
export async function unmergeGuests(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  kept: CustomerId,
  absorbed: CustomerId,
): Promise<void> {
  if (await engine.stores.guests.unlink(tenant, kept, absorbed)) return;
  throw new AppError('not_found', `"${absorbed}" is not merged into "${kept}".`);
}

function refuseUnknown({ profile, records, history }: Person, id: CustomerId): void {
  if (profile !== null || records.length + history.length > 0) return;
  throw new AppError('not_found', `There is nothing known of "${id}".`);
}

import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import { nameTokens } from '../../guest/names/name-tokens.ts';
import type { Author } from '../../guest/records/guest-record.ts';
import type { MergeOutcome } from '../../ports/merge-store.ts';
import type { Engine } from '../engine.ts';
import { historyPolicy } from '../history-policy.ts';
import { putProfile } from './profiles.ts';
import { type Guest, readGuest } from './read-person.ts';
import { settleConsents } from './settle-consents.ts';
import { unlessErased } from './unless-erased.ts';

/** Each id of a person is one more read in every greeting: the one they are known by, and twenty merged into it. */
export const MOST_IDS = 21;

/**
 * Makes two ids one person, known by the kept id, or by the one that was merged into. Each id keeps its own data, so
 * that it can be undone. What one of them refused holds for both. Again changes nothing. Merges may chain: A into B, then B into C, in this order, the other, or
 * both at once, is one person, C.
 *
 * @throws AppError `invalid_request` for an id and itself, `not_found` for an id nobody told anything of, `conflict` if
 *   the absorbed id was merged into another already, or the kept one into it,
 *   `erased` if one of them was
 */
export async function mergeGuests(
  engine: Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>,
  tenant: TenantId,
  kept: CustomerId,
  absorbed: CustomerId,
  by: Author,
): Promise<void> {
  if (kept === absorbed) {
    const details = [{ field: 'absorbedId', problem: 'must be another customer' }];
    throw new AppError('invalid_request', 'A customer cannot be merged with themselves.', { details });
  }
  const { settings, revisions } = await engine.views.view(tenant);
  const isAlone = await aloneOrUnknown(engine, tenant, [kept, absorbed]);
  const note = { by: by.name ?? by.role, atMs: engine.clock() };
  const limits = { mostIds: MOST_IDS, ttlSeconds: historyPolicy(settings).customerTtlSeconds };
  const outcome = await unlessErased(engine, tenant, [kept, absorbed], revisions, () =>
    engine.stores.merges.link(tenant, kept, absorbed, note, limits),
  ).catch(async (error: unknown) => {
    if (error instanceof AppError && error.code === 'erased') await engine.stores.merges.unlink(tenant, kept, absorbed);
    throw error;
  });
  // Known: what this merge makes of their consent may have been cut off.
  if (outcome.outcome === 'known') return settleConsents(engine, tenant, kept);
  if (outcome.outcome !== 'linked') return refuse(outcome, kept, absorbed);
  const haveStill = await haveOwn(engine, tenant, [kept, absorbed]);
  const gone = [kept, absorbed].find((_, at) => isAlone[at] === true && haveStill[at] !== true);
  if (gone === undefined) return settleConsents(engine, tenant, kept);
  // Erased meanwhile: the merge must not be what is left of them.
  await engine.stores.merges.unlink(tenant, kept, absorbed);
  throw notFound(gone);
}

/**
 * Undoes a merge: both are as before, with what was told of each since; the alias of one is kept by the other, too, where
 * that would be read by the same name. Again changes nothing: who lost the answer and
 * asks once more is told the same.
 *
 * @throws AppError `not_found` if the absorbed id is merged, but into another
 */
export async function unmergeGuests(
  engine: Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>,
  tenant: TenantId,
  kept: CustomerId,
  absorbed: CustomerId,
): Promise<void> {
  const { merges } = engine.stores;
  await shareAlias(engine, tenant, kept);
  if ((await merges.unlink(tenant, kept, absorbed)) || (await merges.idsOf(tenant, absorbed))[0] === absorbed) {
    // Each goes by their own word from now on.
    for (const id of [kept, absorbed]) await settleConsents(engine, tenant, id);
    return;
  }
  throw new AppError('not_found', `"${absorbed}" is not merged into "${kept}", but it is into another.`);
}

/**
 * Before ids part: whichever of them has a name of who stays under an alias has the alias, too. While they are one person it
 * changes nothing; a try that was cut off has told no true name.
 */
async function shareAlias(
  engine: Pick<Engine, 'stores' | 'views' | 'clock'>,
  tenant: TenantId,
  id: CustomerId,
): Promise<void> {
  const ids = await engine.stores.merges.idsOf(tenant, id);
  if (ids.length < 2) return;
  const profiles = await Promise.all(ids.map((one) => engine.stores.guests.get(tenant, one)));
  const hidden = profiles.find((profile) => profile !== null && profile.alias !== null);
  if (hidden == null) return;
  const names = new Set(nameTokens(hidden));
  for (const [at, customerId] of ids.entries()) {
    const profile = profiles[at] ?? null;
    if (profile === null || profile.alias !== null || !nameTokens(profile).some((one) => names.has(one))) continue;
    await putProfile(engine, tenant, customerId, { alias: hidden.alias }, 'desk');
  }
}

function refuse({ outcome, root }: MergeOutcome, kept: CustomerId, absorbed: CustomerId): void {
  switch (outcome) {
    case 'turned_round':
      throw new AppError('conflict', `"${kept}" was merged into "${root}".`);
    case 'taken':
      throw new AppError('conflict', `"${absorbed}" was merged into "${root}"; undo that first.`);
    case 'too_many':
      throw new AppError('conflict', `At most ${MOST_IDS - 1} customers can be merged into one.`);
  }
}

/**
 * For each id whether it is the only one of its person: then what is known of them is kept under it, or they are gone.
 *
 * @throws AppError `not_found` for an id of a person nobody told anything of
 */
async function aloneOrUnknown(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
): Promise<readonly boolean[]> {
  const guests = await Promise.all(ids.map((id) => readGuest(engine, tenant, id)));
  const unknown = ids.find((_, at) => !isKnown(guests[at]));
  if (unknown !== undefined) throw notFound(unknown);
  return guests.map((guest) => guest.ids.length === 1);
}

function notFound(id: CustomerId): AppError {
  return new AppError('not_found', `There is nothing known of "${id}".`);
}

/** For each id whether anything is kept under it, whoever else it is. */
function haveOwn(
  { stores: { guests, histories } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
): Promise<readonly boolean[]> {
  return Promise.all(
    ids.map(async (id) => {
      const [{ profile, records }, history] = await Promise.all([
        guests.file(tenant, id),
        histories.read(tenant, { kind: 'known', id }, 1),
      ]);
      return profile !== null || records.length + history.length > 0;
    }),
  );
}

function isKnown(guest: Guest | undefined): boolean {
  return guest !== undefined && (guest.profile !== null || guest.records.length + guest.history.length > 0);
}

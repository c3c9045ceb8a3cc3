import { AppError } from '../../domain/errors.ts';
import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { TenantRevisions } from '../../ports/tenant-store.ts';
import type { Engine } from '../engine.ts';
import { saltedDigest } from './erased-digest.ts';
import { removeId } from './remove-person.ts';

/**
 * Who of them was erased and has not come back, and when. Asks nothing where the tenant never erased anybody, else one
 * round trip.
 *
 * @param revisions - the tenant's, as they are now
 */
export async function erasedAmong(
  { stores: { erasures } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
  revisions: Pick<TenantRevisions, 'tombstones'>,
): Promise<ReadonlyMap<CustomerId, number>> {
  if (revisions.tombstones === 0 || ids.length === 0) return new Map();
  const salt = await erasures.salt(tenant);
  const found = await erasures.tombstones(
    tenant,
    ids.map((id) => saltedDigest(salt, id)),
  );
  return new Map(
    ids.flatMap((id, at) => {
      const tombstone = found[at] ?? null;
      return tombstone === null ? [] : [[id, tombstone.erasedAtMs] as const];
    }),
  );
}

/** What is wrong with telling of them, and what to do about it. */
export function erasedProblem(erasedAtMs: number): string {
  const day = new Date(erasedAtMs).toISOString().slice(0, 10);
  return `was erased on ${day}; if they came back, say so first: POST /v1/customers/{customerId}/return`;
}

/**
 * Writes something about people, unless one of them was erased: neither after it nor at the same moment.
 *
 * @param revisions - the tenant's, as they were when the request began
 * @throws AppError `erased`; then nothing is kept under that id
 */
export async function unlessErased<T>(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
  revisions: Pick<TenantRevisions, 'tombstones'>,
  write: () => Promise<T>,
): Promise<T> {
  refuse(await erasedAmong(engine, tenant, ids, revisions));
  return unlessErasedMeanwhile(engine, tenant, ids, revisions, write);
}

/**
 * As {@link unlessErased}, where it was looked before. The tombstone stands before anything is removed: so either the
 * look after the write sees it, and takes back what was written, or the removal came after the write.
 *
 * @param alsoOf - whom the write turned out to be about besides
 */
export async function unlessErasedMeanwhile<T>(
  engine: Pick<Engine, 'stores'>,
  tenant: TenantId,
  ids: readonly CustomerId[],
  before: Pick<TenantRevisions, 'tombstones'>,
  write: () => Promise<T>,
  alsoOf: (answer: T) => readonly CustomerId[] = () => [],
): Promise<T> {
  const answer = await write();
  const now = await engine.stores.tenants.revisions(tenant);
  if (now.tombstones === before.tombstones) return answer;
  const erased = await erasedAmong(engine, tenant, [...new Set([...ids, ...alsoOf(answer)])], now);
  let taken = 0;
  for (const id of erased.keys()) taken += (await removeId(engine, tenant, id)).erasedInteractions;
  // A training may have read them in between.
  if (taken > 0) await engine.stores.erasures.tracesAreCut(tenant);
  refuse(erased);
  return answer;
}

function refuse(erased: ReadonlyMap<CustomerId, number>): void {
  for (const [, erasedAtMs] of erased) {
    throw erasedError(erasedAtMs);
  }
}

export function erasedError(erasedAtMs: number): AppError {
  return new AppError('erased', `This customer ${erasedProblem(erasedAtMs)}.`);
}

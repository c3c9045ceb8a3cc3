import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { History } from '../../domain/interaction.ts';
import { REMOVED_PLACES, type RemovedAt, type RemovedPlace, type Tombstone } from '../../ports/erasure-store.ts';
import type { GuestFile } from '../../ports/guest-store.ts';
import { sign } from '../admin/signatures.ts';
import type { Engine } from '../engine.ts';
import { saltedDigest } from './erased-digest.ts';
import { freeModels, leaveTracesOf } from './free-models.ts';
import { readHistories } from './read-person.ts';
import { removeId } from './remove-person.ts';

/** What was removed, in a form that names nobody. */
export interface Erasure extends Pick<Tombstone, 'erasedAtMs' | 'removed'> {
  /** Salted digests of every id that was the person's, the one asked for first. */
  readonly ids: readonly string[];
}

export interface ErasureReceipt extends Erasure {
  /** The job that takes them out of a model too large to do it at once; null: no model that may serve knows them. */
  readonly pendingJobId: string | null;
  /** All but the job, signed. */
  readonly receipt: string;
}

type ErasingEngine = Pick<Engine, 'stores' | 'queue' | 'views' | 'clock'>;

/**
 * Removes every trace of a person, merged ids included, and gives a receipt. Whoever is not known any more gets the
 * receipt of when they were; somebody never known, one of nothing. What is told of them from now on is refused until
 * the house says that they came back. An id merged with them while they are erased is erased with them.
 *
 * The order is what makes it hold: first the tombstone, so that nothing new comes; then what models may know of them,
 * noted without their name, so that an erasure cut off can be completed; then all that is kept; then the models.
 */
export async function eraseCustomer(
  engine: ErasingEngine,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<ErasureReceipt> {
  const { merges, erasures } = engine.stores;
  const { settings } = await engine.views.view(tenant);
  const salt = await erasures.salt(tenant);
  const erased: CustomerId[] = [];
  let tombstone = await tombstoneOf(engine, tenant, [saltedDigest(salt, customerId)], salt);
  let isTraced = false;
  for (let ids = await merges.idsOf(tenant, customerId); ids.length > 0; ) {
    const digests = ids.map((id) => saltedDigest(salt, id));
    await erasures.bury(tenant, digests, { ...tombstone, isDone: false }, tombstone.erasedAtMs);
    const told = await readTold(engine, tenant, ids);
    if (await leaveTracesOf(engine, tenant, told.history, settings)) isTraced = true;
    const found = removedIn(told, ids.length - 1, salt);
    tombstone = tombstone.isDone || isNothing(tombstone) ? joined(tombstone, found, salt) : tombstone;
    await erasures.bury(tenant, digests, { ...tombstone, isDone: false }, tombstone.erasedAtMs);
    const sessions: string[] = [];
    for (const id of ids) {
      sessions.push(...(await removeId(engine, tenant, id)).sessions);
      erased.push(id);
    }
    tombstone = joined(tombstone, { sessions: counted(sessions.sort(), salt) }, salt);
    // Last, since the merges are what the ids are found by: whatever fails before, the same call again completes it.
    ids = await merges.dissolve(tenant, customerId, erased);
  }
  const ids = [...new Set([customerId, ...erased])].map((id) => saltedDigest(salt, id));
  if (isTraced) await erasures.tracesAreCut(tenant);
  const pendingJobId = await freeModels(engine, tenant, isTraced);
  await erasures.bury(tenant, ids, { ...tombstone, isDone: true }, tombstone.erasedAtMs);
  await erasures.forgetLog();
  const { erasedAtMs, removed } = tombstone;
  const erasure = { ids, erasedAtMs, removed };
  // As of the erasure: asked again, the receipt is the same.
  const receipt = await sign(engine, tenant, 'receipt', { ...erasure }, null, erasedAtMs);
  return { ...erasure, pendingJobId, receipt };
}

/** Of an erasure before, complete or cut off; or a new one that has removed nothing yet. */
async function tombstoneOf(
  { stores: { erasures }, clock }: ErasingEngine,
  tenant: TenantId,
  digests: readonly string[],
  salt: string,
): Promise<Tombstone> {
  const [before] = await erasures.tombstones(tenant, digests);
  if (before !== undefined && before !== null) return before;
  const removed = Object.fromEntries(REMOVED_PLACES.map((place) => [place, counted([], salt)]));
  return { erasedAtMs: clock(), removed: removed as Tombstone['removed'], isDone: true };
}

interface Told {
  readonly history: History;
  readonly files: readonly GuestFile[];
}

async function readTold(engine: ErasingEngine, tenant: TenantId, ids: readonly CustomerId[]): Promise<Told> {
  const [histories, files] = await Promise.all([
    readHistories(engine, tenant, ids),
    Promise.all(ids.map((id) => engine.stores.guests.file(tenant, id))),
  ]);
  return { history: histories.flat(), files };
}

type Removed = Partial<Record<RemovedPlace, RemovedAt>>;

function removedIn({ history, files }: Told, mergeCount: number, salt: string): Removed {
  return {
    interactions: counted(history, salt),
    profiles: counted(
      files.flatMap(({ profile }) => profile ?? []),
      salt,
    ),
    records: counted(
      files.flatMap(({ records }) => records),
      salt,
    ),
    merges: counted(
      Array.from({ length: mergeCount }, () => 'merge'),
      salt,
    ),
  };
}

function counted(things: readonly unknown[], salt: string): RemovedAt {
  return { count: things.length, digest: things.length === 0 ? '' : saltedDigest(salt, JSON.stringify(things)) };
}

/** What came after a first erasure is added: of both the count, and a digest of the two digests. */
function joined(tombstone: Tombstone, more: Removed, salt: string): Tombstone {
  const removed = Object.fromEntries(
    REMOVED_PLACES.map((place) => {
      const [before, now] = [tombstone.removed[place], more[place] ?? counted([], salt)];
      if (now.count === 0) return [place, before];
      const digest = before.count === 0 ? now.digest : saltedDigest(salt, before.digest + now.digest);
      return [place, { count: before.count + now.count, digest }];
    }),
  );
  return { ...tombstone, removed: removed as Tombstone['removed'] };
}

const isNothing = ({ removed }: Tombstone): boolean => REMOVED_PLACES.every((place) => removed[place].count === 0);

/** The guest came back: what is told of them counts again. Again changes nothing. False if they were not erased. */
export async function letReturn(
  { stores: { erasures } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<boolean> {
  return erasures.lift(tenant, saltedDigest(await erasures.salt(tenant), customerId));
}

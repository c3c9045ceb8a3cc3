import type { CustomerId, TenantId } from '../../domain/ids.ts';
import type { LoggedNote } from '../../ports/audit-store.ts';
import type { Engine } from '../engine.ts';
import { saltedDigest } from '../person/erased-digest.ts';

const NOTES_A_READ = 500;
/** Looked through for one answer; the rest is for the next. */
const MOST_LOOKED_AT = 10_000;

export interface AuditQuestion {
  /** Under any of their ids; null: whoever. */
  readonly customerId: CustomerId | null;
  readonly keyId: string | null;
  readonly fromMs: number;
  readonly toMs: number;
  /** Only what stands before this place; null: from the newest on. */
  readonly before: string | null;
  readonly limit: number;
}

/**
 * A page of a tenant's log, newest first.
 *
 * @returns with where the next page begins, null at the end. A page may be short, and even empty, where few of the many
 *   entries looked through are asked for
 */
export async function readAudit(
  { stores }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  { customerId, keyId, fromMs, toMs, before, limit }: AuditQuestion,
): Promise<{ readonly notes: readonly LoggedNote[]; readonly next: string | null }> {
  const people = customerId === null ? null : await digestsOf({ stores }, tenant, customerId);
  const isAsked = (note: LoggedNote) =>
    (keyId === null || note.keyId === keyId) && (people === null || note.people.some((digest) => people.has(digest)));
  const notes: LoggedNote[] = [];
  let last = before;
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; ) {
    const read = await stores.audits.logged(tenant, { fromMs, toMs, before: last }, NOTES_A_READ);
    lookedAt += read.length;
    for (const note of read) {
      last = note.place;
      if (isAsked(note)) notes.push(note);
      if (notes.length === limit) return { notes, next: last };
    }
    if (read.length < NOTES_A_READ) return { notes, next: null };
  }
  return { notes, next: last };
}

/** Somebody erased has the one id that is asked for. */
async function digestsOf(
  { stores: { merges, erasures } }: Pick<Engine, 'stores'>,
  tenant: TenantId,
  customerId: CustomerId,
): Promise<ReadonlySet<string>> {
  const [ids, salt] = await Promise.all([merges.idsOf(tenant, customerId), erasures.salt(tenant)]);
  return new Set(ids.map((id) => saltedDigest(salt, id)));
}

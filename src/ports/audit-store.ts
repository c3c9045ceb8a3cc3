import type { CustomerId, TenantId } from '../domain/ids.ts';

/** Somebody was let through a door: with which key, as it was called then, and when. Nothing of what they asked or told. */
export interface AuditNote {
  readonly atMs: number;
  readonly keyId: string;
  readonly label: string;
  readonly owner: string;
  readonly method: string;
  /** The route's template, never the URL. */
  readonly route: string;
}

/** A note in a tenant's log. */
export interface LoggedNote extends AuditNote {
  /** Its place in the log, for whoever reads on from there. */
  readonly place: string;
  /** Salted digests of those it is about; nobody for a change of keys, settings, words or models. */
  readonly people: readonly string[];
}

/** A stretch of a log. */
export interface AuditStretch {
  readonly fromMs: number;
  readonly toMs: number;
  /** Only what stands before this place; null: from the newest on. */
  readonly before: string | null;
}

/** Notes kept of one id; the oldest go first. */
export const MOST_NOTES_OF_ONE = 500;

/**
 * Who saw whom, twice: in a log of the tenant, where people stand as digests, and beside each person, by their id, for as
 * long as anything else is kept of them.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface AuditStore {
  /** Adds to the tenant's log, which keeps the newest `mostNotes`. Never before the note that is last there. */
  log(tenant: TenantId, note: AuditNote, people: readonly string[], mostNotes: number): Promise<void>;
  /** Newest first, at most `most`. */
  logged(tenant: TenantId, stretch: AuditStretch, most: number): Promise<readonly LoggedNote[]>;
  /** Lets go what is older. @returns how many */
  cutLog(tenant: TenantId, beforeMs: number): Promise<number>;

  /** Adds to the notes of an id, if anything else is kept of it; those older than `sinceMs` go. */
  noteAt(tenant: TenantId, customer: CustomerId, note: AuditNote, sinceMs: number): Promise<void>;
  /** Newest first, at most {@link MOST_NOTES_OF_ONE}. */
  notesAt(tenant: TenantId, customer: CustomerId): Promise<readonly AuditNote[]>;
  /** Lets go what is older. @returns how many */
  cutNotesAt(tenant: TenantId, customer: CustomerId, beforeMs: number): Promise<number>;
  /** All of an id. */
  removeNotesAt(tenant: TenantId, customer: CustomerId): Promise<void>;
}

import type { CancelEvent, CancelledLine, CustomerEvent } from '../domain/event.ts';
import type { CustomerId, CustomerRef, SessionId, TenantId } from '../domain/ids.ts';
import type { CustomerHistory, History } from '../domain/interaction.ts';
import type { ConsentNotes } from './consent-store.ts';
import type { GuestFile } from './guest-store.ts';

/** Bounds a history is kept in. */
export interface HistoryPolicy {
  /** What becomes of the events of a customer who said nothing of `personalization`: kept, or withheld. */
  readonly keepsUnasked: boolean;
  /** Interactions kept per customer; the oldest (by the time they happened) go first. */
  readonly historyLimit: number;
  /** Types of event that are kept but say nothing of taste, such as an impression. */
  readonly passingTypes: readonly string[];
  /** Of these at most so many interactions are kept per customer, the newest, beside the others. */
  readonly passingLimit: number;
  /** How long an event is remembered after its last interaction left the history. */
  readonly dedupeWindowSeconds: number;
  /** Events remembered at most, per customer, that have no interaction in the history; the first to be forgotten go. */
  readonly dedupeWindowEvents: number;
  readonly customerTtlSeconds: number;
  readonly sessionTtlSeconds: number;
}

/** What goes out of a history. */
export interface Expiry {
  /** By type of event, the moment before which it goes; other types stay. */
  readonly beforeMs: ReadonlyMap<string, number>;
  /** Of these nothing goes, however old it is. */
  readonly exceptStays: readonly string[];
}

/** What an append did. Accepted, duplicates, withheld and conflicts together are the events handed in. */
export interface AppendResult {
  readonly accepted: number;
  readonly duplicates: number;
  /** Left out because the person does not agree to being remembered. */
  readonly withheld: number;
  /** Lines of the accepted events. */
  readonly interactions: number;
  /** Events that another one now stands in place of: a higher revision, or one that names them. */
  readonly replaced: number;
  /** Events taken back, in whole or in part. */
  readonly cancelled: number;
  /** Places of events whose ids stand for something else: nothing was stored of them. */
  readonly conflicts: readonly number[];
  /** Customers that sessions turned out to be; absent where none did. */
  readonly movedTo?: readonly CustomerId[];
}

export interface ScannedHistory extends CustomerHistory {
  /** What they said of it, noted under this id; of a session nothing. */
  readonly consents: ConsentNotes;
}

/** What a history can be told: events, and which of them to take back. */
export type HistoryEvent = CustomerEvent | CancelEvent;

/** A session known to be somebody's. */
export interface IdentifiedSession {
  readonly sessionId: SessionId;
  readonly identifiedAtMs: number;
}

/** What is remembered of an event that left no interaction, or that was changed: enough to know it again. */
export interface RememberedEvent {
  /** Of its id. */
  readonly digest: string;
  readonly phase: 'plain' | 'revised' | 'waiting' | 'void' | 'withdrawn';
  readonly revision: number;
  /** Lines that were taken back before the event came. */
  readonly cancelledLines: readonly CancelledLine[];
}

/**
 * Histories, and what is remembered of the events in them.
 *
 * An event is remembered as long as an interaction of it is in the history, and for the dedupe window after that; one
 * that was taken back as long as the history lives. Its id again with the same content changes nothing; with other
 * content it is a conflict, unless a higher `revision` or `replaces` says that it stands in place of the first.
 * Events, their revisions and what takes them back may come in any order, any number of times.
 *
 * Each customer's new events of a call are stored in one step: they take their place by time, the history is trimmed
 * and its lifetime renewed, the customer is registered for training. Then what changes earlier events is done one by
 * one. When a call throws, some may be stored, and the same call again completes it (that is what event ids are for).
 * Returning means stored as the store's durability promises.
 *
 * A session that was identified is an alias: whatever is appended to it or read from it is the customer's.
 *
 * Of a known customer who does not agree to `personalization` ({@link ConsentStore}, else `keepsUnasked`) nothing new is
 * kept, whatever way it comes, a session's history either; what they did before they granted anew neither.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface HistoryStore {
  /**
   * Appends events in the order given. An event with `identifiesSession` first makes that session the customer's.
   * The tenant's event counter grows by the accepted events.
   *
   * @param onConflict - `refuse` (default): a conflict within the batch refuses it, and one with what is stored refuses
   *   all events of that customer; to know before anything is stored, ask `conflicts`
   */
  append(
    tenant: TenantId,
    events: readonly HistoryEvent[],
    policy: HistoryPolicy,
    nowMs: number,
    onConflict?: 'refuse' | 'skip',
  ): Promise<AppendResult>;

  /** Places of the events that would be conflicts if they were appended now. One or two round trips. */
  conflicts(tenant: TenantId, events: readonly HistoryEvent[]): Promise<readonly number[]>;

  /** Whether the history has interactions of this event. */
  holds(tenant: TenantId, customer: CustomerRef, eventId: string): Promise<boolean>;

  /** Whether the event is known to be taken back as a whole, be it that it was here or is yet to come. */
  isTakenBack(tenant: TenantId, customer: CustomerRef, eventId: string): Promise<boolean>;

  /**
   * Newest first; at most `limit`. Empty for somebody never seen. Follows an identified session to its customer. Read again
   * soon, and as it was, it may be the same array: never to be changed.
   */
  read(tenant: TenantId, customer: CustomerRef, limit: number): Promise<History>;

  /** {@link read} of a known customer, with their file as `GuestStore.file` has it, in one reading. */
  readWithFile(
    tenant: TenantId,
    customer: CustomerId,
    limit: number,
  ): Promise<{ readonly history: History; readonly file: GuestFile }>;

  /**
   * What is kept under a session itself, newest first, at most `limit`, and whose it is: null while nobody identified
   * it. Of an identified one that is nothing, but while the two histories become one, or after that was cut off.
   */
  session(
    tenant: TenantId,
    session: SessionId,
    limit: number,
  ): Promise<{ readonly customer: CustomerId | null; readonly history: History }>;

  /**
   * What is kept of a customer beside their interactions, for who asks for everything: sessions by when they were
   * identified, the latest first, and events by digest. O(events remembered).
   */
  keptBeside(
    tenant: TenantId,
    customer: CustomerId,
  ): Promise<{ readonly sessions: readonly IdentifiedSession[]; readonly events: readonly RememberedEvent[] }>;

  /**
   * Makes a session the customer's: the two histories become one, once. Again with the same two changes nothing.
   * A session identified as somebody else before moves from now on only: what was merged stays.
   */
  identify(
    tenant: TenantId,
    session: SessionId,
    customer: CustomerId,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<{ readonly mergedInteractions: number }>;

  /** Removes every trace of a customer: history, event ids, registration, sessions known to be theirs. */
  erase(
    tenant: TenantId,
    customer: CustomerRef,
  ): Promise<{
    readonly erasedInteractions: number;
    /** Those that were known to be theirs. */
    readonly sessions: readonly SessionId[];
  }>;

  /**
   * Takes out what is kept no longer. An event without an interaction left is remembered for the dedupe window, as one
   * that was trimmed; lifetimes stay as they are.
   *
   * @returns the interactions removed
   */
  expire(
    tenant: TenantId,
    customer: CustomerRef,
    expiry: Expiry,
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<number>;

  /** Whoever may have a history, in no stated order; of identified sessions some. Reads no history. */
  customers(tenant: TenantId): AsyncIterable<CustomerRef>;

  /**
   * Removes of a customer's history what would be withheld were it told now: of who refused everything, and nothing of it
   * is remembered. The sessions known to be theirs stay theirs.
   * @returns how many interactions were removed
   */
  clearWithheld(tenant: TenantId, customer: CustomerId, policy: HistoryPolicy, nowMs: number): Promise<number>;

  /** Customers and sessions with a history. */
  count(tenant: TenantId): Promise<number>;

  /** Every history of the tenant, in no stated order, in bounded memory. Of an identified session nothing is told. */
  scan(tenant: TenantId): AsyncIterable<ScannedHistory>;
}

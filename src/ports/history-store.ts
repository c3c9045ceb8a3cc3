import type { CustomerEvent } from '../domain/event.ts';
import type { CustomerId, CustomerRef, SessionId, TenantId } from '../domain/ids.ts';
import type { History } from '../domain/interaction.ts';

/** Bounds a history is kept in. */
export interface HistoryPolicy {
  /** Interactions kept per customer; the oldest (by the time they happened) go first. */
  readonly historyLimit: number;
  /** Types of event that are kept but say nothing of taste, such as an impression. */
  readonly passingTypes: readonly string[];
  /** Of these at most so many interactions are kept per customer, the newest; they count within `historyLimit`. */
  readonly passingLimit: number;
  readonly dedupeWindowSeconds: number;
  /** Event ids remembered per customer at most; the oldest received go first. */
  readonly dedupeWindowEvents: number;
  readonly customerTtlSeconds: number;
  readonly sessionTtlSeconds: number;
}

/** What an append did. `accepted + duplicates` is the number of events handed in. */
export interface AppendResult {
  readonly accepted: number;
  readonly duplicates: number;
  /** Lines of the accepted events. */
  readonly interactions: number;
}

/** A customer with all that is kept of what they did. */
export interface CustomerHistory {
  readonly customer: CustomerRef;
  readonly history: History;
}

/**
 * Histories, and the ids of the events already in them.
 *
 * Each customer's part of a call is atomic: known ids are dropped, new interactions take their place by time, the
 * history is trimmed and its lifetime renewed, the customer is registered for training. Parts of different customers
 * are independent; when a call throws, some may be stored, and the same call again completes it (that is what event
 * ids are for). Returning means stored as the store's durability promises.
 *
 * A session that was identified is an alias: whatever is appended to it or read from it is the customer's.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface HistoryStore {
  /**
   * Appends events in the order given. An event with `identifiesSession` first makes that session the customer's.
   * The tenant's event counter grows by the accepted events.
   */
  append(
    tenant: TenantId,
    events: readonly CustomerEvent[],
    policy: HistoryPolicy,
    nowMs: number,
  ): Promise<AppendResult>;

  /** Newest first; at most `limit`. Empty for somebody never seen. Follows an identified session to its customer. */
  read(tenant: TenantId, customer: CustomerRef, limit: number): Promise<History>;

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
  erase(tenant: TenantId, customer: CustomerRef): Promise<{ readonly erasedInteractions: number }>;

  /** Customers and sessions with a history. */
  count(tenant: TenantId): Promise<number>;

  /** Every history of the tenant, in no stated order, in bounded memory. Of an identified session nothing is told. */
  scan(tenant: TenantId): AsyncIterable<CustomerHistory>;
}

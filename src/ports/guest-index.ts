import type { CustomerId, TenantId } from '../domain/ids.ts';

/** A stay expected or begun at a place on a day. */
export interface ArrivalEntry {
  readonly customerId: CustomerId;
  readonly stayId: string;
}

/** What of guests a house has lists of. */
export type MatterKind = 'case' | 'feedback';

/** A guest of whom something was told at a place. */
export interface Matter {
  readonly customerId: CustomerId;
  /** The latest of it, milliseconds since the epoch. */
  readonly atMs: number;
}

/**
 * Finds customer ids by name, by a stay and its days, and by what was told at a place. It proposes, it does not know: whoever asks reads the guests found
 * and checks that what led to them still holds. So an index that lags behind can hide a guest for a moment, never
 * show a wrong one.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface GuestIndex {
  /**
   * Replaces the tokens a customer is found under; none: not found by name any more.
   * @param tokens - folded parts of the name, lower-case ASCII letters and digits, at most 16, see `nameTokens`, and
   *   digests that begin with `#`, at most 15, which are found as they are and no other way, see `identityTokens`
   */
  putNameTokens(tenant: TenantId, customer: CustomerId, tokens: readonly string[]): Promise<void>;

  /**
   * Customers that have, for every asked token, one token at most one edit away (insertion, deletion, substitution,
   * neighbours swapped); the last one may also be the beginning of theirs.
   * @returns at most `limit`, exact matches of all tokens first
   */
  findByTokens(tenant: TenantId, tokens: readonly string[], limit: number): Promise<readonly CustomerId[]>;

  /**
   * Notes a stay under its place and the days it is from and to (numbers of `LocalTime.day`); told again, the last word
   * counts.
   * @param lastDay - the day they leave; null: nobody told, then it is looked for in so many days as most stays last
   */
  putArrival(tenant: TenantId, place: string, day: number, entry: ArrivalEntry, lastDay?: number | null): Promise<void>;
  /** Notes that customers were told of at a stay, for so long; again renews it. */
  noteStay(tenant: TenantId, stayId: string, customers: readonly CustomerId[], ttlSeconds: number): Promise<void>;
  /** Whoever was noted at a stay, in order of their ids. */
  guestsOfStay(tenant: TenantId, stayId: string): Promise<readonly CustomerId[]>;
  /** Stays noted for this place and day; days more than 400 before today may be gone. */
  arrivals(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]>;
  /**
   * Stays noted for this place that begin on this day or before, and end on it or after. O(stays that end then or later):
   * those booked ahead are gone through, too.
   */
  staysOn(tenant: TenantId, place: string, day: number): Promise<readonly ArrivalEntry[]>;
  /** Takes a customer out of some of their stays, and these out of every place they were noted at. */
  removeStays(tenant: TenantId, customer: CustomerId, stayIds: readonly string[]): Promise<void>;
  /**
   * Takes stays that were to begin before a day out of every place, of customers whose files have ended. Each place is
   * gone through once.
   */
  removePast(tenant: TenantId, ended: readonly CustomerId[], beforeDay: number): Promise<void>;
  /** Notes that something was told of a guest at a place; the latest time counts. What is 400 days old may be gone. */
  putMatter(tenant: TenantId, place: string, kind: MatterKind, matter: Matter): Promise<void>;
  /** @returns at most `limit`, not before `sinceMs`, the latest first */
  matters(
    tenant: TenantId,
    place: string,
    kind: MatterKind,
    sinceMs: number,
    limit: number,
  ): Promise<readonly Matter[]>;
  /** There is nothing to list of them any more. Does nothing if something was noted since the matter was read. */
  removeMatter(tenant: TenantId, place: string, kind: MatterKind, matter: Matter): Promise<void>;
  /**
   * Whether all that was told before programs noted matters is noted, too; of a tenant never looked through: false. Noted
   * once, it stays so.
   */
  hasAllMatters(tenant: TenantId): Promise<boolean>;
  noteAllMatters(tenant: TenantId): Promise<void>;
  /** Takes a customer out of every stay, and every place something was noted of them at: their stays, and what was told of them. */
  removeFromPlaces(tenant: TenantId, customer: CustomerId): Promise<void>;
}

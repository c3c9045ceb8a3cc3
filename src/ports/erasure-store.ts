import type { ItemId, TenantId } from '../domain/ids.ts';

/** How many things were removed at one place, and a salted digest of them. */
export interface RemovedAt {
  readonly count: number;
  readonly digest: string;
}

export const REMOVED_PLACES = ['interactions', 'sessions', 'profiles', 'records', 'merges'] as const;
export type RemovedPlace = (typeof REMOVED_PLACES)[number];

/** What is kept of somebody erased, under a digest of their id: enough to tell again that they were, and when. */
export interface Tombstone {
  readonly erasedAtMs: number;
  readonly removed: Readonly<Record<RemovedPlace, RemovedAt>>;
  /** False while the erasure is under way, or was cut off. */
  readonly isDone: boolean;
}

/** The items of one event of somebody erased, without saying whose. */
export interface TracedEvent {
  readonly itemIds: readonly ItemId[];
  readonly isOrder: boolean;
}

/**
 * What outlives an erasure: tombstones, by digests that the store cannot read, and, until the models are free of them,
 * the items that erased people may have left there.
 *
 * All methods throw `AppError('store_unavailable')` when the store does not answer.
 */
export interface ErasureStore {
  /** What digests of this tenant are salted with: made when first asked for, then the same for ever. */
  salt(tenant: TenantId): Promise<string>;
  /**
   * Puts one tombstone over each digest, in place of any before, and raises the tenant's `tombstones`. In one step, so
   * that who sees the counter unchanged knows that nobody was erased meanwhile. The newest 100,000 are kept, and none
   * for longer than {@link TOMBSTONE_DAYS}.
   */
  bury(tenant: TenantId, digests: readonly string[], tombstone: Tombstone, nowMs: number): Promise<void>;
  /** In the order asked; null where there is none. One round trip. */
  tombstones(tenant: TenantId, digests: readonly string[]): Promise<readonly (Tombstone | null)[]>;
  /** Takes a tombstone away. False if there was none. */
  lift(tenant: TenantId, digest: string): Promise<boolean>;

  /** Notes under `traceId` what models may hold, and raises the tenant's `erasures`: no model read before may serve. */
  leaveTraces(tenant: TenantId, traceId: string, events: readonly TracedEvent[]): Promise<void>;
  /** Raises the tenant's `erasures` once more: what they point at is gone from the histories. */
  tracesAreCut(tenant: TenantId): Promise<void>;
  traces(tenant: TenantId): Promise<ReadonlyMap<string, readonly TracedEvent[]>>;
  clearTraces(tenant: TenantId, traceIds: readonly string[]): Promise<void>;

  /** Asks the store to write its log anew soon, without what was removed; where the store is not ours, does nothing. */
  forgetLog(): Promise<void>;
}

export const TOMBSTONE_DAYS = 1096;
export const MOST_TOMBSTONES = 100_000;

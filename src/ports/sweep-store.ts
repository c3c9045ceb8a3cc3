import type { TenantId } from '../domain/ids.ts';

/** What a sweep takes out. */
export const SWEPT_KINDS = ['interactions', 'cases', 'stays', 'feedback', 'marks', 'statements', 'notes'] as const;
export type SweptKind = (typeof SWEPT_KINDS)[number];

export interface Sweep {
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  /** Interactions, records and notes removed. */
  readonly removed: Readonly<Record<SweptKind, number>>;
}

export interface SweepState {
  /** The last that was finished; null before the first. */
  readonly last: Sweep | null;
  /** Since when one is begun and not finished, however often it was tried; null: none is. */
  readonly pendingSinceMs: number | null;
}

/** What is known of a tenant's sweeps. All methods throw `AppError('store_unavailable')` when the store does not answer. */
export interface SweepStore {
  state(tenant: TenantId): Promise<SweepState>;
  put(tenant: TenantId, state: SweepState): Promise<void>;
}

import type { TenantId } from '../domain/ids.ts';
import type { ModelSummary } from '../recommender/model/training.ts';

/** Published models: immutable bytes, a readable summary each, and one pointer to the version that serves. */
export interface ModelStore {
  /** A number no version of this tenant had before, from 1. */
  nextVersion(tenant: TenantId): Promise<number>;
  /**
   * Stores bytes and summary; does not move the pointer.
   *
   * @throws AppError `erased` if somebody was erased whom it does not leave out: nothing is stored
   */
  save(tenant: TenantId, summary: ModelSummary, artifact: Uint8Array): Promise<void>;
  /**
   * Moves the pointer.
   *
   * @param insteadOf - only if that version still serves
   * @throws AppError `not_found` if there is no such version, `erased` if somebody was erased whom it does not leave
   *   out, `conflict` if another one serves than `insteadOf`
   */
  activate(tenant: TenantId, version: number, insteadOf?: number): Promise<void>;
  /** The version that serves, 0 before the first. */
  active(tenant: TenantId): Promise<number>;
  /** Newest first. */
  list(tenant: TenantId): Promise<readonly ModelSummary[]>;
  /** Null if there is no such version. */
  load(tenant: TenantId, version: number): Promise<Uint8Array | null>;
  /** Removes all but the newest `keep` versions; the one that serves always stays. Returns the removed. */
  prune(tenant: TenantId, keep: number): Promise<readonly number[]>;
}

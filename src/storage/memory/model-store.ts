import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ModelStore } from '../../ports/model-store.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import { erasedMeanwhile, notInsteadOf } from '../model-refusals.ts';
import type { TenantCounters } from './tenant-store.ts';

interface StoredModel {
  readonly summary: ModelSummary;
  readonly artifact: Uint8Array;
}

export class MemoryModelStore implements ModelStore {
  readonly #models = new Map<TenantId, Map<number, StoredModel>>();
  readonly #lastVersions = new Map<TenantId, number>();
  readonly #counters: TenantCounters;

  constructor(counters: TenantCounters) {
    this.#counters = counters;
  }

  /** A tenant ends. */
  drop(tenant: TenantId): void {
    this.#models.delete(tenant);
    this.#lastVersions.delete(tenant);
  }

  async nextVersion(tenant: TenantId): Promise<number> {
    const version = (this.#lastVersions.get(tenant) ?? 0) + 1;
    this.#lastVersions.set(tenant, version);
    return version;
  }

  async save(tenant: TenantId, summary: ModelSummary, artifact: Uint8Array): Promise<void> {
    this.#requireLeftOut(tenant, summary);
    const models = this.#models.get(tenant) ?? new Map<number, StoredModel>();
    this.#models.set(tenant, models.set(summary.version, { summary, artifact: artifact.slice() }));
  }

  async activate(tenant: TenantId, version: number, insteadOf?: number): Promise<void> {
    const stored = this.#models.get(tenant)?.get(version);
    if (stored === undefined) throw new AppError('not_found', `There is no model version ${version}.`);
    this.#requireLeftOut(tenant, stored.summary);
    if (insteadOf !== undefined && insteadOf !== (await this.active(tenant))) throw notInsteadOf(insteadOf);
    this.#counters.set(tenant, 'modelVersion', version);
  }

  #requireLeftOut(tenant: TenantId, { erasuresLeftOut }: ModelSummary): void {
    if (erasuresLeftOut < this.#counters.get(tenant).erasures) throw erasedMeanwhile();
  }

  async active(tenant: TenantId): Promise<number> {
    return this.#counters.get(tenant).modelVersion;
  }

  async list(tenant: TenantId): Promise<readonly ModelSummary[]> {
    return [...(this.#models.get(tenant)?.values() ?? [])]
      .map(({ summary }) => summary)
      .sort((a, b) => b.version - a.version);
  }

  async load(tenant: TenantId, version: number): Promise<Uint8Array | null> {
    return this.#models.get(tenant)?.get(version)?.artifact.slice() ?? null;
  }

  async prune(tenant: TenantId, keep: number): Promise<readonly number[]> {
    const active = await this.active(tenant);
    const surplus = (await this.list(tenant)).slice(keep).map(({ version }) => version);
    const removed = surplus.filter((version) => version !== active);
    for (const version of removed) this.#models.get(tenant)?.delete(version);
    return removed;
  }
}

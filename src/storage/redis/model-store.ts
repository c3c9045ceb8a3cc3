import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ModelStore } from '../../ports/model-store.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import { tenantKeys } from '../keys.ts';
import { parseModelSummary } from '../stored-records.ts';
import type { RedisConnection } from './connect.ts';
import { loadScript, type Script } from './script.ts';
import { runTransaction } from './transaction.ts';

/** Models: bytes under a key each, summaries in one hash, the pointer among the tenant's counters. */
export class RedisModelStore implements ModelStore {
  readonly #redis: RedisConnection;
  readonly #activate: Script;
  readonly #prune: Script;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#activate = loadScript(redis, ['activate-model'], 2);
    this.#prune = loadScript(redis, ['prune-models'], null);
  }

  nextVersion(tenant: TenantId): Promise<number> {
    return this.#redis.incr(tenantKeys(tenant).modelCounter);
  }

  async save(tenant: TenantId, summary: ModelSummary, artifact: Uint8Array): Promise<void> {
    const keys = tenantKeys(tenant);
    const bytes = Buffer.from(artifact.buffer, artifact.byteOffset, artifact.byteLength);
    await runTransaction(
      this.#redis
        .multi()
        .set(keys.model(summary.version), bytes)
        .hset(keys.models, summary.version, JSON.stringify(summary)),
    );
  }

  async activate(tenant: TenantId, version: number): Promise<void> {
    const keys = tenantKeys(tenant);
    const moved = await this.#activate([keys.models, keys.revisions], [version]);
    if (moved !== 1) throw new AppError('not_found', `There is no model version ${version}.`);
  }

  async active(tenant: TenantId): Promise<number> {
    return Number((await this.#redis.hget(tenantKeys(tenant).revisions, 'model')) ?? 0);
  }

  async list(tenant: TenantId): Promise<readonly ModelSummary[]> {
    const stored = await this.#redis.hvals(tenantKeys(tenant).models);
    return stored.map(parseModelSummary).sort((a, b) => b.version - a.version);
  }

  load(tenant: TenantId, version: number): Promise<Uint8Array | null> {
    return this.#redis.getBuffer(tenantKeys(tenant).model(version));
  }

  async prune(tenant: TenantId, keep: number): Promise<readonly number[]> {
    const keys = tenantKeys(tenant);
    const versions = (await this.#redis.hkeys(keys.models)).map(Number).sort((a, b) => b - a);
    const surplus = versions.slice(keep);
    if (surplus.length === 0) return [];
    const artifacts = surplus.map((version) => keys.model(version));
    return z.array(z.number()).parse(await this.#prune([keys.models, keys.revisions, ...artifacts], surplus));
  }
}

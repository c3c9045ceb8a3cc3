import { z } from 'zod';
import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { ModelStore } from '../../ports/model-store.ts';
import type { ModelSummary } from '../../recommender/model/training.ts';
import { tenantKeys } from '../keys.ts';
import { erasedMeanwhile, notInsteadOf } from '../model-refusals.ts';
import { parseModelSummary } from '../stored-records.ts';
import type { RedisConnection } from './connect.ts';
import { loadScript, type Script } from './script.ts';
import { PART_BYTES, partCount, readInRanges, readParts, writeParts } from './training/bytes-in-parts.ts';

/** What stands under a version's key where its bytes have keys of their own; an artifact never begins so. */
const PARTS_MARK = 'RAPPARTS';
const manifestSchema = z.tuple([z.literal(PARTS_MARK), z.coerce.number().int().min(1), z.coerce.number().int().min(1)]);
/** Longer than any such line, shorter than any artifact worth the name. */
const MANIFEST_BYTES = 64;

interface Manifest {
  readonly parts: number;
  readonly byteLength: number;
}

/**
 * Models: bytes under a key each, in parts where they are many, summaries in one hash, the pointer among the tenant's
 * counters. A version is listed only when all of it stands.
 */
export class RedisModelStore implements ModelStore {
  readonly #redis: RedisConnection;
  readonly #partBytes: number;
  readonly #save: Script;
  readonly #activate: Script;
  readonly #prune: Script;

  /** @param partBytes - what is longer is kept in parts of so many */
  constructor(redis: RedisConnection, partBytes = PART_BYTES) {
    this.#redis = redis;
    this.#partBytes = partBytes;
    this.#save = loadScript(redis, ['models/left-out', 'models/save-model']);
    this.#activate = loadScript(redis, ['models/left-out', 'models/activate-model']);
    this.#prune = loadScript(redis, ['models/prune-models']);
  }

  nextVersion(tenant: TenantId): Promise<number> {
    return this.#redis.incr(tenantKeys(tenant).modelCounter);
  }

  async save(tenant: TenantId, summary: ModelSummary, artifact: Uint8Array): Promise<void> {
    const keys = tenantKeys(tenant);
    const { version } = summary;
    const keyOf = (part: number) => keys.modelPart(version, part);
    const parts = artifact.byteLength > this.#partBytes ? partCount(artifact.byteLength, this.#partBytes) : 0;
    if (parts > 0) await writeParts(this.#redis, keyOf, artifact, { partBytes: this.#partBytes });
    const whole = Buffer.from(artifact.buffer, artifact.byteOffset, artifact.byteLength);
    const saved = await this.#save(
      [keys.models, keys.revisions, keys.model(version), ...Array.from({ length: parts }, (_, part) => keyOf(part))],
      [version, JSON.stringify(summary), parts === 0 ? whole : `${PARTS_MARK} ${parts} ${artifact.byteLength}`],
    );
    if (saved === -1) {
      // Parts live on for an hour otherwise, and somebody erased with them.
      await Promise.all(Array.from({ length: parts }, (_, part) => this.#redis.unlink(keyOf(part))));
      throw erasedMeanwhile();
    }
    if (saved !== 1) throw new AppError('store_unavailable', 'The model took too long to be stored. Try again.');
  }

  async activate(tenant: TenantId, version: number, insteadOf?: number): Promise<void> {
    const keys = tenantKeys(tenant);
    const moved = await this.#activate([keys.models, keys.revisions], [version, insteadOf ?? '']);
    if (moved === -1) throw erasedMeanwhile();
    if (moved === -2) throw notInsteadOf(insteadOf);
    if (moved !== 1) throw new AppError('not_found', `There is no model version ${version}.`);
  }

  async active(tenant: TenantId): Promise<number> {
    return Number((await this.#redis.hget(tenantKeys(tenant).revisions, 'model')) ?? 0);
  }

  async list(tenant: TenantId): Promise<readonly ModelSummary[]> {
    const stored = await this.#redis.hvals(tenantKeys(tenant).models);
    return stored.map(parseModelSummary).sort((a, b) => b.version - a.version);
  }

  async load(tenant: TenantId, version: number): Promise<Uint8Array | null> {
    const keys = tenantKeys(tenant);
    const manifest = await this.#manifest(tenant, version);
    if (manifest === null) return readInRanges(this.#redis, keys.model(version), this.#partBytes);
    const keyOf = (part: number) => keys.modelPart(version, part);
    return readParts(this.#redis, keyOf, manifest.parts, manifest.byteLength);
  }

  async prune(tenant: TenantId, keep: number): Promise<readonly number[]> {
    const keys = tenantKeys(tenant);
    const versions = (await this.#redis.hkeys(keys.models)).map(Number).sort((a, b) => b - a);
    const surplus = versions.slice(keep);
    if (surplus.length === 0) return [];
    const ofVersions = await Promise.all(
      surplus.map(async (version) => {
        const { parts } = (await this.#manifest(tenant, version)) ?? { parts: 0 };
        return [keys.model(version), ...Array.from({ length: parts }, (_, part) => keys.modelPart(version, part))];
      }),
    );
    const counted = surplus.flatMap((version, index) => [version, ofVersions[index]?.length ?? 0]);
    const removed = await this.#prune([keys.models, keys.revisions, ...ofVersions.flat()], counted);
    return z.array(z.number()).parse(removed);
  }

  /** Null where the version stands in one piece, or is not there. */
  async #manifest(tenant: TenantId, version: number): Promise<Manifest | null> {
    const head = await this.#redis.getrange(tenantKeys(tenant).model(version), 0, MANIFEST_BYTES - 1);
    const parsed = manifestSchema.safeParse(head.split(' '));
    return parsed.success ? { parts: parsed.data[1], byteLength: parsed.data[2] } : null;
  }
}

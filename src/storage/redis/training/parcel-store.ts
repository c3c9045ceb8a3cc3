import { z } from 'zod';
import type { TenantId } from '../../../domain/ids.ts';
import type { ParcelStore } from '../../../ports/parcel-store.ts';
import { parcelKeys } from '../../keys.ts';
import type { RedisConnection } from '../connect.ts';
import { PART_BYTES, partCount, readParts, writeParts } from './bytes-in-parts.ts';

const LIFETIME_SECONDS = 6 * 3600;
const manifestSchema = z.tuple([z.coerce.number().int().min(0), z.coerce.number().int().min(0)]);

/** Parcels in parts, each under a key of its own, and how many there are under one more, which comes last. */
export class RedisParcelStore implements ParcelStore {
  readonly #redis: RedisConnection;
  readonly #partBytes: number;

  /** @param partBytes - a parcel is kept in parts of so many */
  constructor(redis: RedisConnection, partBytes = PART_BYTES) {
    this.#redis = redis;
    this.#partBytes = partBytes;
  }

  async put(tenant: TenantId, run: string, name: string, bytes: Uint8Array): Promise<void> {
    const keys = parcelKeys(tenant, run, name);
    await writeParts(this.#redis, keys.part, bytes, { seconds: LIFETIME_SECONDS, partBytes: this.#partBytes });
    const parts = partCount(bytes.byteLength, this.#partBytes);
    await this.#redis.set(keys.manifest, `${parts} ${bytes.byteLength}`, 'EX', LIFETIME_SECONDS);
  }

  async get(tenant: TenantId, run: string, name: string): Promise<Uint8Array | null> {
    const keys = parcelKeys(tenant, run, name);
    const manifest = await this.#redis.get(keys.manifest);
    if (manifest === null) return null;
    const [parts, byteLength] = manifestSchema.parse(manifest.split(' '));
    return readParts(this.#redis, keys.part, parts, byteLength);
  }

  async drop(tenant: TenantId, run: string, names: readonly string[]): Promise<void> {
    for (const name of names) {
      const keys = parcelKeys(tenant, run, name);
      const manifest = await this.#redis.get(keys.manifest);
      if (manifest === null) continue;
      const [parts] = manifestSchema.parse(manifest.split(' '));
      for (let part = 0; part < parts; part += 1) await this.#redis.unlink(keys.part(part));
      await this.#redis.unlink(keys.manifest);
    }
  }
}

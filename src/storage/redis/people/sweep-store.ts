import { z } from 'zod';
import type { TenantId } from '../../../domain/ids.ts';
import { SWEPT_KINDS, type SweepState, type SweepStore } from '../../../ports/sweep-store.ts';
import { tenantKeys } from '../../keys.ts';
import { parseStored } from '../../stored-json.ts';
import type { RedisConnection } from '../connect.ts';

const stateSchema: z.ZodType<SweepState> = z.object({
  last: z
    .object({
      startedAtMs: z.number(),
      finishedAtMs: z.number(),
      removed: z.record(z.enum(SWEPT_KINDS), z.number()),
    })
    .nullable(),
  pendingSinceMs: z.number().nullable(),
});

export class RedisSweepStore implements SweepStore {
  readonly #redis: RedisConnection;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
  }

  async state(tenant: TenantId): Promise<SweepState> {
    const json = await this.#redis.get(tenantKeys(tenant).sweep);
    return json === null ? { last: null, pendingSinceMs: null } : parseStored(stateSchema, json, 'sweep');
  }

  async put(tenant: TenantId, state: SweepState): Promise<void> {
    await this.#redis.set(tenantKeys(tenant).sweep, JSON.stringify(state));
  }
}

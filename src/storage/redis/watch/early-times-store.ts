import { z } from 'zod';
import type { TenantId } from '../../../domain/ids.ts';
import type { EarlyTimes, EarlyTimesStore } from '../../../ports/early-times-store.ts';
import { EARLY_TIMES_KEPT_MS } from '../../early-times-kept.ts';
import { tenantKeys } from '../../keys.ts';
import type { RedisConnection } from '../connect.ts';
import { loadTransaction, type Transaction } from '../transaction.ts';

const notedSchema = z.object({ count: z.coerce.number(), type: z.string(), atMs: z.coerce.number() });

export class RedisEarlyTimesStore implements EarlyTimesStore {
  readonly #redis: RedisConnection;
  readonly #together: Transaction;

  constructor(redis: RedisConnection) {
    this.#redis = redis;
    this.#together = loadTransaction(redis);
  }

  async note(tenant: TenantId, { count, example: { type, atMs } }: EarlyTimes): Promise<void> {
    const { earlyTimes } = tenantKeys(tenant);
    await this.#together(
      ['hincrby', earlyTimes, 'count', count],
      ['hset', earlyTimes, 'type', type, 'atMs', atMs],
      ['pexpire', earlyTimes, EARLY_TIMES_KEPT_MS],
    );
  }

  async noted(tenant: TenantId): Promise<EarlyTimes | null> {
    const noted = notedSchema.safeParse(await this.#redis.hgetall(tenantKeys(tenant).earlyTimes));
    if (!noted.success) return null;
    const { count, type, atMs } = noted.data;
    return { count, example: { type, atMs } };
  }
}

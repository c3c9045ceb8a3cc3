import type { Clock } from '../../ports/clock.ts';
import type { Stores } from '../../ports/stores.ts';
import { RedisCatalogueStore } from './catalogue-store.ts';
import type { RedisConnection } from './connect.ts';
import { RedisGuestIndex } from './guest-index.ts';
import { RedisGuestStore } from './guest-store.ts';
import { RedisHistoryStore } from './history-store.ts';
import { RedisMergeStore } from './merge-store.ts';
import { RedisModelStore } from './model-store.ts';
import { RedisProbe } from './probe.ts';
import { guardStore } from './store-errors.ts';
import { RedisTenantStore } from './tenant-store.ts';
import { RedisTrainingBell } from './training-bell.ts';

/** All ports on one connection. `close` ends it. */
export function createRedisStores(redis: RedisConnection, clock: Clock = Date.now): Stores {
  const guestIndex = new RedisGuestIndex(redis, clock);
  const merges = new RedisMergeStore(redis, clock);
  return {
    tenants: guardStore(new RedisTenantStore(redis)),
    histories: guardStore(new RedisHistoryStore(redis, clock)),
    catalogue: guardStore(new RedisCatalogueStore(redis)),
    models: guardStore(new RedisModelStore(redis)),
    guests: guardStore(new RedisGuestStore(redis, guestIndex, merges, clock)),
    guestIndex: guardStore(guestIndex),
    merges: guardStore(merges),
    bell: guardStore(new RedisTrainingBell(redis)),
    probe: new RedisProbe(redis),
    close: () => closeConnection(redis),
  };
}

async function closeConnection(redis: RedisConnection): Promise<void> {
  try {
    await redis.quit();
  } catch {
    // Not connected: there is nothing to finish, only the reconnecting to end.
    redis.disconnect();
  }
}

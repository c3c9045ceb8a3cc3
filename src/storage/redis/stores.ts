import type { Clock } from '../../ports/clock.ts';
import type { Stores } from '../../ports/stores.ts';
import { RedisCatalogueStore } from './catalogue-store.ts';
import type { RedisConnection } from './connect.ts';
import { pingStore } from './connection/ping-store.ts';
import { RedisGuestIndex } from './guest-index.ts';
import { RedisGuestStore } from './guest-store.ts';
import { RedisHistoryStore } from './history-store.ts';
import { RedisMergeStore } from './merge-store.ts';
import { RedisModelStore } from './model-store.ts';
import { RedisErasureStore } from './people/erasure-store.ts';
import { RedisProbe } from './probe.ts';
import { guardStore } from './guard-store.ts';
import { RedisTenantStore } from './tenant-store.ts';
import { RedisParcelStore } from './training/parcel-store.ts';
import { RedisTrainingBell } from './training/training-bell.ts';
import { Heartbeat } from './watch/heartbeat.ts';

export interface RedisStoreOptions {
  /**
   * Told once when the store begins to stand still, and once when it goes on; in between it is not asked, and what would
   * ask it is refused at once. Without it, as in background work, all wait until it goes on.
   */
  readonly onStanding?: (isStanding: boolean) => void;
  /** The server is ours: its log is written anew after an erasure. */
  readonly rewritesLog?: boolean;
}

/** All ports on one connection. `close` ends it. */
export function createRedisStores(
  redis: RedisConnection,
  clock: Clock = Date.now,
  { onStanding, rewritesLog = false }: RedisStoreOptions = {},
): Stores {
  const heartbeat = onStanding === undefined ? null : new Heartbeat({ beat: () => pingStore(redis), tell: onStanding });
  const guestIndex = new RedisGuestIndex(redis, clock);
  const merges = new RedisMergeStore(redis, clock);
  return {
    tenants: guardStore(new RedisTenantStore(redis), heartbeat),
    histories: guardStore(new RedisHistoryStore(redis, clock), heartbeat),
    catalogue: guardStore(new RedisCatalogueStore(redis), heartbeat),
    models: guardStore(new RedisModelStore(redis), heartbeat),
    guests: guardStore(new RedisGuestStore(redis, guestIndex, merges, clock), heartbeat),
    guestIndex: guardStore(guestIndex, heartbeat),
    merges: guardStore(merges, heartbeat),
    erasures: guardStore(new RedisErasureStore(redis, rewritesLog), heartbeat),
    parcels: guardStore(new RedisParcelStore(redis), heartbeat),
    bell: guardStore(new RedisTrainingBell(redis), heartbeat),
    probe: new RedisProbe(redis, heartbeat),
    close: () => {
      heartbeat?.end();
      return closeConnection(redis);
    },
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

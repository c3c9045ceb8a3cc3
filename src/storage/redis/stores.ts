import { type IRateLimiterOptions, RateLimiterRedis } from 'rate-limiter-flexible';
import type { Clock } from '../../ports/clock.ts';
import type { Stores } from '../../ports/stores.ts';
import { LimiterTotals } from '../limit-totals.ts';
import { RedisCatalogueStore } from './catalogue-store.ts';
import type { RedisConnection } from './connect.ts';
import { guardStore } from './guard-store.ts';
import { RedisGuestIndex } from './guest-index.ts';
import { RedisGuestStore } from './guest-store.ts';
import { RedisHistoryStore } from './history-store.ts';
import { RedisMergeStore } from './merge-store.ts';
import { RedisModelStore } from './model-store.ts';
import { RedisAuditStore } from './people/audit-store.ts';
import { RedisConsentStore } from './people/consent-store.ts';
import { RedisErasureStore } from './people/erasure-store.ts';
import { RedisSweepStore } from './people/sweep-store.ts';
import { RedisProbe } from './probe.ts';
import { RedisTenantStore } from './tenant-store.ts';
import { RedisParcelStore } from './training/parcel-store.ts';
import { RedisTrainingBell } from './training/training-bell.ts';
import { RedisEarlyTimesStore } from './watch/early-times-store.ts';
import type { Heartbeat } from './watch/heartbeat.ts';
import { RedisLiveCounts } from './watch/live-counts.ts';

export interface RedisStoreOptions {
  /**
   * Knows whether the store stands still; then it is not asked, and what would ask it is refused at once. Ended with the
   * stores. Without it, as in background work, all wait until the store goes on.
   */
  readonly heartbeat?: Heartbeat;
  /** The server is ours: its log is written anew after an erasure. */
  readonly rewritesLog?: boolean;
}

/** All ports on one connection. `close` ends it. */
export function createRedisStores(
  redis: RedisConnection,
  clock: Clock = Date.now,
  { heartbeat, rewritesLog = false }: RedisStoreOptions = {},
): Stores {
  const guestIndex = new RedisGuestIndex(redis, clock);
  const live = new RedisLiveCounts(redis);
  const merges = new RedisMergeStore(redis, clock);
  return {
    tenants: guardStore(new RedisTenantStore(redis), heartbeat),
    histories: guardStore(new RedisHistoryStore(redis, clock), heartbeat),
    catalogue: guardStore(new RedisCatalogueStore(redis), heartbeat),
    models: guardStore(new RedisModelStore(redis), heartbeat),
    guests: guardStore(new RedisGuestStore(redis, guestIndex, merges, clock), heartbeat),
    guestIndex: guardStore(guestIndex, heartbeat),
    merges: guardStore(merges, heartbeat),
    consents: guardStore(new RedisConsentStore(redis), heartbeat),
    erasures: guardStore(new RedisErasureStore(redis, rewritesLog), heartbeat),
    audits: guardStore(new RedisAuditStore(redis), heartbeat),
    sweeps: guardStore(new RedisSweepStore(redis), heartbeat),
    earlyTimes: guardStore(new RedisEarlyTimesStore(redis), heartbeat),
    parcels: guardStore(new RedisParcelStore(redis), heartbeat),
    live: guardStore(live, heartbeat),
    bell: guardStore(new RedisTrainingBell(redis), heartbeat),
    limits: guardStore(limitTotals(redis), heartbeat),
    probe: new RedisProbe(redis, heartbeat),
    close: () => {
      live.end();
      heartbeat?.end();
      return closeConnection(redis);
    },
  };
}

function limitTotals(redis: RedisConnection): LimiterTotals {
  const makeLimiter = (options: IRateLimiterOptions) => new RateLimiterRedis({ ...options, storeClient: redis });
  // The first one teaches the connection its script. Later, commands that travel in that very tick would not know it.
  makeLimiter({ points: 1, duration: 1 });
  return new LimiterTotals(makeLimiter);
}

async function closeConnection(redis: RedisConnection): Promise<void> {
  try {
    await redis.quit();
  } catch {
    // Not connected: there is nothing to finish, only the reconnecting to end.
    redis.disconnect();
  }
}

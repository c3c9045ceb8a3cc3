import { randomUUID } from 'node:crypto';
import type { Config } from './config.ts';
import { type EmbeddedStore, openEmbeddedStore } from './embedded/open-store.ts';
import type { Logger } from './logger.ts';
import type { Clock } from './ports/clock.ts';
import type { Stores } from './ports/stores.ts';
import type { TrainingQueue } from './ports/training-queue.ts';
import { createInlineTrainingQueue } from './queue/inline-training-queue.ts';
import { createTrainingQueue } from './queue/training-queue.ts';
import { createMemoryStores } from './storage/memory/stores.ts';
import { connectRedis, type RedisConnection } from './storage/redis/connect.ts';
import { pingStore } from './storage/redis/connection/ping-store.ts';
import { reachStore } from './storage/redis/connection/reach-store.ts';
import type { StoreAddress } from './storage/redis/connection/store-address.ts';
import { requireKnownFormat } from './storage/redis/data-format.ts';
import { guardStore } from './storage/redis/guard-store.ts';
import { createRedisStores } from './storage/redis/stores.ts';
import { Heartbeat } from './storage/redis/watch/heartbeat.ts';
import type { Engine } from './usecases/engine.ts';
import { sweepDue } from './usecases/retention/sweep-due.ts';
import { sweepTenant } from './usecases/retention/sweep-tenant.ts';
import { TenantViews } from './usecases/tenant-views.ts';
import { trainModel } from './usecases/training/train-model.ts';

/** Where no worker keeps the time. */
const SWEEPS_LOOKED_FOR_MS = 600_000;

/** A running engine, and what an entry point must know to close it or to build a worker on it. */
export interface OpenEngine {
  readonly engine: Engine;
  /** Null with the in-process store. */
  readonly connection: RedisConnection | null;
  /** Where another process of ours finds the same store; null with the in-process store. */
  readonly address: StoreAddress | null;
  readonly storeKind: 'redis' | 'memory';
  /** In words: which store this is and where it came from. */
  readonly storeOrigin: string;
  /** Ends connections; the private Redis ends with its last user. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** `api` fails fast when Redis is away; `worker` waits for it; `script` is a short visit, failing fast. */
  readonly role: 'api' | 'worker' | 'script';
  readonly logger: Logger;
  /** Told, in a line each, what takes long: fetching and starting the private Redis. */
  readonly say?: (line: string) => void;
}

/**
 * Puts the engine together: the one place that knows which adapter stands behind which port.
 *
 * Order of stores: `RAPPORT_STORE=memory`, then `REDIS_URL`, then the private Redis in the data folder.
 *
 * @throws AppError `store_unavailable` if `REDIS_URL` does not answer; the embedded store's own error, which lists
 *   every candidate, if no private Redis can be had
 */
export async function openEngine(config: Config, options: OpenOptions): Promise<OpenEngine> {
  if (config.store === 'memory') return openOnMemory(Date.now);
  if (config.redisUrl !== null) {
    const { redisUrl: url, redisTls: tls, waitReplicas } = config;
    const address = await reachStore({ url, tls, waitReplicas });
    return openOnRedis(address, 'the Redis of REDIS_URL', options, null);
  }
  const store = await openEmbeddedStore({
    dataFolder: config.dataFolder,
    packageFolder: config.packageFolder,
    durability: config.durability,
    serverBinary: config.serverBinary,
    searchPath: config.searchPath,
    allowDownload: true,
    say: options.say ?? ((line) => options.logger.info(line)),
  });
  const origin = `a private Redis ${store.version} in ${config.dataFolder}`;
  return openOnRedis({ socketPath: store.socketPath }, origin, options, store);
}

function openOnMemory(clock: Clock): OpenEngine {
  const stores = createMemoryStores(clock);
  const queue: TrainingQueue = createInlineTrainingQueue(
    (tenant, onProgress) => trainModel({ stores, clock }, tenant, clock(), onProgress),
    clock,
    (tenant) => sweepTenant({ stores, queue, clock }, tenant),
  );
  const sweeping = setInterval(() => void sweepDue({ stores, queue, clock }).catch(() => {}), SWEEPS_LOOKED_FOR_MS);
  sweeping.unref();
  return {
    engine: assemble(stores, queue, clock),
    connection: null,
    address: null,
    storeKind: 'memory',
    storeOrigin: 'the in-process store: nothing survives a restart',
    close: () => {
      clearInterval(sweeping);
      return stores.close();
    },
  };
}

async function openOnRedis(
  address: StoreAddress,
  storeOrigin: string,
  { role, logger }: OpenOptions,
  embedded: EmbeddedStore | null,
): Promise<OpenEngine> {
  const connection = connectRedis({ ...address, role: role === 'worker' ? 'work' : 'serve' });
  tellTroubles(connection, logger);
  // A worker has time; who serves says at once what would be waited for in vain.
  const heartbeat =
    role === 'worker'
      ? undefined
      : new Heartbeat({
          beat: () => pingStore(connection),
          tell: (isStanding) => tellStanding(isStanding, logger),
        });
  const options = { rewritesLog: embedded !== null, ...(heartbeat === undefined ? {} : { heartbeat }) };
  const stores = withWarnings(createRedisStores(connection, Date.now, options), () => embedded?.warnings() ?? []);
  try {
    await requireKnownFormat(connection);
  } catch (error) {
    await stores.close();
    await embedded?.close();
    throw error;
  }
  // On a connection of its own: BullMQ defines its commands while others' already travel together, and a pipeline that was
  // begun before does not know them.
  const forQueue = role === 'worker' ? connection : connectRedis({ ...address, role: 'queue' });
  // What befalls it befalls the other one, too, which is told of.
  if (forQueue !== connection) forQueue.on('error', () => {});
  const queue = createTrainingQueue(forQueue, stores.bell);
  const { warnings } = await stores.probe.condition();
  for (const warning of warnings) logger.warn(`STORE: ${warning}`);
  return {
    engine: assemble(stores, guardStore(queue, heartbeat ?? null), Date.now),
    connection,
    address,
    storeKind: 'redis',
    storeOrigin,
    close: async () => {
      await queue.close();
      if (forQueue !== connection) forQueue.disconnect();
      await stores.close();
      await embedded?.close();
    },
  };
}

/** What the store's surroundings have to say is told with what it says itself. */
function withWarnings(stores: Stores, warnings: () => readonly string[]): Stores {
  const condition = async () => {
    const told = await stores.probe.condition();
    return { ...told, warnings: [...warnings(), ...told.warnings] };
  };
  return { ...stores, probe: { condition } };
}

function assemble(stores: Stores, queue: TrainingQueue, clock: Clock): Engine {
  return { stores, queue, views: new TenantViews(stores, clock), clock, newId: randomUUID };
}

function tellStanding(isStanding: boolean, logger: Logger): void {
  if (isStanding)
    logger.warn('Redis stands still: connected, and silent for a second; requests are refused until it goes on');
  else logger.info('Redis goes on');
}

/** ioredis reports every failed reconnection; requests already answer 503 meanwhile, so each outage is told once. */
function tellTroubles(connection: RedisConnection, logger: Logger): void {
  let isAway = false;
  connection.on('error', (cause: Error) => {
    if (!isAway) logger.warn({ cause: cause.message }, 'Redis does not answer: trying on until it does');
    isAway = true;
  });
  connection.on('ready', () => {
    if (isAway) logger.info('Redis answers again');
    isAway = false;
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../../src/config.ts';
import { sweepLeftovers } from '../../src/embedded/disk/sweep-leftovers.ts';
import { type EmbeddedStore, openEmbeddedStore } from '../../src/embedded/open-store.ts';
import { KEYS_BEGIN_WITH } from '../../src/storage/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/storage/redis/connect.ts';
import { parseInfo } from '../../src/storage/redis/probe.ts';

const COPYING = '.rapport-copy-';
const LINK_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** A private Redis for the moment, in a folder of its own, that goes with all it holds. */
export interface PassingRedis {
  readonly redis: RedisConnection;
  readonly dataFolder: string;
  close(): Promise<void>;
}

/** @param dataFolder - one that holds data already, or where to make a new one beside */
export async function openPassingRedis(config: Config, dataFolder: string): Promise<PassingRedis> {
  const { packageFolder, serverBinary, searchPath } = config;
  let store: EmbeddedStore | null = null;
  try {
    store = await openEmbeddedStore({
      dataFolder,
      packageFolder,
      serverBinary,
      searchPath,
      durability: 'everysec',
      allowDownload: true,
      say: (line) => console.error(line),
    });
  } catch (error) {
    await rm(dataFolder, { recursive: true, force: true });
    throw error;
  }
  const opened = store;
  const redis = connectRedis({ socketPath: opened.socketPath, role: 'work' });
  return {
    redis,
    dataFolder,
    close: async () => {
      await redis.quit();
      await opened.close();
    },
  };
}

/**
 * Copies a Redis at a moment, as a replica would, into a private one for the moment: what is written meanwhile is in
 * it or is not, never a part. Keys of others in the same Redis are left out.
 *
 * @param url - one Redis with a port (`redis://`)
 * @throws {Error} in words if it does not let itself be copied, as managed ones do
 */
export async function copyOfRedis(config: Config, url: string, beside: string): Promise<PassingRedis> {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  if (protocol !== 'redis:') {
    throw new Error(`a Redis by ${protocol}// is not copied from here: use its own snapshots, or run this beside it`);
  }
  await sweepLeftovers(dirname(beside), COPYING);
  const folder = await mkdtemp(join(dirname(beside), `${COPYING}${process.pid}-`));
  const copy = await openPassingRedis(config, folder);
  const close = async () => {
    await copy.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { redis } = copy;
    if (username !== '' && username !== 'default') {
      await redis.call('CONFIG', 'SET', 'masteruser', decodeURIComponent(username));
    }
    if (password !== '') await redis.call('CONFIG', 'SET', 'masterauth', decodeURIComponent(password));
    await redis.call('REPLICAOF', hostname.replace(/^\[(.*)\]$/, '$1'), port || '6379');
    await untilLinked(redis);
    await redis.call('REPLICAOF', 'NO', 'ONE');
    await keepOurs(redis, Number(pathname.slice(1) || 0));
    return { ...copy, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function untilLinked(redis: RedisConnection): Promise<void> {
  for (const giveUpAt = Date.now() + LINK_MS; ; await delay(LOOK_EVERY_MS)) {
    const info = parseInfo(await redis.info('replication'));
    if (info.get('master_link_status') === 'up' && info.get('master_sync_in_progress') === '0') return;
    // A copy that is under way may take as long as it needs.
    if (info.get('master_sync_in_progress') !== '1' && Date.now() > giveUpAt) {
      throw new Error(
        'the Redis of REDIS_URL does not let itself be copied (PSYNC), or is newer than the one here: use its own snapshots',
      );
    }
  }
}

async function keepOurs(redis: RedisConnection, database: number): Promise<void> {
  if (database !== 0) await redis.call('SWAPDB', '0', String(database));
  for (const name of parseInfo(await redis.info('keyspace')).keys()) {
    if (name === 'db0') continue;
    await redis.call('SELECT', name.slice(2));
    await redis.call('FLUSHDB');
  }
  await redis.call('SELECT', '0');
  for await (const keys of scanKeys(redis)) {
    const others = keys.filter((key) => !key.startsWith(KEYS_BEGIN_WITH));
    if (others.length > 0) await redis.unlink(others);
  }
}

/** Every key, in lots; some twice. */
export async function* scanKeys(redis: RedisConnection, pattern = '*'): AsyncGenerator<readonly string[]> {
  let cursor = '0';
  do {
    const [next, keys] = (await redis.call('SCAN', cursor, 'MATCH', pattern, 'COUNT', '1000')) as [string, string[]];
    yield keys;
    cursor = next;
  } while (cursor !== '0');
}

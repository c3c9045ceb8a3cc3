import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Config } from '../../src/config.ts';
import { sweepLeftovers } from '../../src/embedded/disk/sweep-leftovers.ts';
import { replaceStorage } from '../../src/embedded/replace-storage.ts';
import { KEYS_BEGIN_WITH, TENANTS_KEY, tenantKeys } from '../../src/storage/keys.ts';
import type { RedisConnection } from '../../src/storage/redis/connect.ts';
import { logIn } from './backup-file.ts';
import { openPassingRedis, scanKeys } from './passing-redis.ts';
import { readCommands } from './read-commands.ts';

const COMMANDS_AT_ONCE = 500;
const MAKING = 'restoring-';

/**
 * Makes the private Redis what a backup holds. It is loaded beside first: what cannot be loaded changes nothing. Then
 * it takes the place of what there is, in one step; APIs that run follow.
 *
 * @param file - verified before
 * @returns where the data from before lies now, or null
 */
export async function restoreFolder(config: Config, file: string): Promise<string | null> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  await sweepLeftovers(config.dataFolder, MAKING);
  const making = await mkdtemp(join(config.dataFolder, `${MAKING}${process.pid}-`));
  try {
    const storage = join(making, 'redis');
    await mkdir(storage, { mode: 0o700 });
    // A log under this name is taken over by every version.
    await pipeline(logIn(file), createWriteStream(join(storage, 'appendonly.aof'), { mode: 0o600 }));
    const loaded = await openPassingRedis(config, making);
    try {
      await beginEpochs(loaded.redis);
    } finally {
      await loaded.close();
    }
    return await replaceStorage(config, storage);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

/**
 * Makes a given Redis what a backup holds, command by command: not in one step, so nothing should use it meanwhile.
 * What is there of ours is removed first; keys of others stay.
 *
 * @throws {Error} if it refuses a command
 */
export async function restoreRedis(redis: RedisConnection, file: string): Promise<void> {
  if (redis.isCluster) throw new Error('a cluster is restored from its nodes’ own snapshots, not from here');
  for await (const keys of scanKeys(redis, `${KEYS_BEGIN_WITH}*`)) {
    await Promise.all(keys.map((key) => redis.unlink(key)));
  }
  let lot: (readonly Buffer[])[] = [];
  const send = async () => {
    await Promise.all(lot.map(([name = '', ...words]) => redis.call(String(name), ...words)));
    lot = [];
  };
  for await (const words of readCommands(logIn(file))) {
    // The database is the one of the address.
    if (String(words[0]).toUpperCase() === 'SELECT') continue;
    lot.push(words);
    if (lot.length >= COMMANDS_AT_ONCE) await send();
  }
  await send();
  await beginEpochs(redis);
}

/** Whoever holds something of a tenant reads it anew: its revisions may by now have counted to the very same numbers. */
async function beginEpochs(redis: RedisConnection): Promise<void> {
  for (const tenant of await redis.smembers(TENANTS_KEY)) {
    await redis.hset(tenantKeys(tenant).revisions, 'epoch', randomUUID());
  }
}

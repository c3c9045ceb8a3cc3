import { existsSync } from 'node:fs';
import { link, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sweepLeftovers } from '../../src/embedded/disk/sweep-leftovers.ts';
import type { RedisConnection } from '../../src/storage/redis/connect.ts';
import { parseInfo } from '../../src/storage/redis/probe.ts';

const LOOK_EVERY_MS = 50;
const TRIES = 10;
const HOLDING = 'backup-';

/**
 * Has a private Redis write its data anew as the shortest log of commands, the store at one moment, while it goes on
 * serving; and takes hold of that file, so that the next rewrite cannot take it away.
 *
 * @param storage - the folder it works in
 * @returns the file's path, and what gives it up
 * @throws {Error} if the rewrite fails, for want of room or memory
 */
export async function takeRewrittenLog(
  redis: RedisConnection,
  storage: string,
): Promise<{ readonly path: string; giveUp(): Promise<void> }> {
  await sweepLeftovers(storage, HOLDING);
  const path = join(storage, `${HOLDING}${process.pid}-log.aof`);
  for (let attempt = 0; attempt < TRIES; attempt++) {
    await untilIdle(redis);
    await redis.bgrewriteaof();
    const info = await untilIdle(redis);
    if (info.get('aof_last_bgrewrite_status') !== 'ok') {
      throw new Error('the private Redis could not write its data anew: is there room on the disk, and memory?');
    }
    try {
      await rm(path, { force: true });
      await link(await baseFile(storage), path);
      return { path, giveUp: () => rm(path, { force: true }) };
    } catch (error) {
      // Replaced by yet another rewrite between reading its name and taking hold of it.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new Error('the private Redis writes its data anew over and over: try again later');
}

async function untilIdle(redis: RedisConnection): Promise<ReadonlyMap<string, string>> {
  for (;;) {
    const info = parseInfo(await redis.info('persistence'));
    if (info.get('aof_rewrite_in_progress') === '0' && info.get('aof_rewrite_scheduled') === '0') return info;
    await delay(LOOK_EVERY_MS);
  }
}

/** Redis 7 has a manifest that names the base, to which all later commands lie beside; Redis 6 has one file. */
async function baseFile(storage: string): Promise<string> {
  const folder = join(storage, 'appendonlydir');
  if (!existsSync(folder)) return join(storage, 'appendonly.aof');
  const manifest = await readFile(join(folder, 'appendonly.aof.manifest'), 'utf8');
  const name = /^file (\S+) seq \d+ type b$/m.exec(manifest)?.[1];
  if (name === undefined) throw new Error(`${folder} has no base file`);
  return join(folder, name);
}

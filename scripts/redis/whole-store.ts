import type { RedisConnection } from '../../src/storage/redis/connect.ts';

/** Every key under a pattern, with every byte it holds as text: artifacts keep their item ids readable. */
export async function wholeStore(redis: RedisConnection, pattern: string): Promise<readonly string[]> {
  const told: string[] = [];
  for (const key of (await redis.keys(pattern)).sort()) {
    const type = await redis.type(key);
    told.push(key, ...(await valuesOf(redis, key, type)));
  }
  return told;
}

async function valuesOf(redis: RedisConnection, key: string, type: string): Promise<readonly string[]> {
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'zset') return redis.zrange(key, 0, '-1');
  if (type === 'set') return redis.smembers(key);
  if (type === 'hash') return Object.entries(await redis.hgetall(key)).flat();
  if (type === 'stream') return [JSON.stringify(await redis.xrange(key, '-', '+'))];
  return [(await redis.getBuffer(key))?.toString('utf8') ?? ''];
}

import { Cluster } from 'ioredis';
import type { RedisConnection } from '../connect.ts';

/**
 * A round trip that costs the store nothing. A cluster answers if any master does: one that stands still is failed over,
 * and the others serve on meanwhile.
 */
export async function pingStore(redis: RedisConnection): Promise<unknown> {
  if (!(redis instanceof Cluster)) return redis.ping();
  try {
    return await Promise.any(redis.nodes('master').map((node) => node.ping()));
  } catch (failure) {
    throw failure instanceof AggregateError ? (failure.errors[0] ?? failure) : failure;
  }
}

import { type Cluster, Redis, type RedisOptions } from 'ioredis';

/** One Redis, or a cluster of them: every adapter works with both. */
export type RedisConnection = Redis | Cluster;

export interface ConnectOptions {
  /** `redis://` or `rediss://`. Exactly one of `url` and `socketPath`. */
  readonly url?: string;
  readonly socketPath?: string;
  /**
   * `serve`: a request would rather fail now than wait: one retry, then `store_unavailable`. Commands of one tick
   * travel together. `work`: background work waits until Redis is back.
   */
  readonly role: 'serve' | 'work';
}

const SERVE = {
  maxRetriesPerRequest: 1,
  enableAutoPipelining: true,
  connectTimeout: 2000,
  // A server that hangs (swapping, stopped) would otherwise hold every request open.
  commandTimeout: 5000,
  retryStrategy: (attempt: number) => Math.min(attempt * 50, 500),
} satisfies RedisOptions;

const WORK = {
  maxRetriesPerRequest: null,
  retryStrategy: (attempt: number) => Math.min(attempt * 100, 2000),
} satisfies RedisOptions;

/**
 * Opens a connection; it keeps reconnecting until `quit` or `disconnect`.
 *
 * @throws {RangeError} unless exactly one of `url` and `socketPath` is given
 */
export function connectRedis({ url, socketPath, role }: ConnectOptions): Redis {
  const options = {
    ...(role === 'serve' ? SERVE : WORK),
    connectionName: `rapport-${role}`,
    // After a fail-over the old address is a replica that refuses writes: connect anew and send the command again.
    reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 2 : false),
  } satisfies RedisOptions;
  if (url !== undefined && socketPath === undefined) return new Redis(url, options);
  if (socketPath !== undefined && url === undefined) return new Redis({ ...options, path: socketPath });
  throw new RangeError('connectRedis needs exactly one of url and socketPath');
}

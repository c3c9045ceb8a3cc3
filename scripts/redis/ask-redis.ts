import { Redis, type RedisOptions } from 'ioredis';

const ANSWER_MS = 10_000;

/**
 * One command on a connection of its own.
 *
 * @param server - where it is: `port` and `host`, or `path`
 * @throws {Error} what the server answers, or that nobody does
 */
export async function askRedis(
  server: Pick<RedisOptions, 'port' | 'host' | 'path'>,
  ...[name = '', ...words]: readonly (string | number)[]
): Promise<unknown> {
  const visit = new Redis({
    ...server,
    lazyConnect: true,
    // A replica without its master is asked, too.
    enableReadyCheck: false,
    retryStrategy: () => null,
    commandTimeout: ANSWER_MS,
  });
  visit.on('error', () => {});
  try {
    return await visit.call(String(name), ...words);
  } finally {
    visit.disconnect();
  }
}

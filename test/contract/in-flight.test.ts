import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { connectRedis } from '../../src/storage/redis/connect.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** A way to Redis that breaks after it has brought an `INCR` there, before the reply. */
async function breakingWay(): Promise<string> {
  const path = join(tmpdir(), `rapport-way-${randomUUID().slice(0, 8)}.sock`);
  const server = createServer((client) => {
    const redis = connect(inject('redisSocket'));
    let isBroken = false;
    client.on('data', (bytes) => {
      if (bytes.toString('latin1').toLowerCase().includes('incr')) isBroken = true;
      redis.write(bytes);
    });
    redis.on('data', (bytes) => (isBroken ? client.destroy() : client.write(bytes)));
    for (const end of [client, redis]) end.on('error', () => {}).on('close', () => client.destroy() && redis.destroy());
  });
  await once(server.listen(path), 'listening');
  endings.push(() => server.close());
  return path;
}

it('does not do again what was under way when the connection broke: its caller is told that it failed', async () => {
  const redis = connectRedis({ socketPath: await breakingWay(), role: 'serve' });
  endings.push(() => redis.disconnect());
  const key = `rapport:test:${randomUUID()}`;
  await redis.ping();
  await expect(redis.incr(key)).rejects.toMatchObject({ name: 'MaxRetriesPerRequestError' });
  await once(redis, 'ready');
  expect(await redis.get(key)).toBe('1');
  await redis.del(key);
});

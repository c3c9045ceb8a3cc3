import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts, RedisServer, testServer } from '../../scripts/redis/redis-server.ts';
import { buildApp } from '../../src/app.ts';
import type { TrainingBell } from '../../src/ports/training-bell.ts';
import { createTrainingQueue } from '../../src/queue/training-queue.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { pingStore } from '../../src/storage/redis/connection/ping-store.ts';
import { guardStore } from '../../src/storage/redis/guard-store.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { Heartbeat } from '../../src/storage/redis/watch/heartbeat.ts';
import { makeKey } from '../../src/usecases/admin/keys.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';

/* What a caller and an operator are told when Redis is there and does not serve, on a real Redis in real trouble. */

const folder = mkdtempSync(join(tmpdir(), 'rapport-troubles-'));
/** Longer than a new connection takes. */
const SOON = { timeout: 5000 };
let redis: RedisServer;
let url = '';
let key = '';
const standing: boolean[] = [];
let close = async () => {};
let bell: TrainingBell;

async function openApp(address: string) {
  const connection = connectRedis({ url: address, role: 'serve' });
  connection.on('error', () => {});
  const heartbeat = new Heartbeat({
    beat: () => pingStore(connection),
    tell: (isStanding) => standing.push(isStanding),
  });
  const stores = createRedisStores(connection, Date.now, { heartbeat });
  const forQueue = connectRedis({ url: address, role: 'queue' });
  forQueue.on('error', () => {});
  const queue = createTrainingQueue(forQueue, stores.bell);
  const engine = {
    stores,
    queue: guardStore(queue, heartbeat),
    views: new TenantViews(stores, Date.now),
    clock: Date.now,
    newId: randomUUID,
  };
  const app = buildApp({
    engine,
    logger: pino({ level: 'silent' }),
    bodyLimitBytes: 1_000_000,
    metricsPublic: false,
    requestDeadlineMs: 5000,
  });
  const server = app.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    engine,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await queue.close();
      forQueue.disconnect();
      await stores.close();
    },
  };
}

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  redis = new RedisServer(await testServer(), folder, port, ['--appendonly', 'yes', '--save', '']);
  redis.start();
  await redis.untilAnswering();
  const app = await openApp(`redis://127.0.0.1:${port}`);
  ({ url, close } = app);
  ({ bell } = app.engine.stores);
  await createTenant(app.engine, 'shop', { worksWithoutCatalogue: true });
  ({ key } = await makeKey(app.engine, 'shop', { label: 'test', scopes: ['admin'] }));
});
afterAll(async () => {
  await close();
  await redis.kill();
  await rm(folder, { recursive: true, force: true });
});

async function ask(method: string, path: string, body?: unknown, at = url) {
  const response = await fetch(at + path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}
const view = (id: string, at = url) =>
  ask('POST', '/v1/events', { id, type: 'view', customerId: 'ann', itemId: 'tent' }, at);
const history = () => ask('GET', '/v1/customers/ann/history');

describe('a Redis that is full', () => {
  it('is named in the answer, in health and in readiness; reading goes on, and so does all when there is room', async () => {
    expect((await view('before')).status).toBe(202);
    await redis.ask('CONFIG', 'SET', 'maxmemory', '1kb');
    expect(await view('full')).toMatchObject({
      status: 503,
      body: { error: { code: 'store_unavailable', details: [{ field: 'store', problem: 'full' }] } },
    });
    expect(await ask('POST', '/v1/training-jobs')).toMatchObject({
      status: 503,
      body: { error: { details: [{ field: 'store', problem: 'full' }] } },
    });
    expect((await history()).body.interactions).toHaveLength(1);
    expect(await ask('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: { ready: true, store: { writable: false, warnings: [expect.stringMatching(/^Memory is full/)] } },
    });
    expect((await ask('GET', '/health')).body).toMatchObject({ status: 'degraded', store: { writable: false } });
    await redis.ask('CONFIG', 'SET', 'maxmemory', '0');
    expect((await view('full')).status).toBe(202);
  });
});

describe('a Redis that cannot save a snapshot', () => {
  it('reads on: it is ready, and says that it takes no new data', async () => {
    await redis.ask('CONFIG', 'SET', 'save', '3600 1');
    await mkdir(join(redis.folder, 'dump.rdb', 'in-the-way'), { recursive: true });
    await redis.ask('BGSAVE');
    while (!String(await redis.ask('INFO', 'persistence')).includes('rdb_last_bgsave_status:err')) await delay(20);
    expect(await view('unsaved')).toMatchObject({
      status: 503,
      body: { error: { details: [{ field: 'store', problem: 'cannot_persist' }] } },
    });
    expect((await history()).status).toBe(200);
    expect(await ask('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: { ready: true, store: { writable: false, warnings: [expect.stringContaining('snapshot failed')] } },
    });
    await redis.ask('CONFIG', 'SET', 'save', '');
    expect((await view('unsaved')).status).toBe(202);
  });
});

describe('a Redis that became a replica', () => {
  it('is named, reading goes on, and writing when it is master again', async () => {
    await redis.ask('REPLICAOF', '127.0.0.1', '1');
    try {
      // Who was refused connects anew, and who asks at that very moment is told that nobody answers.
      await expect
        .poll(() => view('replica'), SOON)
        .toMatchObject({
          status: 503,
          body: { error: { details: [{ field: 'store', problem: 'read_only' }] } },
        });
      await expect
        .poll(async () => (await ask('GET', '/health/ready')).body.store, SOON)
        .toMatchObject({ writable: false, warnings: [expect.stringContaining('replica')] });
    } finally {
      await redis.ask('REPLICAOF', 'NO', 'ONE');
    }
    await expect.poll(async () => (await view('replica')).status, SOON).toBe(202);
  });
});

it('a worker that does not listen is missed by health, and one that does is not', async () => {
  const warnings = async () => (await ask('GET', '/health')).body.warnings as readonly string[];
  expect(await warnings()).toContainEqual(expect.stringContaining('No worker listens'));
  await bell.attend(60_000);
  // At most a second old.
  await delay(1100);
  expect(await warnings()).toEqual([]);
});

describe('a Redis that stands still', () => {
  it('keeps nobody waiting, is told once, and what was asked in vain may be sent again', async () => {
    expect((await view('warm')).status).toBe(202);
    redis.signal('SIGSTOP');
    try {
      const waiting = await Promise.all([
        view('stopped'),
        history(),
        ask('GET', '/v1/customers/ann/recommendations'),
        ask('POST', '/v1/training-jobs'),
        ask('GET', '/v1/status'),
      ]);
      for (const { status, body } of waiting) {
        expect(status).toBe(503);
        expect(body.error.details).toEqual([{ field: 'store', problem: 'no_answer' }]);
      }
      expect(standing).toEqual([true]);
      expect((await view('stopped')).status).toBe(503);
      expect(await ask('GET', '/health/ready')).toMatchObject({ status: 503, body: { store: { reachable: false } } });
      expect((await ask('GET', '/health')).body).toMatchObject({ status: 'down' });
      expect((await ask('GET', '/health/live')).status).toBe(200);
    } finally {
      redis.signal('SIGCONT');
    }
    while (standing.length < 2) await delay(20);
    expect(standing).toEqual([true, false]);
    expect((await view('stopped')).status).toBe(202);
    const { interactions } = (await history()).body;
    expect(interactions.filter(({ eventId }: { eventId: string }) => eventId === 'stopped')).toHaveLength(1);
  });
});

describe('a user of Redis with few rights', () => {
  it('without INFO, CONFIG and the like: everything works, health says what it could not check', async () => {
    await redis.ask('ACL', 'SETUSER', 'modest', 'on', '>secret', '~rapport:*', '+@all', '-@dangerous', '-@admin');
    const app = await openApp(`redis://modest:secret@127.0.0.1:${redis.port}`);
    expect(await ask('GET', '/health/ready', undefined, app.url)).toMatchObject({
      status: 200,
      body: { ready: true, store: { writable: true, warnings: [expect.stringContaining('INFO is refused')] } },
    });
    expect((await view('modest', app.url)).status).toBe(202);
    expect((await ask('POST', '/v1/training-jobs', undefined, app.url)).status).toBe(202);
    expect((await ask('GET', '/health', undefined, app.url)).body.status).toBe('degraded');
    await app.close();
  });

  it('that may add to no stream: the training door names it, too', async () => {
    await redis.ask('ACL', 'SETUSER', 'dry', 'on', '>secret', '~rapport:*', '+@all', '-xadd');
    const app = await openApp(`redis://dry:secret@127.0.0.1:${redis.port}`);
    expect(await ask('POST', '/v1/training-jobs', undefined, app.url)).toMatchObject({
      status: 503,
      body: { error: { details: [{ problem: 'no_permission' }] } },
    });
    await app.close();
  });

  it('without a right it needs: the answer names it', async () => {
    await redis.ask('ACL', 'SETUSER', 'mute', 'on', '>secret', '~rapport:*', '+@all', '-evalsha', '-eval');
    const app = await openApp(`redis://mute:secret@127.0.0.1:${redis.port}`);
    expect(await view('mute', app.url)).toMatchObject({
      status: 503,
      body: {
        error: { message: expect.stringContaining('may not run eval'), details: [{ problem: 'no_permission' }] },
      },
    });
    await app.close();
  });
});

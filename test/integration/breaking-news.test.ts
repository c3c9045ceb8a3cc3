import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { createTenant } from '../../src/usecases/admin/tenants.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const TENANT = `news-${randomUUID().slice(0, 8)}`;
/** Gathered, counted, and what was read before has aged. */
const SECONDS_MS = 2500;

let [writer, reader]: TestApp[] = [];
let key = '';

beforeAll(async () => {
  [writer, reader] = await Promise.all(
    [1, 2].map(() =>
      startTestApp({
        makeStores: () =>
          createRedisStores(connectRedis({ socketPath: inject('redisSocket'), role: 'serve' }), Date.now),
      }),
    ),
  );
  for (const app of [writer, reader]) if (app !== undefined) followTime(app);
  if (writer === undefined) return;
  await createTenant(writer.engine, TENANT);
  key = await writer.key(['events:write', 'recommendations:read', 'catalogue:write', 'admin'], TENANT);
  const articles = [...Array.from({ length: 30 }, (_, at) => `article-${at}`), 'breaking', 'loud', 'scraped'];
  await call('POST', '/v1/items', { items: articles.map((itemId) => ({ itemId, title: itemId })) });
  const past = Array.from({ length: 300 }, (_, at) => ({
    ...view(`customer-${at % 60}`, `article-${(at * 7 + (at % 60)) % 30}`, 'customerId'),
    at: new Date(Date.now() - (2 + (at % 20)) * 86_400_000).toISOString(),
  }));
  await call('POST', '/v1/events', { events: past });
  await train();
});
afterAll(() => Promise.all([writer?.close(), reader?.close()]));

/** Their clocks stand otherwise. */
function followTime({ clock }: TestApp): void {
  Object.defineProperty(clock, 'nowMs', { get: () => Date.now() });
}

async function call(method: string, path: string, body?: unknown) {
  const reply = await writer?.call(method, path, { key, body });
  expect(reply?.status, JSON.stringify(reply?.body)).toBeLessThan(300);
  return reply?.body;
}

async function train(): Promise<void> {
  await writer?.engine.queue.request(TENANT, 'demand', Date.now());
  for (let tries = 0; tries < 100; tries += 1) {
    const status = (await call('GET', '/v1/status')) as { model: { version: number } | null };
    if (status.model !== null) return;
    await pause(100);
  }
}

const view = (id: string, itemId: string, kind = 'sessionId') => ({
  id: randomUUID(),
  type: 'view',
  [kind]: id,
  itemId,
});

interface Listed {
  readonly itemId: string;
  readonly tier: string;
  readonly reason: { readonly kind: string; readonly people?: number };
  readonly reasonText: string;
}

/** As another process has it. */
async function trending(): Promise<readonly Listed[]> {
  const reply = await reader?.call('GET', '/v1/trending?limit=10', { key });
  const { items = [] } = (reply?.body ?? {}) as { readonly items?: readonly Listed[] };
  return items;
}

describe('what people turn to just now', () => {
  it('is in the next list of every process within seconds, with its reason', async () => {
    expect((await trending()).map(({ itemId }) => itemId)).not.toContain('breaking');
    await call('POST', '/v1/events', {
      events: Array.from({ length: 150 }, (_, at) => view(`reader-of-news-${at}`, 'breaking')),
    });
    await pause(SECONDS_MS);
    const [first] = await trending();
    expect(first).toMatchObject({ itemId: 'breaking', tier: 'trending', reason: { kind: 'trending_now' } });
    // A sketch of who was there: within two in a hundred.
    expect(first?.reason.people).toBeGreaterThanOrEqual(147);
    expect(first?.reason.people).toBeLessThanOrEqual(150);
    expect(first?.reasonText).toMatch(/about 1\d\d people turned to it within the last hour/);
  });

  it('is not what one session reads over and over', async () => {
    await call('POST', '/v1/events', {
      events: Array.from({ length: 300 }, () => view('one-session-of-a-client', 'loud')),
    });
    await pause(SECONDS_MS);
    expect((await trending()).find(({ itemId }) => itemId === 'loud')?.reason.kind).not.toBe('trending_now');
  });

  it('is not what 300 scrapers read of the items that are known', async () => {
    const before = (await trending()).map(({ itemId }) => itemId);
    const scraped = Array.from({ length: 300 }, (_, at) => view(`scraper-number-${at}`, `article-${at % 3}`));
    await call('POST', '/v1/events', { events: scraped });
    await pause(SECONDS_MS);
    expect((await trending()).map(({ itemId }) => itemId)).toEqual(before);
  });

  it('leaves nothing behind for longer than two hours, and nothing of who it was', async () => {
    const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
    const keys = await redis.keys(`rapport:{${TENANT}}:live:*`);
    expect(keys.length).toBeGreaterThan(2);
    for (const each of keys) {
      const leftMs = await redis.pttl(each);
      expect(leftMs).toBeGreaterThan(0);
      expect(leftMs).toBeLessThanOrEqual(7_200_000);
      expect((await redis.dump(each)) ?? '').not.toContain('reader-of-news');
    }
    await redis.quit();
  });
});

import { afterAll, describe, expect, inject, it } from 'vitest';
import { tenantKeys } from '../../src/storage/keys.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { freshTenant, memoryStores, redisStores } from './contract-stores.ts';

describe.each([
  ['memory', memoryStores],
  ['Redis', redisStores],
] as const)('early times store: %s', (_name, makeStores) => {
  const stores = makeStores(Date.now);
  const { earlyTimes } = stores;
  afterAll(() => stores.close());

  it('adds up what it is told, and keeps the latest example, tenant by tenant', async () => {
    const tenant = freshTenant();
    expect(await earlyTimes.noted(tenant)).toBeNull();
    await earlyTimes.note(tenant, { count: 2, example: { type: 'view', atMs: 5 } });
    await earlyTimes.note(tenant, { count: 3, example: { type: 'purchase', atMs: 7 } });
    expect(await earlyTimes.noted(tenant)).toEqual({ count: 5, example: { type: 'purchase', atMs: 7 } });
    expect(await earlyTimes.noted(freshTenant())).toBeNull();
  });
});

describe('early times', () => {
  const monthMs = 30 * 86_400_000;

  it('are forgotten after a month, in memory', async () => {
    const clock = { nowMs: 1000 };
    const { earlyTimes } = memoryStores(() => clock.nowMs);
    await earlyTimes.note('t', { count: 1, example: { type: 'view', atMs: 5 } });
    clock.nowMs += monthMs - 1;
    expect(await earlyTimes.noted('t')).not.toBeNull();
    clock.nowMs += 1;
    expect(await earlyTimes.noted('t')).toBeNull();
  });

  it('have an end in Redis', async () => {
    const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
    const stores = redisStores(Date.now);
    const tenant = freshTenant();
    await stores.earlyTimes.note(tenant, { count: 1, example: { type: 'view', atMs: 5 } });
    const ttlMs = await redis.pttl(tenantKeys(tenant).earlyTimes);
    expect(ttlMs).toBeGreaterThan(monthMs - 60_000);
    expect(ttlMs).toBeLessThanOrEqual(monthMs);
    redis.disconnect();
    await stores.close();
  });
});

import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Item } from '../../src/domain/item.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { tenantKeys } from '../../src/storage/keys.ts';
import { connectRedis } from '../../src/storage/redis/connect.ts';
import { createRedisStores } from '../../src/storage/redis/stores.ts';
import { TenantViews } from '../../src/usecases/tenant-views.ts';
import { freshTenant } from './contract-stores.ts';

/** A replica that lagged takes over, last night's copy is restored, a tenant is made anew: what is held must follow. */
describe('a store that goes back', () => {
  const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
  const stores = createRedisStores(redis);
  const views = new TenantViews(stores, Date.now);
  let tenant = '';

  const blank = {
    title: null,
    categories: [],
    price: null,
    attributes: {},
    hidden: false,
    inStock: true,
    createdAtMs: 1,
  };
  const put = (itemId: string, change: Partial<Item>) =>
    stores.catalogue.upsert(tenant, [{ itemId, ...blank, ...change }]);
  const titles = async () => {
    const { catalogue } = await views.view(tenant);
    return Object.fromEntries(catalogue.newestFirst().map(({ itemId, title }) => [itemId, title]));
  };
  /** The whole tenant as it is now, and a way back to it. */
  async function copy(): Promise<() => Promise<void>> {
    const keys = await redis.keys(`rapport:{${tenant}}:*`);
    const dumped = await Promise.all(keys.map(async (key) => [key, await redis.dumpBuffer(key)] as const));
    return async () => {
      await redis.del(...(await redis.keys(`rapport:{${tenant}}:*`)));
      for (const [key, bytes] of dumped) if (bytes !== null) await redis.restore(key, 0, bytes, 'REPLACE');
    };
  }

  beforeEach(async () => {
    tenant = freshTenant();
    await stores.tenants.create(tenant, defaultSettings());
    await put('a', { title: 'old' });
  });
  afterAll(stores.close);

  it('is followed by the catalogue and the settings, and by what changes from there on', async () => {
    const restore = await copy();
    for (const title of ['1', '2', '3']) await put('a', { title });
    await put('b', { title: 'new' });
    await stores.tenants.putSettings(tenant, { ...defaultSettings(), historyLimit: 77 });
    expect(await titles()).toEqual({ a: '3', b: 'new' });
    expect((await views.view(tenant)).settings.historyLimit).toBe(77);
    await restore();
    expect(await titles()).toEqual({ a: 'old' });
    expect((await views.view(tenant)).settings.historyLimit).toBe(defaultSettings().historyLimit);
    await put('a', { title: 'after' });
    expect(await titles()).toEqual({ a: 'after' });
  });

  it('is followed where only the revision lies: an acknowledged change is served', async () => {
    for (const title of ['1', '2', '3', '4']) await put('a', { title });
    await titles();
    await redis.hset(tenantKeys(tenant).revisions, 'catalogue', 2);
    await put('a', { hidden: true });
    expect((await views.view(tenant)).catalogue.get('a')?.hidden).toBe(true);
  });

  it('is not taken for the tenant of the same name made anew, whatever its numbers', async () => {
    expect(await titles()).toEqual({ a: 'old' });
    await redis.del(...(await redis.keys(`rapport:{${tenant}}:*`)));
    await expect(views.view(tenant)).rejects.toMatchObject({ code: 'not_found' });
    await stores.tenants.create(tenant, { ...defaultSettings(), historyLimit: 77 });
    await put('z', { title: 'other' });
    expect(await titles()).toEqual({ z: 'other' });
    expect((await views.view(tenant)).settings.historyLimit).toBe(77);
  });

  it('has an epoch also where a program before this one made the tenant, and loses nothing by it', async () => {
    const { revisions } = tenantKeys(tenant);
    await redis.hdel(revisions, 'epoch');
    const before = await redis.hgetall(revisions);
    const epochs = await Promise.all([1, 2, 3].map(async () => (await stores.tenants.revisions(tenant)).epoch));
    expect(new Set(epochs).size).toBe(1);
    expect(epochs[0]).not.toBe('');
    expect(await redis.hgetall(revisions)).toEqual({ ...before, epoch: epochs[0] });
    expect(await titles()).toEqual({ a: 'old' });
  });

  it('is looked at by many requests while it changes, and none sees less than was acknowledged before it', async () => {
    for (let round = 1; round <= 20; round += 1) {
      await put('a', { title: String(round) });
      const late = put('b', { title: String(round) });
      const seen = await Promise.all(Array.from({ length: 10 }, titles));
      for (const { a } of seen) expect(a).toBe(String(round));
      await late;
    }
  });
});

import { afterAll, expect, inject, it } from 'vitest';
import { connectRedis } from '../../../src/storage/redis/connect.ts';
import { RedisParcelStore } from '../../../src/storage/redis/training/parcel-store.ts';
import { freshTenant, memoryStores, redisStores } from '../contract-stores.ts';
import { parcelStoreContract } from './parcel-store.contract.ts';

parcelStoreContract('memory', memoryStores);
parcelStoreContract('redis', redisStores);

const redis = connectRedis({ socketPath: inject('redisSocket'), role: 'serve' });
afterAll(() => redis.disconnect());

it('keeps parcels in Redis in parts with an end each, and drops all of them', async () => {
  const tenant = freshTenant();
  const parcels = new RedisParcelStore(redis, 10);
  const keys = () => redis.keys(`rapport:{${tenant}}*`);
  const bytes = Uint8Array.from({ length: 25 }, (_, index) => index);
  await parcels.put(tenant, 'run', 'a', bytes);
  expect(await parcels.get(tenant, 'run', 'a')).toEqual(bytes);
  expect(await keys()).toHaveLength(4);
  for (const key of await keys()) expect(await redis.pttl(key)).toBeGreaterThan(0);
  await parcels.drop(tenant, 'run', ['a']);
  expect(await keys()).toEqual([]);
});

import { expect, it } from 'vitest';
import { createMemoryStores } from '../../storage/memory/stores.ts';
import { Doorkeeper } from './doorkeeper.ts';
import { ensureFirstKey, inventFirstKey } from './first-key.ts';
import { revokeKey } from './keys.ts';

const clock = () => 0;

it('makes a tenant and its key once, also when two processes start at once', async () => {
  const engine = { stores: createMemoryStores(clock), clock };
  const key = inventFirstKey('my-shop');
  const made = await Promise.all([ensureFirstKey(engine, key), ensureFirstKey(engine, key)]);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await engine.stores.tenants.list()).toEqual(['my-shop']);
  const identity = await new Doorkeeper(engine.stores.tenants, clock).authenticate(key);
  expect(identity).toMatchObject({ tenant: 'my-shop', scopes: ['admin'] });
});

it('does not bring a revoked key back', async () => {
  const engine = { stores: createMemoryStores(clock), clock };
  const key = inventFirstKey('my-shop');
  await ensureFirstKey(engine, key);
  const [stored] = await engine.stores.tenants.keys('my-shop');
  await revokeKey(engine, 'my-shop', stored?.keyId ?? '');
  expect(await ensureFirstKey(engine, key)).toBe(false);
  expect(await engine.stores.tenants.keys('my-shop')).toEqual([]);
});

it.each(['', 'secret', 'rapport_My-Shop_k_x', `rapport_a--b_k_${'x'.repeat(43)}`])('refuses %j', async (key) => {
  const engine = { stores: createMemoryStores(clock), clock };
  await expect(ensureFirstKey(engine, key)).rejects.toMatchObject({ code: 'invalid_request' });
  expect(await engine.stores.tenants.keys('a--b')).toEqual([]);
});

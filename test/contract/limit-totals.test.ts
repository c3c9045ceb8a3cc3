import { afterEach, describe, expect, it } from 'vitest';
import type { Stores } from '../../src/ports/stores.ts';
import { freshTenant, memoryStores, redisStores } from './contract-stores.ts';

describe.each([
  ['memory', memoryStores],
  ['Redis', redisStores],
] as const)('limit totals in %s', (_, open) => {
  const opened: Stores[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((stores) => stores.close()));
  });
  const begin = () => {
    const stores = open(Date.now);
    opened.push(stores);
    // Something is on its way already, as in a process that serves.
    const others = Promise.all([stores.tenants.list(), stores.tenants.revisions('shop')]);
    const window = { name: 'key', tenant: freshTenant(), whose: 'key-1', points: 10, windowSeconds: 10 };
    return { limits: stores.limits, window, others };
  };

  it('count together what is told, and say how long there is nothing more', async () => {
    const { limits, window, others } = begin();
    expect(await limits.add(window, 6)).toBe(0);
    await others;
    expect(await limits.add(window, 4)).toBe(0);
    const waitMs = await limits.add(window, 1);
    expect(waitMs).toBeGreaterThan(5000);
    expect(waitMs).toBeLessThanOrEqual(10_000);
  });

  it('are each share’s own', async () => {
    const { limits, window } = begin();
    await limits.add(window, 11);
    expect(await limits.add({ ...window, whose: 'key-2' }, 10)).toBe(0);
    expect(await limits.add({ ...window, tenant: freshTenant() }, 10)).toBe(0);
    expect(await limits.add({ ...window, name: 'tenant' }, 10)).toBe(0);
  });
});

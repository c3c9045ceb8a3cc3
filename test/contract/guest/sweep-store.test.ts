import { afterAll, describe, expect, it } from 'vitest';
import type { SweepState } from '../../../src/ports/sweep-store.ts';
import { freshTenant, memoryStores, redisStores } from '../contract-stores.ts';

describe.each([
  ['memory', memoryStores],
  ['Redis', redisStores],
] as const)('sweep store: %s', (_name, makeStores) => {
  const stores = makeStores(Date.now);
  const { sweeps } = stores;
  afterAll(() => stores.close());

  it('tells what it was told last, tenant by tenant', async () => {
    const tenant = freshTenant();
    expect(await sweeps.state(tenant)).toEqual({ last: null, pendingSinceMs: null });
    const counts = { interactions: 1, cases: 2, stays: 3, feedback: 4, marks: 5, statements: 6, notes: 7 };
    const state: SweepState = { last: { startedAtMs: 1, finishedAtMs: 2, removed: counts }, pendingSinceMs: 3 };
    await sweeps.put(tenant, { last: null, pendingSinceMs: 1 });
    await sweeps.put(tenant, state);
    expect(await sweeps.state(tenant)).toEqual(state);
    expect(await sweeps.state(freshTenant())).toEqual({ last: null, pendingSinceMs: null });
  });
});

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { TOMBSTONE_DAYS, type Tombstone } from '../../../src/ports/erasure-store.ts';
import { freshTenant, type MakeStores } from '../contract-stores.ts';

const NOW = Date.now();
const NONE = { count: 0, digest: '' };
const TOMBSTONE: Tombstone = {
  erasedAtMs: NOW,
  removed: {
    interactions: { count: 3, digest: 'x' },
    sessions: NONE,
    profiles: NONE,
    records: NONE,
    merges: NONE,
  },
  isDone: true,
};

/** What every `ErasureStore` does. */
export function erasureStoreContract(name: string, makeStores: MakeStores): void {
  describe(`erasure store: ${name}`, () => {
    const stores = makeStores(() => NOW);
    const { erasures, tenants } = stores;
    let tenant = '';

    beforeEach(async () => {
      tenant = freshTenant();
      await tenants.create(tenant, defaultSettings());
    });
    afterAll(() => stores.close());

    it('salts each tenant by itself, always alike', async () => {
      const [salt, again] = await Promise.all([erasures.salt(tenant), erasures.salt(tenant)]);
      expect(salt.length).toBeGreaterThan(30);
      expect(again).toBe(salt);
      expect(await erasures.salt(tenant)).toBe(salt);
      expect(await erasures.salt(freshTenant())).not.toBe(salt);
    });

    it('keeps a tombstone until it is lifted, and counts', async () => {
      expect(await erasures.tombstones(tenant, [])).toEqual([]);
      await erasures.bury(tenant, ['a', 'b'], TOMBSTONE, NOW);
      expect(await erasures.tombstones(tenant, ['b', 'c'])).toEqual([TOMBSTONE, null]);
      expect(await erasures.tombstones(freshTenant(), ['b'])).toEqual([null]);
      expect(await tenants.revisions(tenant)).toMatchObject({ tombstones: 1, erasures: 0 });
      const again = { ...TOMBSTONE, isDone: false };
      await erasures.bury(tenant, ['b'], again, NOW);
      expect(await erasures.tombstones(tenant, ['a', 'b'])).toEqual([TOMBSTONE, again]);
      expect(await erasures.lift(tenant, 'b')).toBe(true);
      expect(await erasures.lift(tenant, 'b')).toBe(false);
      expect(await erasures.tombstones(tenant, ['a', 'b'])).toEqual([TOMBSTONE, null]);
    });

    it('forgets a tombstone after its days, not before', async () => {
      const endMs = TOMBSTONE_DAYS * 86_400_000;
      await erasures.bury(tenant, ['old'], TOMBSTONE, NOW - endMs);
      await erasures.bury(tenant, ['new'], TOMBSTONE, NOW);
      expect(await erasures.tombstones(tenant, ['old'])).toEqual([TOMBSTONE]);
      await erasures.bury(tenant, ['next'], TOMBSTONE, NOW + 1);
      expect(await erasures.tombstones(tenant, ['old', 'new'])).toEqual([null, TOMBSTONE]);
    });

    it('notes what models may know of, until it is cleared', async () => {
      const events = [{ itemIds: ['tea', 'milk'], isOrder: true }];
      await erasures.leaveTraces(tenant, 't1', events);
      await erasures.leaveTraces(tenant, 't2', []);
      await erasures.tracesAreCut(tenant);
      expect(await tenants.revisions(tenant)).toMatchObject({ erasures: 3 });
      expect([...(await erasures.traces(tenant))].sort()).toEqual([
        ['t1', events],
        ['t2', []],
      ]);
      await erasures.clearTraces(tenant, ['t1', 'other']);
      await erasures.clearTraces(tenant, []);
      expect([...(await erasures.traces(tenant)).keys()]).toEqual(['t2']);
    });
  });
}

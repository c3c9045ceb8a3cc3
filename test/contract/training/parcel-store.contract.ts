import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { freshTenant, type MakeStores } from '../contract-stores.ts';

export function parcelStoreContract(name: string, makeStores: MakeStores): void {
  describe(`parcel store: ${name}`, () => {
    const stores = makeStores(() => 0);
    const { parcels } = stores;
    let tenant = '';

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('gives back what was put, also nothing and a part of a larger buffer', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, value) => value);
      await parcels.put(tenant, 'run', 'all', all);
      await parcels.put(tenant, 'run', 'some', all.subarray(100, 105));
      await parcels.put(tenant, 'run', 'none', new Uint8Array());
      expect([...((await parcels.get(tenant, 'run', 'all')) ?? [])]).toEqual([...all]);
      expect([...((await parcels.get(tenant, 'run', 'some')) ?? [])]).toEqual([100, 101, 102, 103, 104]);
      expect(await parcels.get(tenant, 'run', 'none')).toEqual(new Uint8Array());
    });

    it('keeps runs and tenants apart, and knows what was not put', async () => {
      await parcels.put(tenant, 'run', 'a', Uint8Array.of(1));
      await parcels.put(tenant, 'other', 'a', Uint8Array.of(2));
      expect(await parcels.get(tenant, 'other', 'a')).toEqual(Uint8Array.of(2));
      expect(await parcels.get(tenant, 'run', 'b')).toBeNull();
      expect(await parcels.get(freshTenant(), 'run', 'a')).toBeNull();
    });

    it('drops what it is told, and only that', async () => {
      for (const parcel of ['a', 'b', 'c']) await parcels.put(tenant, 'run', parcel, Uint8Array.of(1));
      await parcels.drop(tenant, 'run', ['a', 'c', 'never put']);
      expect(await parcels.get(tenant, 'run', 'a')).toBeNull();
      expect(await parcels.get(tenant, 'run', 'b')).toEqual(Uint8Array.of(1));
    });
  });
}

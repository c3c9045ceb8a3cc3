import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { CustomerProfile } from '../../src/domain/customer-profile.ts';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from './contract-stores.ts';

const profileOf = (givenName: string | null): CustomerProfile => ({
  givenName,
  familyName: '王',
  honorific: 'dr',
  locale: 'zh-CN',
  updatedAtMs: 1000,
});

export function guestStoreContract(name: string, makeStores: MakeStores): void {
  describe(`guest store: ${name}`, () => {
    const stores = makeStores(() => 0);
    const { guests } = stores;
    let tenant = '';

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('keeps the last profile put', async () => {
      expect(await guests.get(tenant, 'ann')).toBeNull();
      await guests.put(tenant, 'ann', profileOf('Ann'), 60);
      await guests.put(tenant, 'ann', profileOf(null), 60);
      expect(await guests.get(tenant, 'ann')).toEqual(profileOf(null));
      expect(await guests.get(freshTenant(), 'ann')).toBeNull();
    });

    it('removes a profile once', async () => {
      await guests.put(tenant, 'ann', profileOf('Ann'), 60);
      expect(await guests.remove(tenant, 'ann')).toBe(true);
      expect(await guests.remove(tenant, 'ann')).toBe(false);
      expect(await guests.get(tenant, 'ann')).toBeNull();
    });

    it('takes unusual ids as they are', async () => {
      for (const id of UNUSUAL_IDS) await guests.put(tenant, id, profileOf(id), 60);
      for (const id of UNUSUAL_IDS) expect((await guests.get(tenant, id))?.givenName).toBe(id);
    });
  });
}

import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiKey } from '../../src/domain/scopes.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { freshTenant, type MakeStores } from './contract-stores.ts';

const keyOf = (keyId: string, createdAtMs: number): ApiKey => ({
  keyId,
  label: `key ${keyId}`,
  scopes: ['events:write', 'admin'],
  secretHash: 'ab'.repeat(32),
  createdAtMs,
});

export function tenantStoreContract(name: string, makeStores: MakeStores): void {
  describe(`tenant store: ${name}`, () => {
    const stores = makeStores(() => 0);
    const { tenants } = stores;
    let tenant = '';

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('knows nothing of a tenant that does not exist', async () => {
      expect(await tenants.settings(tenant)).toBeNull();
      expect(await tenants.revisions(tenant)).toEqual({
        epoch: '',
        settings: 0,
        catalogue: 0,
        modelVersion: 0,
        events: 0,
      });
      expect(await tenants.keys(tenant)).toEqual([]);
      expect(await tenants.key(tenant, 'k')).toBeNull();
      expect(await tenants.removeKey(tenant, 'k')).toBe(false);
      expect(await tenants.list()).not.toContain(tenant);
    });

    it('creates a tenant once', async () => {
      await tenants.create(tenant, defaultSettings());
      expect(await tenants.settings(tenant)).toEqual(defaultSettings());
      expect(await tenants.list()).toContain(tenant);
      const other = { ...defaultSettings(), currency: 'CHF' };
      await expect(tenants.create(tenant, other)).rejects.toMatchObject({ code: 'conflict' });
      expect(await tenants.settings(tenant)).toEqual(defaultSettings());
    });

    it('gives each tenant an epoch of its own, which stays', async () => {
      const other = freshTenant();
      await tenants.create(tenant, defaultSettings());
      await tenants.create(other, defaultSettings());
      const { epoch } = await tenants.revisions(tenant);
      expect(epoch).not.toBe('');
      expect((await tenants.revisions(other)).epoch).not.toBe(epoch);
      await tenants.putSettings(tenant, { ...defaultSettings(), historyLimit: 77 });
      expect((await tenants.revisions(tenant)).epoch).toBe(epoch);
    });

    it('lists tenants sorted', async () => {
      for (const suffix of ['b', 'a', 'c']) await tenants.create(`${tenant}-${suffix}`, defaultSettings());
      const listed = (await tenants.list()).filter((id) => id.startsWith(`${tenant}-`));
      expect(listed).toEqual([`${tenant}-a`, `${tenant}-b`, `${tenant}-c`]);
    });

    it('raises the settings revision with every replacement', async () => {
      await tenants.create(tenant, defaultSettings());
      const before = (await tenants.revisions(tenant)).settings;
      await tenants.putSettings(tenant, { ...defaultSettings(), historyLimit: 77 });
      expect((await tenants.settings(tenant))?.historyLimit).toBe(77);
      expect((await tenants.revisions(tenant)).settings).toBe(before + 1);
    });

    it('keeps keys, oldest first, until they are removed', async () => {
      const [young, old] = [keyOf('k1', 20), keyOf('k2', 10)];
      await tenants.addKey(tenant, young);
      await tenants.addKey(tenant, old);
      expect(await tenants.keys(tenant)).toEqual([old, young]);
      expect(await tenants.key(tenant, 'k1')).toEqual(young);
      expect(await tenants.key(freshTenant(), 'k1')).toBeNull();
      expect(await tenants.removeKey(tenant, 'k1')).toBe(true);
      expect(await tenants.removeKey(tenant, 'k1')).toBe(false);
      expect(await tenants.keys(tenant)).toEqual([old]);
    });

    it('keeps secrets, newest first, until they are removed', async () => {
      const old = { secretId: 's1', secret: 'a'.repeat(43), createdAtMs: 10, endsAtMs: null };
      const young = { secretId: 's2', secret: 'b'.repeat(43), createdAtMs: 20, endsAtMs: null };
      expect(await tenants.secrets(tenant)).toEqual([]);
      await tenants.putSecret(tenant, old);
      await tenants.putSecret(tenant, young);
      await tenants.putSecret(tenant, { ...old, endsAtMs: 30 });
      expect(await tenants.secrets(tenant)).toEqual([young, { ...old, endsAtMs: 30 }]);
      expect(await tenants.secrets(freshTenant())).toEqual([]);
      expect(await tenants.removeSecret(tenant, 's1')).toBe(true);
      expect(await tenants.removeSecret(tenant, 's1')).toBe(false);
      expect(await tenants.secrets(tenant)).toEqual([young]);
    });

    it('keeps a tenant’s own words by locale, and tells that they changed', async () => {
      await tenants.create(tenant, defaultSettings());
      const before = (await tenants.revisions(tenant)).settings;
      expect(await tenants.words(tenant)).toEqual({});
      await tenants.putWords(tenant, 'fr', { hello: 'Bonjour' });
      await tenants.putWords(tenant, 'en', { hello: 'Aloha' });
      expect(await tenants.words(tenant)).toEqual({ fr: { hello: 'Bonjour' }, en: { hello: 'Aloha' } });
      await tenants.putWords(tenant, 'fr', null);
      expect(await tenants.words(tenant)).toEqual({ en: { hello: 'Aloha' } });
      expect((await tenants.revisions(tenant)).settings).toBe(before + 3);
    });
  });
}

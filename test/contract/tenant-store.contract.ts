import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConnectorCredential } from '../../src/domain/connector.ts';
import type { Item } from '../../src/domain/item.ts';
import type { ApiKey } from '../../src/domain/scopes.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { arrival } from '../../src/guest/test/guest-story.ts';
import { freshTenant, type MakeStores } from './contract-stores.ts';
import { eventOf, known, policyWith } from './sample-events.ts';

const keyOf = (keyId: string, createdAtMs: number): ApiKey => ({
  keyId,
  label: `key ${keyId}`,
  owner: 'somebody',
  scopes: ['events:write', 'admin'],
  secretHash: 'ab'.repeat(32),
  createdAtMs,
  endsAtMs: null,
});

const connectorOf = (digest: string, createdAtMs: number): ConnectorCredential => ({
  ...{ connector: 'segment', digest, hint: '...abcd', secret: null, scopes: ['events:write'], options: {} },
  createdAtMs,
});

const neverUsed = (key: ApiKey) => ({ ...key, lastUsedAtMs: null });

const TENT: Item = {
  itemId: 'tent',
  title: null,
  categories: [],
  price: null,
  attributes: {},
  hidden: false,
  inStock: true,
  createdAtMs: 1000,
};

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
        tombstones: 0,
        erasures: 0,
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
      expect(await tenants.addKey(tenant, young)).toBe(true);
      expect(await tenants.addKey(tenant, { ...old, endsAtMs: 99 })).toBe(true);
      expect(await tenants.keys(tenant)).toEqual([neverUsed({ ...old, endsAtMs: 99 }), neverUsed(young)]);
      expect(await tenants.key(tenant, 'k1')).toEqual(young);
      expect(await tenants.key(freshTenant(), 'k1')).toBeNull();
      expect(await tenants.removeKey(tenant, 'k1')).toBe(true);
      expect(await tenants.removeKey(tenant, 'k1')).toBe(false);
      expect(await tenants.keys(tenant)).toEqual([neverUsed({ ...old, endsAtMs: 99 })]);
    });

    it('replaces a key only in place of the one that is named, and of none that was used', async () => {
      const first = keyOf('k1', 10);
      const second = { ...first, secretHash: 'cd'.repeat(32), createdAtMs: 20 };
      await tenants.addKey(tenant, first);
      expect(await tenants.addKey(tenant, second)).toBe(false);
      expect(await tenants.addKey(tenant, second, second.secretHash)).toBe(false);
      expect(await tenants.key(tenant, 'k1')).toEqual(first);
      expect(await tenants.addKey(tenant, second, first.secretHash)).toBe(true);
      expect(await tenants.key(tenant, 'k1')).toEqual(second);
      await tenants.touchKey(tenant, 'k1', 30);
      expect(await tenants.addKey(tenant, first, second.secretHash)).toBe(false);
      expect(await tenants.keys(tenant)).toEqual([{ ...second, lastUsedAtMs: 30 }]);
    });

    it('takes a key that is called what every object knows for one never used', async () => {
      await tenants.addKey(tenant, keyOf('constructor', 10));
      expect(await tenants.keys(tenant)).toEqual([neverUsed(keyOf('constructor', 10))]);
    });

    it('notes when a key was used, and nothing of one that is gone', async () => {
      await tenants.addKey(tenant, keyOf('k1', 10));
      await tenants.touchKey(tenant, 'k1', 40);
      await tenants.removeKey(tenant, 'k1');
      await tenants.touchKey(tenant, 'k1', 50);
      expect(await tenants.keys(tenant)).toEqual([]);
      await tenants.addKey(tenant, keyOf('k1', 60));
      expect(await tenants.keys(tenant)).toEqual([neverUsed(keyOf('k1', 60))]);
    });

    it('knows the origins that tenants’ settings name, as long as one does', async () => {
      const [mine, ours] = [`https://${tenant}.example`, `https://both-${tenant}.example`];
      const other = freshTenant();
      const naming = (...origins: string[]) => {
        const settings = defaultSettings();
        return { ...settings, browser: { ...settings.browser, origins } };
      };
      expect(await tenants.knowsOrigin(mine)).toBe(false);
      await tenants.create(tenant, naming(mine));
      await tenants.create(other, defaultSettings());
      await tenants.putSettings(other, naming(ours));
      await tenants.putSettings(tenant, naming(mine, ours));
      expect([await tenants.knowsOrigin(mine), await tenants.knowsOrigin(ours)]).toEqual([true, true]);
      expect(await tenants.knowsOrigin(mine.slice(0, -1))).toBe(false);
      expect(await tenants.knowsOrigin(`${mine}x`)).toBe(false);
      await tenants.putSettings(tenant, defaultSettings());
      expect([await tenants.knowsOrigin(mine), await tenants.knowsOrigin(ours)]).toEqual([false, true]);
      await expect(tenants.create(other, naming(mine))).rejects.toMatchObject({ code: 'conflict' });
      expect([await tenants.knowsOrigin(mine), await tenants.knowsOrigin(ours)]).toEqual([false, true]);
    });

    it('removes a tenant with all that any store keeps of it, and nothing of one whose name begins alike', async () => {
      const beside = `${tenant}-2`;
      const { histories, catalogue, guests, models, merges } = stores;
      for (const name of [tenant, beside]) {
        await tenants.create(name, defaultSettings());
        await tenants.addKey(name, keyOf('k1', 1));
        await histories.append(name, [eventOf(known('ann'), 'e1', 10)], policyWith(), 10);
        await catalogue.upsert(name, [TENT]);
        await guests.addRecords(name, 'ann', [arrival('s', '2026-03-01T10:00')], 60);
        await merges.link(name, 'ann', 'web-ann', { by: 'staff', atMs: 1 }, { mostIds: 3, ttlSeconds: 60 });
        await models.nextVersion(name);
      }
      await tenants.remove(tenant);
      await tenants.remove(tenant);
      const left = async (name: string) => [
        await tenants.settings(name),
        (await tenants.revisions(name)).epoch !== '',
        (await tenants.keys(name)).length,
        (await tenants.list()).includes(name),
        (await histories.read(name, known('ann'), 10)).length,
        await catalogue.get(name, 'tent'),
        (await guests.file(name, 'ann')).records.length,
        (await merges.idsOf(name, 'ann')).length,
      ];
      expect(await left(tenant)).toEqual([null, false, 0, false, 0, null, 0, 1]);
      expect(await left(beside)).toMatchObject([{}, true, 1, true, 1, {}, 1, 2]);
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

    it('keeps who comes with a client of others, and finds whose it is', async () => {
      const [mine, theirs] = [freshTenant(), freshTenant()];
      for (const each of [mine, theirs]) await tenants.create(each, defaultSettings());
      const first = connectorOf(`${mine}-a`, 20);
      const older = connectorOf(`${mine}-b`, 10);
      expect(await tenants.connector(first.digest)).toBeNull();
      expect(await tenants.putConnector(mine, first)).toBe(true);
      expect(await tenants.putConnector(mine, older)).toBe(true);
      expect(await tenants.putConnector(theirs, first)).toBe(false);
      expect(await tenants.connector(first.digest)).toEqual({ tenant: mine, credential: first });
      const changed = { ...first, secret: 'another secret', options: { 'campaign/a': 'home' } };
      expect(await tenants.putConnector(mine, changed)).toBe(true);
      expect(await tenants.connectors(mine)).toEqual([older, changed]);
      expect(await tenants.connectors(theirs)).toEqual([]);
      expect(await tenants.removeConnector(theirs, first.digest)).toBe(false);
      expect(await tenants.removeConnector(mine, first.digest)).toBe(true);
      expect(await tenants.removeConnector(mine, first.digest)).toBe(false);
      expect(await tenants.putConnector(theirs, first)).toBe(true);
      await tenants.remove(mine);
      expect(await tenants.connector(older.digest)).toBeNull();
      expect(await tenants.putConnector(theirs, older)).toBe(true);
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

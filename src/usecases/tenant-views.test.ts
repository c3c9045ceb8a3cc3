import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../domain/settings.ts';
import { createMemoryStores } from '../storage/memory/stores.ts';
import { TenantViews } from './tenant-views.ts';

/** Views of a shop; how often its revisions and its settings were read, and a way to hold the next reading up. */
async function viewsOfShop() {
  const stores = createMemoryStores(() => 0);
  await stores.tenants.create('shop', defaultSettings());
  const reads = { revisions: 0, settings: 0, of: new Set<string>() };
  let held: Promise<void> | null = null;
  const { tenants } = stores;
  const counted = {
    revisions: async (tenant: string) => {
      reads.revisions += 1;
      reads.of.add(tenant);
      const revisions = await tenants.revisions(tenant);
      await held;
      return revisions;
    },
    settings: (tenant: string) => {
      reads.settings += 1;
      return tenants.settings(tenant);
    },
    words: (tenant: string) => tenants.words(tenant),
  };
  const views = new TenantViews({ ...stores, tenants: { ...tenants, ...counted } as typeof tenants }, () => 0);
  const hold = (): (() => void) => {
    let release = () => {};
    held = new Promise((resolve) => {
      release = () => {
        held = null;
        resolve();
      };
    });
    return release;
  };
  return { stores, views, reads, hold };
}

describe('TenantViews', () => {
  it('leaves a view the catalogue it has when the store tells all of it anew', async () => {
    const { stores, views } = await viewsOfShop();
    const item = (itemId: string) => ({
      itemId,
      title: null,
      categories: [],
      price: null,
      attributes: {},
      hidden: false,
      inStock: true,
      createdAtMs: 0,
    });
    await stores.catalogue.upsert('shop', [item('a')]);
    const before = await views.view('shop');
    const { changesSince } = stores.catalogue;
    stores.catalogue.changesSince = async (tenant) => changesSince.call(stores.catalogue, tenant, 0);
    await stores.catalogue.upsert('shop', [item('b')]);
    const after = await views.view('shop');
    const had = ({ catalogue }: typeof before) => catalogue.newestFirst().map(({ itemId }) => itemId);
    expect([had(before), had(after)]).toEqual([['a'], ['a', 'b']]);
  });

  it('looks once, however often it is asked to while it looks', async () => {
    const { views, reads, hold } = await viewsOfShop();
    await views.view('shop');
    const before = reads.revisions;
    const release = hold();
    const looks = [views.refreshHeld(), views.refreshHeld(), views.refreshHeld()];
    release();
    await Promise.all(looks);
    expect(reads.revisions).toBe(before + 1);
    await views.refreshHeld();
    expect(reads.revisions).toBe(before + 2);
  });

  it.each([
    [19, 1],
    [20, 2],
  ])('has looked at each of %d other tenants after %d rounds, at 20 in one', async (count, rounds) => {
    const { stores, views, reads } = await viewsOfShop();
    await views.view('shop');
    const tenants = Array.from({ length: count }, (_, index) => `shop-${index}`);
    for (const tenant of tenants) await stores.tenants.create(tenant, defaultSettings());
    for (const tenant of tenants) await views.view(tenant);
    reads.of.clear();
    for (let round = 1; round <= rounds; round += 1) {
      const before = reads.revisions;
      await views.refreshHeld();
      expect(reads.revisions - before).toBeLessThanOrEqual(20);
      expect(reads.of.size === count + 1).toBe(round === rounds);
    }
  });

  it('is not turned back by a request whose revisions were read before a change', async () => {
    const { stores, views, hold } = await viewsOfShop();
    await views.view('shop');
    const release = hold();
    const late = views.view('shop');
    await stores.tenants.putSettings('shop', { ...defaultSettings(), historyLimit: 77 });
    release();
    const [, now] = await Promise.all([late, views.view('shop')]);
    expect(now.settings.historyLimit).toBe(77);
    expect((await views.view('shop')).settings.historyLimit).toBe(77);
  });

  it('reads settings again only where they changed', async () => {
    const { stores, views, reads } = await viewsOfShop();
    for (let times = 0; times < 3; times += 1) await views.view('shop');
    expect(reads.settings).toBe(1);
    await stores.tenants.putWords('shop', 'en', {});
    await Promise.all([1, 2, 3].map(() => views.view('shop')));
    expect(reads.settings).toBe(2);
  });
});

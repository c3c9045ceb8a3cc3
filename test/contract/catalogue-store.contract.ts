import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../src/domain/item.ts';
import { freshTenant, type MakeStores, UNUSUAL_IDS } from './contract-stores.ts';

const itemOf = (itemId: string, overrides: Partial<Item> = {}): Item => ({
  itemId,
  title: null,
  categories: [],
  price: null,
  attributes: {},
  hidden: false,
  inStock: true,
  createdAtMs: 1000,
  ...overrides,
});

export function catalogueStoreContract(name: string, makeStores: MakeStores): void {
  describe(`catalogue store: ${name}`, () => {
    const stores = makeStores(() => 0);
    const { catalogue, tenants } = stores;
    let tenant = '';
    const revision = async () => (await tenants.revisions(tenant)).catalogue;

    beforeEach(() => {
      tenant = freshTenant();
    });
    afterAll(() => stores.close());

    it('is empty at first', async () => {
      expect(await catalogue.get(tenant, 'a')).toBeNull();
      expect(await catalogue.count(tenant)).toBe(0);
      expect(await catalogue.changesSince(tenant, 0)).toEqual({
        revision: 0,
        complete: true,
        items: [],
        deleted: [],
        former: [],
      });
    });

    it('gives back every field', async () => {
      const item = itemOf('a', {
        title: 'Crème brûlée 🍮',
        categories: ['dessert', 'vegetarian'],
        price: 7.5,
        attributes: { calories: 330.25, vegan: false, allergens: [], spice: 'none' },
        hidden: true,
        inStock: false,
        createdAtMs: 1_700_000_000_123,
        groupId: 'desserts',
        publishAtMs: 1_700_000_000_001,
        availableFromMs: 1_700_000_000_002,
        availableUntilMs: 1_700_000_000_003,
      });
      await catalogue.upsert(tenant, [item]);
      expect(await catalogue.get(tenant, 'a')).toEqual(item);
      const { groupId: _group, availableUntilMs: _end, ...open } = item;
      await catalogue.upsert(tenant, [open]);
      expect(await catalogue.get(tenant, 'a')).toEqual(open);
    });

    it('keeps the first time of an item that is replaced', async () => {
      await catalogue.upsert(tenant, [itemOf('a', { title: 'old', createdAtMs: 1000 })]);
      await catalogue.upsert(tenant, [itemOf('a', { title: 'new', createdAtMs: 9000 })]);
      expect(await catalogue.get(tenant, 'a')).toEqual(itemOf('a', { title: 'new', createdAtMs: 1000 }));
      expect(await catalogue.count(tenant)).toBe(1);
    });

    it('takes the time of an item from who says it, and keeps it from then on', async () => {
      await catalogue.upsert(tenant, [itemOf('a'), itemOf('b')]);
      const told = [itemOf('a', { createdAtMs: 500 }), itemOf('b', { createdAtMs: 500 })];
      await catalogue.upsert(tenant, told, new Set(['a']));
      expect(await catalogue.get(tenant, 'a')).toEqual(itemOf('a', { createdAtMs: 500 }));
      expect(await catalogue.get(tenant, 'b')).toEqual(itemOf('b', { createdAtMs: 1000 }));
      await catalogue.upsert(tenant, [itemOf('a', { createdAtMs: 9000 })]);
      expect(await catalogue.get(tenant, 'a')).toEqual(itemOf('a', { createdAtMs: 500 }));
      await catalogue.update(tenant, 'a', (item) => ({ ...item, createdAtMs: 700 }));
      expect(await catalogue.get(tenant, 'a')).toEqual(itemOf('a', { createdAtMs: 700 }));
    });

    it('changes an item without losing what others change at the same time', async () => {
      await catalogue.upsert(tenant, [itemOf('a')]);
      const fields = Array.from({ length: 20 }, (_, index) => `field${index}`);
      await Promise.all(
        fields.map((field) =>
          catalogue.update(tenant, 'a', (item) => ({ ...item, attributes: { ...item.attributes, [field]: true } })),
        ),
      );
      expect(Object.keys((await catalogue.get(tenant, 'a'))?.attributes ?? {}).sort()).toEqual(fields.sort());
      // One for the insertion, one for each change; a change that changes nothing is none.
      expect(await revision()).toBe(21);
      expect(await catalogue.update(tenant, 'a', (item) => item)).toEqual(await catalogue.get(tenant, 'a'));
      expect(await revision()).toBe(21);
    });

    it('does not bring back an item that is gone', async () => {
      expect(await catalogue.update(tenant, 'a', (item) => item)).toBeNull();
      expect(await catalogue.count(tenant)).toBe(0);
    });

    it('raises the revision by one a call, and not where nothing changed', async () => {
      await catalogue.upsert(tenant, [itemOf('a'), itemOf('b')]);
      expect(await revision()).toBe(1);
      await catalogue.upsert(tenant, [itemOf('a', { createdAtMs: 5000 })]);
      await catalogue.upsert(tenant, []);
      expect(await catalogue.remove(tenant, ['unknown'], 5)).toBe(0);
      expect(await revision()).toBe(1);
      expect(await catalogue.remove(tenant, ['a', 'a', 'unknown'], 5)).toBe(1);
      expect(await revision()).toBe(2);
    });

    it('tells what changed since a revision, removals too', async () => {
      await catalogue.upsert(tenant, [itemOf('a'), itemOf('b'), itemOf('c')]);
      await catalogue.upsert(tenant, [itemOf('b', { price: 2 })]);
      await catalogue.remove(tenant, ['c'], 5);
      const { items, ...rest } = await catalogue.changesSince(tenant, 1);
      expect(rest).toEqual({ revision: 3, complete: false, deleted: ['c'], former: [itemOf('c')] });
      expect(items).toEqual([itemOf('b', { price: 2 })]);
      expect(await catalogue.changesSince(tenant, 3)).toEqual({
        revision: 3,
        complete: false,
        items: [],
        deleted: [],
        former: [],
      });
    });

    it('tells everything to a reader from nowhere or from the future', async () => {
      await catalogue.upsert(tenant, [itemOf('a'), itemOf('b')]);
      await catalogue.remove(tenant, ['a'], 5);
      for (const since of [0, 99]) {
        expect(await catalogue.changesSince(tenant, since)).toEqual({
          revision: 2,
          complete: true,
          items: [itemOf('b')],
          deleted: ['a'],
          former: [itemOf('a')],
        });
      }
    });

    it('keeps what was said of a removed item until one of its id is put', async () => {
      const hat = itemOf('a', { title: 'Hat', categories: ['hats'] });
      await catalogue.upsert(tenant, [hat, itemOf('b')]);
      await catalogue.remove(tenant, ['a', 'b'], 5);
      expect(await catalogue.get(tenant, 'a')).toBeNull();
      await catalogue.upsert(tenant, [itemOf('a', { title: 'Bag', createdAtMs: 7000 })]);
      for (const since of [0, 1]) {
        expect(await catalogue.changesSince(tenant, since)).toMatchObject({
          revision: 3,
          items: [itemOf('a', { title: 'Bag', createdAtMs: 7000 })],
          deleted: ['b'],
          former: [itemOf('b')],
        });
      }
    });

    it('forgets what was removed before a moment, and says so', async () => {
      await catalogue.upsert(tenant, [itemOf('a'), itemOf('b'), itemOf('c')]);
      await catalogue.remove(tenant, ['a'], 4);
      await catalogue.remove(tenant, ['b'], 5);
      expect(await catalogue.forgetFormer(tenant, 5)).toBe(1);
      expect(await catalogue.forgetFormer(tenant, 5)).toBe(0);
      expect(await catalogue.changesSince(tenant, 3)).toEqual({
        revision: 4,
        complete: false,
        items: [],
        deleted: ['a'],
        former: [],
      });
      expect((await catalogue.changesSince(tenant, 0)).former).toEqual([itemOf('b')]);
    });

    it('follows a reader through more changes than are listed', async () => {
      // 10,000 changes are listed: after 12,000 items revision 1 cannot be followed, the last ones can.
      for (let call = 0; call < 12; call++) {
        await catalogue.upsert(
          tenant,
          Array.from({ length: 1000 }, (_, index) => itemOf(`${call}-${index}`)),
        );
      }
      const late = await catalogue.changesSince(tenant, 1);
      const itemsOfLate = late.complete ? 12_000 : 11_000;
      expect(late.items).toHaveLength(itemsOfLate);
      const soon = await catalogue.changesSince(tenant, 10);
      expect(soon.complete).toBe(false);
      expect(soon.items).toHaveLength(2000);
    });

    it('takes unusual ids and keeps tenants apart', async () => {
      await catalogue.upsert(
        tenant,
        UNUSUAL_IDS.map((id) => itemOf(id, { title: id })),
      );
      for (const id of UNUSUAL_IDS) expect((await catalogue.get(tenant, id))?.title).toBe(id);
      expect(await catalogue.count(freshTenant())).toBe(0);
    });
  });
}

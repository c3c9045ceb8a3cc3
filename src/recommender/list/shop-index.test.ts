import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { atOnce } from '../../maths/steps.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { indexItems } from '../log/vocabulary.ts';
import { ShopIndex, shopIndexOf } from './shop-index.ts';

const settings = { ...defaultSettings(), sensitiveCategories: ['kosher'] };
const NAMES = ['a', 'b', 'c'];
/** Two people took a and b, one c. */
const items = { itemIds: NAMES, indexOf: indexItems(NAMES), itemCustomers: Uint32Array.of(2, 2, 1) };

const anItem = (itemId: string, changes: Partial<Item> = {}): Item => ({
  itemId,
  title: 'Red bag',
  categories: [],
  price: 1,
  attributes: {},
  hidden: false,
  inStock: true,
  createdAtMs: 0,
  ...changes,
});

function catalogueOf(...all: Item[]) {
  const catalogue = new CatalogueTable();
  const apply = (changed: readonly Item[], deleted: readonly string[] = [], complete = false) =>
    catalogue.apply({ revision: catalogue.revision + 1, complete, items: changed, deleted });
  apply(all, [], true);
  return { catalogue, apply };
}

/** All that an index says. */
const says = (index: ShopIndex) => ({
  shown: [undefined, 'x', 'y'].map((category) => [...index.shown(category)]),
  named: NAMES.map((_, item) => index.mayBeNamed(item)),
  untouched: [...index.untouched.alike([{ itemId: 'z', item: anItem('z'), weight: 1 }])].map(({ itemId }) => itemId),
});

describe('ShopIndex', () => {
  it('names nothing that is hidden, gone or sensitive, and what is out of stock', () => {
    const { catalogue } = catalogueOf(anItem('a', { hidden: true }), anItem('b', { categories: ['kosher'] }));
    expect(says(atOnce(ShopIndex.of({ catalogue, settings, items }))).named).toEqual([false, false, false]);
    const { catalogue: other } = catalogueOf(anItem('a', { inStock: false }), anItem('b'), anItem('c'));
    expect(says(atOnce(ShopIndex.of({ catalogue: other, settings, items }))).named).toEqual([true, true, true]);
  });

  it('shows and names what has no entry where the tenant works without a catalogue', () => {
    const open = { catalogue: new CatalogueTable(), settings: { ...settings, worksWithoutCatalogue: true }, items };
    expect(says(atOnce(ShopIndex.of(open)))).toMatchObject({
      shown: [
        [1, 1, 1],
        [0, 0, 0],
        [0, 0, 0],
      ],
      named: [true, true, true],
    });
  });

  it('holds as untouched what fewer than two people took', () => {
    const { catalogue } = catalogueOf(...NAMES.map((itemId) => anItem(itemId)), anItem('new'));
    expect(says(atOnce(ShopIndex.of({ catalogue, settings, items }))).untouched).toEqual(['c', 'new']);
  });

  it('follows each change as if it were made anew', () => {
    const change = fc.record({
      itemId: fc.constantFrom(...NAMES, 'new'),
      gone: fc.boolean(),
      hidden: fc.boolean(),
      inStock: fc.boolean(),
      categories: fc.subarray(['x', 'y', 'kosher']),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const { catalogue, apply } = catalogueOf(anItem('a'), anItem('b', { categories: ['x'] }));
        const shop = { catalogue, settings, items };
        const index = atOnce(ShopIndex.of(shop));
        says(index);
        for (const { itemId, gone, ...changed } of changes) {
          apply(gone ? [] : [anItem(itemId, changed)], gone ? [itemId] : []);
          expect(index.follow(shop)).toBe(true);
          expect(says(index)).toEqual(says(atOnce(ShopIndex.of(shop))));
        }
      }),
    );
  });

  it('is made anew for other settings, another catalogue, and one that was read whole', () => {
    const { catalogue, apply } = catalogueOf(anItem('a'));
    const shop = { catalogue, settings, items: { ...items, itemIds: [...NAMES] } };
    const first = shopIndexOf(shop);
    expect(shopIndexOf(shop)).toBe(first);
    expect(shopIndexOf({ ...shop, settings: { ...settings } })).not.toBe(first);
    const again = shopIndexOf(shop);
    apply([anItem('a')], [], true);
    expect(shopIndexOf(shop)).not.toBe(again);
    expect(again.follow({ ...shop, catalogue: catalogueOf().catalogue })).toBe(false);
  });

  it('is made anew by who is too far behind', () => {
    const { catalogue, apply } = catalogueOf(anItem('a'));
    const index = atOnce(ShopIndex.of({ catalogue, settings, items }));
    apply(Array.from({ length: 5000 }, () => anItem('a')));
    expect(index.follow({ catalogue, settings })).toBe(true);
    apply(Array.from({ length: 1 }, () => anItem('a', { hidden: true })));
    expect(index.follow({ catalogue, settings })).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { atOnce } from '../../maths/steps.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { indexItems } from '../log/vocabulary.ts';
import { ShopIndex, shopIndexOf } from './shop-index.ts';

const settings = { ...defaultSettings(), sensitiveCategories: ['kosher'] };
const DAY_MS = 86_400_000;
const NAMES = ['a', 'b', 'c'];
/** Two people took a and b, one c. */
const items = {
  itemIds: NAMES,
  indexOf: indexItems(NAMES),
  itemCustomers: Uint32Array.of(2, 2, 1),
  asOfMs: 100 * DAY_MS,
  itemFirstDays: Uint32Array.of(1, 1, 90),
};

const anItem = (itemId: string, changes: Partial<Item> = {}): Item => ({
  itemId,
  title: 'Red bag',
  categories: [],
  price: 1,
  attributes: {},
  hidden: false,
  inStock: true,
  createdAtMs: 95 * DAY_MS,
  ...changes,
});

function catalogueOf(...all: Item[]) {
  const catalogue = new CatalogueTable();
  const apply = (changed: readonly Item[], deleted: readonly string[] = [], complete = false) =>
    catalogue.apply({ revision: catalogue.revision + 1, complete, items: changed, deleted });
  apply(all, [], true);
  return { catalogue, apply };
}

const alikeIn = (index: ShopIndex, unknownOnly: boolean) =>
  [...index.untouched(unknownOnly).alike([{ itemId: 'z', item: anItem('z'), weight: 1 }])].map(({ itemId }) => itemId);

/** All that an index says. */
const says = (index: ShopIndex) => ({
  shown: [undefined, 'x', 'y'].map((category) => [...index.shown(category)]),
  named: NAMES.map((_, item) => index.mayBeNamed(item)),
  untouched: alikeIn(index, false),
  unknown: alikeIn(index, true),
});

describe('ShopIndex', () => {
  it('names nothing that is hidden, gone or sensitive, and what is out of stock', () => {
    const { catalogue } = catalogueOf(anItem('a', { hidden: true }), anItem('b', { categories: ['kosher'] }));
    expect(says(atOnce(ShopIndex.of({ catalogue, settings, items }, 0))).named).toEqual([false, false, false]);
    const { catalogue: other } = catalogueOf(anItem('a', { inStock: false }), anItem('b'), anItem('c'));
    expect(says(atOnce(ShopIndex.of({ catalogue: other, settings, items }, 0))).named).toEqual([true, true, true]);
  });

  it('shows and names what has no entry where the tenant works without a catalogue', () => {
    const open = { catalogue: new CatalogueTable(), settings: { ...settings, worksWithoutCatalogue: true }, items };
    expect(says(atOnce(ShopIndex.of(open, 0)))).toMatchObject({
      shown: [
        [1, 1, 1],
        [0, 0, 0],
        [0, 0, 0],
      ],
      named: [true, true, true],
    });
  });

  it('holds as untouched what is new and fewer than two people took', () => {
    const { catalogue } = catalogueOf(...NAMES.map((itemId) => anItem(itemId)), anItem('new'));
    expect(says(atOnce(ShopIndex.of({ catalogue, settings, items }, 0)))).toMatchObject({
      untouched: ['c', 'new'],
      unknown: ['new'],
    });
  });

  it('knows dead stock by the day somebody first took it, and by what the shop says, whichever is earlier', () => {
    const index = (itemFirstDays: Uint32Array, createdAtMs: number) => {
      const { catalogue } = catalogueOf(anItem('c', { createdAtMs }), anItem('new', { createdAtMs }));
      return atOnce(ShopIndex.of({ catalogue, settings, items: { ...items, itemFirstDays } }, 0));
    };
    // Thirty days before the model's moment, day 100, is day 70.
    expect(alikeIn(index(Uint32Array.of(1, 1, 71), 95 * DAY_MS), false)).toEqual(['c', 'new']);
    expect(alikeIn(index(Uint32Array.of(1, 1, 70), 95 * DAY_MS), false)).toEqual(['new']);
    expect(alikeIn(index(Uint32Array.of(1, 1, 0), 71 * DAY_MS), false)).toEqual(['c', 'new']);
    expect(alikeIn(index(Uint32Array.of(1, 1, 0), 70 * DAY_MS), false)).toEqual([]);
  });

  it('says what is new at a moment: not what is older than newForDays, nor what has yet to come', () => {
    const { catalogue } = catalogueOf();
    const index = atOnce(ShopIndex.of({ catalogue, settings, items }, 0));
    const isNew = (day: number, atDay: number) =>
      index.isNewAt(anItem('new', { createdAtMs: day * DAY_MS }), atDay * DAY_MS);
    expect([isNew(95, 94), isNew(95, 95), isNew(95, 124), isNew(95, 125)]).toEqual([false, true, true, false]);
    // After the model it stays new, however long no other is made.
    expect([isNew(100, 130), isNew(101, 130), isNew(101, 200)]).toEqual([false, true, true]);
    expect(index.sinceMs(anItem('c', { createdAtMs: 95 * DAY_MS }))).toBe(90 * DAY_MS);
    expect(index.sinceMs(anItem('new', { createdAtMs: 9 * DAY_MS, publishAtMs: 95 * DAY_MS }))).toBe(95 * DAY_MS);
  });

  it('follows each change as if it were made anew', () => {
    const change = fc.record({
      itemId: fc.constantFrom(...NAMES, 'new'),
      gone: fc.boolean(),
      hidden: fc.boolean(),
      inStock: fc.boolean(),
      categories: fc.subarray(['x', 'y', 'kosher']),
      groupId: fc.constantFrom('g', 'h', null),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const { catalogue, apply } = catalogueOf(anItem('a'), anItem('b', { categories: ['x'] }), anItem('stays'));
        const shop = { catalogue, settings, items };
        const index = atOnce(ShopIndex.of(shop, 0));
        says(index);
        for (const { itemId, gone, groupId, ...changed } of changes) {
          const item = anItem(itemId, groupId === null ? changed : { ...changed, groupId });
          apply(gone ? [] : [item], gone ? [itemId] : []);
          expect(index.follow(shop, 0)).toBe(true);
          expect(says(index)).toEqual(says(atOnce(ShopIndex.of(shop, 0))));
        }
      }),
    );
  });

  it('is made anew for other settings, another catalogue, and one that was read whole', () => {
    const { catalogue, apply } = catalogueOf(anItem('a'));
    const shop = { catalogue, settings, items: { ...items, itemIds: [...NAMES] } };
    const first = shopIndexOf(shop, 0);
    expect(shopIndexOf(shop, 0)).toBe(first);
    expect(shopIndexOf({ ...shop, settings: { ...settings } }, 0)).not.toBe(first);
    const again = shopIndexOf(shop, 0);
    apply([anItem('a')], [], true);
    expect(shopIndexOf(shop, 0)).not.toBe(again);
    expect(again.follow({ ...shop, catalogue: catalogueOf().catalogue }, 0)).toBe(false);
  });

  it('is made anew with the first item of a catalogue, when what is not in it goes', () => {
    const { catalogue, apply } = catalogueOf();
    const shop = { catalogue, settings, items };
    const index = atOnce(ShopIndex.of(shop, 0));
    expect(says(index).shown[0]).toEqual([1, 1, 1]);
    apply([anItem('b')]);
    expect(index.follow(shop, 0)).toBe(false);
    expect(says(atOnce(ShopIndex.of(shop, 0))).shown[0]).toEqual([0, 1, 0]);
  });

  it('follows the time, to the millisecond and back, as if it were made anew', () => {
    const moment = fc.option(fc.nat(4), { nil: undefined });
    const dates = fc.record({ publishAtMs: moment, availableFromMs: moment, availableUntilMs: moment });
    const change = fc.record({ itemId: fc.constantFrom(...NAMES), dates, toMs: fc.nat(5), isChange: fc.boolean() });
    const withoutNone = (given: object) => JSON.parse(JSON.stringify(given)) as Partial<Item>;
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const { catalogue, apply } = catalogueOf(anItem('a', { availableUntilMs: 3 }), anItem('b', { publishAtMs: 2 }));
        const shop = { catalogue, settings, items };
        const index = atOnce(ShopIndex.of(shop, 0));
        for (const { itemId, dates: given, toMs, isChange } of changes) {
          if (isChange) apply([anItem(itemId, { categories: ['x'], ...withoutNone(given) })]);
          expect(index.follow(shop, toMs)).toBe(true);
          expect(says(index)).toEqual(says(atOnce(ShopIndex.of(shop, toMs))));
        }
      }),
    );
  });

  it('names what is over or not to be had yet, and not what is unpublished', () => {
    const { catalogue } = catalogueOf(
      anItem('a', { publishAtMs: 5 }),
      anItem('b', { availableFromMs: 5 }),
      anItem('c', { availableUntilMs: 3 }),
    );
    const shop = { catalogue, settings, items };
    const saysAt = (atMs: number) => {
      const { shown, named } = says(atOnce(ShopIndex.of(shop, atMs)));
      return [shown[0], named];
    };
    expect(saysAt(4)).toEqual([
      [0, 0, 0],
      [false, true, true],
    ]);
    expect(saysAt(5)).toEqual([
      [1, 1, 0],
      [true, true, true],
    ]);
    expect(saysAt(2)[0]).toEqual([0, 0, 1]);
  });

  it('is made anew by who is too far behind', () => {
    const { catalogue, apply } = catalogueOf(anItem('a'));
    const index = atOnce(ShopIndex.of({ catalogue, settings, items }, 0));
    apply(Array.from({ length: 5000 }, () => anItem('a')));
    expect(index.follow({ catalogue, settings }, 0)).toBe(true);
    apply(Array.from({ length: 1 }, () => anItem('a', { hidden: true })));
    expect(index.follow({ catalogue, settings }, 0)).toBe(false);
  });
});

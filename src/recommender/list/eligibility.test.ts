import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Avoids, NOTHING_AVOIDED } from '../../domain/food/avoids.ts';
import type { Item } from '../../domain/item.ts';
import { HIDDEN_BECAUSE } from '../../domain/recommendation.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { TASKS } from '../../domain/task.ts';
import { atOnce } from '../../maths/steps.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { indexItems } from '../log/vocabulary.ts';
import { DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { KnownViewer, type ListLimits, leavesOutOwned, mayBeIn, withDeeds, withEligibility } from './eligibility.ts';
import { ShopIndex } from './shop-index.ts';

const settings = defaultSettings();
const plain: Item = {
  itemId: 'tent',
  title: 'Tent',
  categories: ['camping'],
  price: 1,
  attributes: {},
  hidden: false,
  inStock: true,
  createdAtMs: 0,
};

function catalogueWith(...items: Item[]): CatalogueTable {
  const table = new CatalogueTable();
  table.apply({ revision: 1, complete: true, items, deleted: [] });
  return table;
}

function viewerOf(catalogue: CatalogueTable, avoids: ListLimits['viewer'], ...history: ReturnType<typeof did>[]) {
  const shop = { settings, catalogue };
  const person = { kind: 'known', history, avoids: avoids?.avoids ?? null } as const;
  return new KnownViewer(shop, null, person, NOW_MS);
}

const nothing: ListLimits = {
  task: 'new',
  excludeOwned: true,
  category: undefined,
  exclude: [],
  shownItself: [],
  viewer: null,
  atMs: NOW_MS,
};
const open = catalogueWith();
const owner = viewerOf(open, null, did('tent'));
const hater = viewerOf(open, null, did('tent', { type: 'dislike' }));
const looker = viewerOf(open, null, did('tent', { type: 'view' }));
const avoiding = (itemIds: string[], categories: string[]) => ({
  ...viewerOf(open, null),
  situation: owner.situation,
  numberOf: () => undefined,
  itemIdOf: () => null,
  avoids: { ...NOTHING_AVOIDED, itemIds: new Set(itemIds), categories: new Set(categories) },
});

function whyNot(limits: ListLimits, item: Item | null, worksWithoutCatalogue = false) {
  const catalogue = catalogueWith(item ?? { ...plain, itemId: 'other' });
  const shop = { catalogue, settings: { ...settings, worksWithoutCatalogue } };
  return withEligibility(shop, null, limits, (eligibility) => eligibility.whyNot('tent'));
}

describe('what a person has to look at', () => {
  const kitchen = { comforts: ['pillow'], tables: new Set<string>(), dishes: new Set<string>() };
  const words = { ...NOTHING_AVOIDED, isToldInWords: true };
  const allergic = { ...NOTHING_AVOIDED, classes: new Set(['nuts' as const]) };
  const told = (avoids: Avoids, more: Partial<Item> = {}, task: ListLimits['task'] = 'visit') =>
    whyNot({ ...nothing, task, viewer: { ...avoiding([], []), avoids } }, { ...plain, ...more });

  it.each([
    ['waits at a house', { ...words, kitchen }, {}, 'avoided'],
    ['waits for nobody in a shop', words, {}, null],
    ['does not wait where it declares what is in it', { ...words, kitchen }, { allergens: [] }, null],
    [
      'waits all the same where nobody knows what is meant',
      { ...words, isCareful: true, kitchen },
      { allergens: [] },
      'avoided',
    ],
    ['is nothing to eat', { ...words, kitchen }, { categories: ['pillow'] }, null],
    ['was looked at', { ...words, kitchen: { ...kitchen, dishes: new Set(['tent']) } }, {}, null],
    ['was looked at with its table', { ...words, kitchen: { ...kitchen, tables: new Set(['camping']) } }, {}, null],
    ['was looked at with another', { ...words, kitchen: { ...kitchen, tables: new Set(['bar']) } }, {}, 'avoided'],
    ['is new to who is allergic by a code', { ...allergic, kitchen }, {}, 'avoided'],
    ['is safe for who is allergic by a code', { ...allergic, kitchen }, { allergens: ['milk' as const] }, null],
    ['is sold to who is allergic by a code in a shop', allergic, {}, null],
  ])('%s', (_, avoids, more, expected) => {
    expect(told(avoids, more)).toBe(expected);
  });

  it('is offered again to who is allergic by a code, and had it', () => {
    expect(told({ ...allergic, kitchen }, {}, 'again')).toBeNull();
  });
});

describe('why an item is not in a list', () => {
  const cases: [string, ListLimits, Item | null, string | null][] = [
    ['a plain item', nothing, plain, null],
    ['an excluded one', { ...nothing, exclude: ['tent'] }, plain, 'excluded'],
    ['a hidden one', nothing, { ...plain, hidden: true }, 'hidden'],
    ['one out of stock', nothing, { ...plain, inStock: false }, 'out_of_stock'],
    ['one that comes this very moment', nothing, { ...plain, availableFromMs: NOW_MS }, null],
    ['one that comes in a moment', nothing, { ...plain, availableFromMs: NOW_MS + 1 }, 'not_yet_available'],
    ['one that is published in a moment', nothing, { ...plain, publishAtMs: NOW_MS + 1 }, 'not_yet_available'],
    ['one that is still to be had', nothing, { ...plain, availableUntilMs: NOW_MS + 1 }, null],
    ['one that is over', nothing, { ...plain, availableUntilMs: NOW_MS }, 'no_longer_available'],
    ['one not in the catalogue', nothing, null, 'not_in_catalogue'],
    ['a disliked one', { ...nothing, viewer: hater }, plain, 'disliked'],
    ['one they avoid', { ...nothing, viewer: avoiding(['tent'], []) }, plain, 'avoided'],
    ['one of a category they avoid', { ...nothing, viewer: avoiding([], ['camping']) }, plain, 'avoided'],
    ['one beside a category they avoid', { ...nothing, viewer: avoiding([], ['books']) }, plain, null],
    ['one of another category', { ...nothing, category: 'books' }, plain, 'other_category'],
    ['one already owned', { ...nothing, viewer: owner }, plain, 'owned'],
    ['an owned one where people buy again', { ...nothing, excludeOwned: false, viewer: owner }, plain, null],
    [
      'an owned one where they buy again, whatever is left out',
      { ...nothing, task: 'again', viewer: owner },
      plain,
      null,
    ],
    ['one only looked at', { ...nothing, viewer: looker }, plain, null],
    ['one a visitor has seen', { ...nothing, task: 'unseen', viewer: looker }, plain, 'seen'],
    ['one seen, where they may go back to it', { ...nothing, task: 'visit', viewer: looker }, plain, null],
    ['the page itself', { ...nothing, shownItself: ['tent'] }, plain, 'shown_itself'],
  ];
  it.each(cases)('%s', (_, limits, item, expected) => {
    expect(whyNot(limits, item)).toBe(expected);
  });

  it('is the first reason in the stated order when several hold', () => {
    const viewer = viewerOf(open, null, did('tent', { type: 'dislike' }), did('tent', { atMs: NOW_MS - DAY_MS }));
    const all: ListLimits = { ...nothing, exclude: ['tent'], viewer, category: 'books' };
    const hidden = { ...plain, hidden: true, inStock: false };
    const inOrder = [
      whyNot(all, hidden),
      whyNot({ ...all, exclude: [] }, hidden),
      whyNot({ ...all, exclude: [] }, { ...hidden, hidden: false }),
      whyNot({ ...all, exclude: [] }, plain),
      whyNot({ ...all, exclude: [], viewer: owner }, plain),
      whyNot({ ...all, exclude: [], viewer: owner, category: undefined }, plain),
    ];
    expect(inOrder).toEqual(['excluded', 'hidden', 'out_of_stock', 'disliked', 'other_category', 'owned']);
    const places = inOrder.map((because) => (because === null ? -1 : HIDDEN_BECAUSE.indexOf(because)));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('is not that the catalogue lacks it, where the tenant works without one, or has none yet', () => {
    expect(whyNot(nothing, null, true)).toBeNull();
    const ask = (catalogue: CatalogueTable) =>
      withEligibility({ catalogue, settings }, null, nothing, (eligibility) => eligibility.whyNot('tent'));
    expect(ask(new CatalogueTable())).toBeNull();
    expect(ask(catalogueWith({ ...plain, itemId: 'other' }))).toBe('not_in_catalogue');
  });
});

const NAMES = ['a', 'b', 'c', 'd', 'e'];
const model = {
  itemIds: NAMES,
  indexOf: indexItems(NAMES),
  itemCustomers: Uint32Array.of(2, 2, 2, 2, 2),
  asOfMs: NOW_MS,
  itemFirstDays: Uint32Array.of(1, 1, 1, 1, 1),
};

const anyItem = fc.record({
  itemId: fc.constantFrom(...NAMES),
  hidden: fc.boolean(),
  inStock: fc.boolean(),
  categories: fc.subarray(['x', 'y']),
  groupId: fc.constantFrom('g', 'h', null),
});
const anyDeed = fc.record({
  itemId: fc.constantFrom(...NAMES, 'unheard of'),
  type: fc.constantFrom('view', 'purchase', 'consume', 'dislike', 'impression'),
});
const ids = fc.subarray([...NAMES, 'unheard of']);
const anyQuestion = fc.record({
  items: fc.uniqueArray(anyItem, { selector: ({ itemId }) => itemId }),
  deeds: fc.array(anyDeed, { maxLength: 6 }),
  task: fc.constantFrom(...TASKS),
  excludeOwned: fc.boolean(),
  category: fc.constantFrom(undefined, 'x'),
  exclude: ids,
  shownItself: ids,
  avoidedItems: ids,
  avoidedCategories: fc.subarray(['x', 'y']),
  wanted: fc.option(ids),
  worksWithoutCatalogue: fc.boolean(),
});

describe('the mask of what may be in a list', () => {
  it('says the same as the reasons why not, and is left as it was', () => {
    fc.assert(
      fc.property(
        anyQuestion,
        ({ items, deeds, avoidedItems, avoidedCategories, wanted, worksWithoutCatalogue, ...asked }) => {
          const catalogue = catalogueWith(
            ...items.map(({ groupId, ...item }) => ({ ...plain, ...item, ...(groupId === null ? {} : { groupId }) })),
          );
          const shop = { catalogue, settings: { ...settings, worksWithoutCatalogue } };
          const index = atOnce(ShopIndex.of({ ...shop, items: model }, NOW_MS));
          const history = deeds.map((deed, hours) => did(deed.itemId, { ...deed, atMs: NOW_MS - hours * 3_600_000 }));
          const avoids = { ...NOTHING_AVOIDED, itemIds: new Set(avoidedItems), categories: new Set(avoidedCategories) };
          const known = { index, indexOf: model.indexOf };
          const viewer = new KnownViewer(shop, known, { kind: 'known', history, avoids }, NOW_MS);
          const before = [undefined, 'x', 'y'].map((category) => [...index.shown(category)]);
          const whyUnwanted =
            wanted === null ? undefined : (itemId: string) => (wanted.includes(itemId) ? null : ('filtered' as const));
          withEligibility(shop, known, { ...asked, whyUnwanted, viewer, atMs: NOW_MS }, (eligibility) => {
            const mask = eligibility.anybody?.mask ?? [];
            NAMES.forEach((itemId, item) => {
              // Of variants one at least; what keeps out one for what it is like keeps out all.
              const variants = catalogue.variantsOf(itemId);
              const isIn = (variants ?? [itemId]).some((variant) => eligibility.whyNot(variant) === null);
              expect(isIn || (mask[item] ?? 0) === 0).toBe(true);
              if (variants === null) expect((mask[item] ?? 0) > 0).toBe(isIn);
            });
          });
          expect([undefined, 'x', 'y'].map((category) => [...index.shown(category)])).toEqual(before);
        },
      ),
    );
  });

  it('is left as it was where making the list fails', () => {
    const catalogue = catalogueWith(...NAMES.map((itemId) => ({ ...plain, itemId })));
    const index = atOnce(ShopIndex.of({ catalogue, settings, items: model }, NOW_MS));
    const limits = { ...nothing, exclude: ['a'] };
    const fail = () =>
      withEligibility({ catalogue, settings }, { index, indexOf: model.indexOf }, limits, ({ anybody }) => {
        expect([...(anybody?.mask ?? [])]).toEqual([0, 1, 1, 1, 1]);
        throw new RangeError('broken');
      });
    expect(fail).toThrow('broken');
    expect([...index.shown(undefined)]).toEqual([1, 1, 1, 1, 1]);
  });

  it('ranks at again only what was had, though more may fill the list', () => {
    const catalogue = catalogueWith(...NAMES.map((itemId) => ({ ...plain, itemId })));
    const index = atOnce(ShopIndex.of({ catalogue, settings, items: model }, NOW_MS));
    const history = [did('a', { type: 'consume' }), did('b', { type: 'view' })];
    const known = { index, indexOf: model.indexOf };
    const viewer = new KnownViewer({ settings, catalogue }, known, { kind: 'known', history }, NOW_MS);
    withEligibility({ catalogue, settings }, known, { ...nothing, task: 'again', viewer }, (eligible) => {
      const { mask = [], least = 0 } = eligible.personal ?? {};
      expect(NAMES.filter((_, item) => (mask[item] ?? 0) >= least)).toEqual(['a']);
      expect(eligible.whyNot('c')).toBeNull();
    });
  });
});

describe('what may be in a list where no placement says otherwise', () => {
  it('is on the mask what it is by item', () => {
    const flags = { isOwned: fc.boolean(), isHad: fc.boolean(), isDisliked: fc.boolean() };
    const deeds = fc.record({ weight: fc.constant(1), tellingAt: fc.constant(0), ...flags });
    fc.assert(
      fc.property(fc.constantFrom(...TASKS), fc.option(deeds, { nil: undefined }), (task, done) => {
        const mask = Uint8Array.of(1);
        const items = new Map(done === undefined ? [] : [[0, done] as const]);
        const isIn = withDeeds(mask, { items }, task, ({ least }) => (mask[0] ?? 0) >= least);
        expect(isIn).toBe(mayBeIn(done, task));
        expect([...mask]).toEqual([1]);
      }),
    );
  });

  it('leaves out what is owned where something new is wanted', () => {
    expect(TASKS.filter(leavesOutOwned)).toEqual(['new', 'unseen']);
  });
});

describe('a person at a moment', () => {
  const at = (itemId: string, atMs: number) => did(itemId, { atMs });
  const viewer = (...history: ReturnType<typeof did>[]) =>
    new KnownViewer({ settings, catalogue: open }, null, { kind: 'known', history }, NOW_MS);

  it('did what was done until then, to the millisecond, and nothing later', () => {
    const history = [at('later', NOW_MS + 1), at('then', NOW_MS), at('before', NOW_MS - 1)];
    expect(viewer(...history).history.map(({ itemId }) => itemId)).toEqual(['then', 'before']);
    expect(viewer(...history.slice(1)).history).toHaveLength(2);
  });

  it('has touched what they did anything with, and nothing else', () => {
    const known = viewer(did('tent', { type: 'view' }));
    expect(known.hasTouched('tent')).toBe(true);
    expect(known.hasTouched('stove')).toBe(false);
  });

  it('is asked first about what says most, for or against', () => {
    const shop = { settings: { ...settings, worksWithoutCatalogue: true }, catalogue: open };
    const history = [did('looked', { type: 'view' }), did('hated', { type: 'dislike' }), did('bought'), did('bought')];
    const known = new KnownViewer(shop, null, { kind: 'known', history }, NOW_MS);
    expect([...known.weightiest()].map(({ itemId }) => itemId)).toEqual(['bought', 'hated', 'looked']);
  });
});

import { describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import { HIDDEN_BECAUSE } from '../../domain/recommendation.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { eligibility, type Limits } from './eligibility.ts';

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

function catalogueWith(item: Item): CatalogueTable {
  const table = new CatalogueTable();
  table.apply({ revision: 1, complete: true, items: [item], deleted: [] });
  return table;
}

const nothing: Limits = {
  exclude: new Set(),
  shownItself: new Set(),
  category: undefined,
  excludeOwned: true,
  taste: null,
};
const taste = (owned: string[], disliked: string[]) => ({
  items: new Map(),
  owned: new Set(owned),
  disliked: new Set(disliked),
});
const settings = { worksWithoutCatalogue: false };

describe('eligibility', () => {
  const cases: [string, Limits, Item | null, string | null][] = [
    ['a plain item', nothing, plain, null],
    ['an excluded one', { ...nothing, exclude: new Set(['tent']) }, plain, 'excluded'],
    ['a hidden one', nothing, { ...plain, hidden: true }, 'hidden'],
    ['one out of stock', nothing, { ...plain, inStock: false }, 'out_of_stock'],
    ['one not in the catalogue', nothing, null, 'not_in_catalogue'],
    ['a disliked one', { ...nothing, taste: taste([], ['tent']) }, plain, 'disliked'],
    ['one of another category', { ...nothing, category: 'books' }, plain, 'other_category'],
    ['one already owned', { ...nothing, taste: taste(['tent'], []) }, plain, 'owned'],
    ['the page itself', { ...nothing, shownItself: new Set(['tent']) }, plain, 'shown_itself'],
    [
      'an owned one where people buy again',
      { ...nothing, excludeOwned: false, taste: taste(['tent'], []) },
      plain,
      null,
    ],
  ];
  it.each(cases)('%s', (_, limits, item, expected) => {
    const catalogue = item === null ? new CatalogueTable() : catalogueWith(item);
    expect(eligibility(limits, catalogue, settings)('tent')).toBe(expected);
  });

  it('gives the first reason in the stated order when several hold', () => {
    const all = { ...nothing, exclude: new Set(['tent']), taste: taste(['tent'], ['tent']), category: 'books' };
    const hiddenToo = catalogueWith({ ...plain, hidden: true, inStock: false });
    expect(eligibility(all, hiddenToo, settings)('tent')).toBe('excluded');
    expect(eligibility({ ...all, exclude: new Set() }, hiddenToo, settings)('tent')).toBe('hidden');
    expect(HIDDEN_BECAUSE.indexOf('excluded')).toBeLessThan(HIDDEN_BECAUSE.indexOf('hidden'));
  });

  it('recommends items without a catalogue entry only where the tenant works without one', () => {
    const open = eligibility(nothing, new CatalogueTable(), { worksWithoutCatalogue: true });
    expect(open('tent')).toBeNull();
  });
});

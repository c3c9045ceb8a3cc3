import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../domain/item.ts';
import { atOnce } from '../../maths/steps.ts';
import { CatalogueTable } from './catalogue-table.ts';

const item = (itemId: string, changes: Partial<Item> = {}): Item => ({
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

let table: CatalogueTable;
const apply = (items: readonly Item[], { complete = false, deleted = [] as readonly string[] } = {}) =>
  table.apply({ revision: table.revision + 1, complete, items, deleted });
const likeA = () => {
  const seeds = [{ itemId: 'a', item: item('a'), weight: 1 }];
  return [...table.alike.alike(seeds)].map(({ itemId }) => itemId);
};

beforeEach(() => {
  table = new CatalogueTable();
  apply([item('a'), item('b'), item('c')], { complete: true });
});

describe('items that were deleted', () => {
  it('are described as long as they are kept, and are no items', () => {
    const hat = item('a', { title: 'Hat' });
    table.apply({ revision: 2, complete: false, items: [], deleted: ['a', 'b'], former: [hat] });
    expect([table.get('a'), table.described('a'), table.isFormer('a')]).toEqual([undefined, hat, true]);
    expect([table.described('b'), table.isFormer('b')]).toEqual([undefined, false]);
    expect(likeA()).toEqual(['c']);
    apply([item('a')]);
    expect([table.described('a'), table.isFormer('a')]).toEqual([item('a'), false]);
  });

  it('are forgotten with a change that tells nothing of them, and with a catalogue that is read whole', () => {
    table.apply({ revision: 2, complete: false, items: [], deleted: ['a', 'b'], former: [item('a'), item('b')] });
    apply([], { deleted: ['a'] });
    expect([table.isFormer('a'), table.isFormer('b')]).toEqual([false, true]);
    apply([], { complete: true });
    expect(table.isFormer('b')).toBe(false);
    expect(table.isBlank).toBe(true);
  });

  it('are still a catalogue', () => {
    table.apply({ revision: 2, complete: true, items: [], deleted: ['a'], former: [item('a')] });
    expect(table.isBlank).toBe(false);
  });
});

describe('the index of a catalogue', () => {
  it('follows it, whether it was made before a change or after', () => {
    expect(likeA()).toEqual(['b', 'c']);
    apply([item('c', { title: 'Blue pot' }), item('d')], { deleted: ['b'] });
    expect(likeA()).toEqual(['d']);
    apply([item('e')], { complete: true });
    expect(likeA()).toEqual(['e']);
  });

  it('holds what was described last: a new price pushes out nothing', () => {
    const old = item('old', { createdAtMs: -1, title: 'Red hat' });
    const many = Array.from({ length: 20_000 }, (_, n) => item(`i${n}`, { title: `Thing ${n}` }));
    apply([old, ...many], { complete: true });
    const fresh = item('fresh', { title: 'Red pot' });
    apply([fresh]);
    expect(likeA()).toEqual(['fresh']);
    apply([{ ...old, price: 2 }]);
    expect(likeA()).toEqual(['fresh']);
    apply([{ ...old, title: 'Red cap' }]);
    expect(likeA()).toEqual(['fresh', 'old']);
  });
});

describe('the order of a catalogue', () => {
  it('is, after any changes, as if all of it were sorted anew', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const anyItem = fc.record({ itemId: id, createdAtMs: fc.nat(3), price: fc.nat(2) });
    const anyChange = fc.record({
      items: fc.array(anyItem, { maxLength: 4 }),
      deleted: fc.array(id, { maxLength: 3 }),
      complete: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyChange, { maxLength: 6 }), (changes) => {
        const [kept, fresh] = [new CatalogueTable(), new CatalogueTable()];
        changes.forEach(({ items, deleted, complete }, at) => {
          const told = items.map(({ itemId, ...rest }) => item(itemId, rest));
          for (const each of [kept, fresh]) each.apply({ revision: at + 1, complete, items: told, deleted });
          // Asked for after each change, so that the next one has an order to keep.
          kept.newestFirst();
        });
        expect(kept.newestFirst()).toEqual(fresh.newestFirst());
      }),
    );
  });
});

describe('a table made in steps', () => {
  it('is the one that is made at once', () => {
    const anyItem = fc.record({
      itemId: fc.constantFrom(...'abcdefgh'),
      title: fc.constantFrom('Red bag', 'Blue pot', 'Hat'),
      groupId: fc.option(fc.constantFrom('g', 'h'), { nil: undefined }),
      availableUntilMs: fc.option(fc.nat(9), { nil: undefined }),
      createdAtMs: fc.nat(3),
    });
    const anyItems = fc.uniqueArray(anyItem, { selector: ({ itemId }) => itemId });
    const asItem = ({
      groupId,
      availableUntilMs,
      ...rest
    }: {
      itemId: string;
      groupId: string | undefined;
      availableUntilMs: number | undefined;
    }) =>
      item(rest.itemId, {
        ...rest,
        ...(groupId === undefined ? {} : { groupId }),
        ...(availableUntilMs === undefined ? {} : { availableUntilMs }),
      });
    fc.assert(
      fc.property(anyItems, anyItems, (someItems, someFormer) => {
        const former = someFormer.map(asItem);
        const deleted = former.map(({ itemId }) => itemId);
        const changes = { revision: 7, complete: true, items: someItems.map(asItem), deleted, former };
        const whole = new CatalogueTable();
        whole.apply(changes);
        const told = (table: CatalogueTable) => ({
          ...table,
          revision: table.revision,
          isBlank: table.isBlank,
          hasDates: table.hasDates,
          newestFirst: table.newestFirst(),
          counts: ['red', 'pot', 'hat'].map((word) => table.terms.count(`word:${word}`)),
          each: [...'abcdefgh'].map((id) => [
            table.get(id),
            table.described(id),
            table.isFormer(id),
            table.variantsOf(id),
          ]),
        });
        expect(told(atOnce(CatalogueTable.of(changes)))).toEqual(told(whole));
      }),
    );
  });

  it('orders and counts more than one step of items', () => {
    const items = Array.from({ length: 1500 }, (_, at) => item(`i${at}`, { createdAtMs: (at * 7919) % 97 }));
    const changes = { revision: 1, complete: true, items, deleted: [] };
    const whole = new CatalogueTable();
    whole.apply(changes);
    expect(atOnce(CatalogueTable.of(changes)).newestFirst()).toEqual(whole.newestFirst());
  });
});

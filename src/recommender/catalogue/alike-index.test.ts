import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlikeIndex } from './alike-index.ts';
import type { DescribedItem } from './item-terms.ts';

const titled = (title: string): DescribedItem => ({ title, categories: [], attributes: {} });
const any = () => true;

function indexOf(titles: Readonly<Record<string, string>>, most?: number): AlikeIndex {
  const index = new AlikeIndex(most);
  for (const [itemId, title] of Object.entries(titles)) index.put(itemId, titled(title));
  return index;
}
const seed = (itemId: string, title: string, weight = 1) => ({ itemId, item: titled(title), weight });
const found = (index: AlikeIndex, ...seeds: ReturnType<typeof seed>[]) =>
  [...index.alike(seeds, any)].map(({ itemId }) => itemId);

describe('AlikeIndex', () => {
  it('finds what shares terms, the rarer the better, and says which', () => {
    // Of 4 items: bag in 2, red in 3. ln(5/2) = .916, ln(5/3) = .511: |seed| = 1.049.
    const index = indexOf({ own: 'red bag', bag: 'bag', pot: 'red pot', pen: 'red pen', ink: 'ink' });
    index.remove('ink');
    const [first, ...others] = index.alike([seed('own', 'red bag', 2)], any);
    expect(first).toMatchObject({ itemId: 'bag', seed: { itemId: 'own' }, shared: ['bag'] });
    expect(first?.score).toBeCloseTo((2 * 0.9163 ** 2) / 1.0492, 3);
    // Two words halve the square.
    expect(others.map(({ itemId, shared }) => [itemId, shared])).toEqual([
      ['pen', ['red']],
      ['pot', ['red']],
    ]);
    expect(others[0]?.score).toBeCloseTo((2 * 0.5108 ** 2) / 1.0492 / Math.SQRT2, 3);
  });

  it('finds nothing for somebody who likes other things', () => {
    expect(found(indexOf({ bag: 'red bag', pot: 'red pot' }), seed('soup', 'onion soup'))).toEqual([]);
  });

  it('holds what was turned down against its like, and never tells it as a reason', () => {
    const index = indexOf({ bag: 'red bag', pot: 'red pot', other: 'bag' });
    const list = [...index.alike([seed('x', 'pot', -1), seed('y', 'red', 1)], any)];
    expect(list.map(({ itemId, seed: { itemId: from } }) => [itemId, from])).toEqual([['bag', 'y']]);
  });

  it('follows the catalogue: a new title, an item gone', () => {
    const index = indexOf({ a: 'red bag', b: 'red bag' });
    index.put('a', titled('blue bag'));
    expect(found(index, seed('x', 'red'))).toEqual(['b']);
    expect(found(index, seed('x', 'blue'))).toEqual(['a']);
    index.remove('b');
    expect(found(index, seed('x', 'red'))).toEqual([]);
    index.remove('b');
    expect(index.size).toBe(1);
  });

  it('keeps the items described last, and a new price describes nothing', () => {
    const index = indexOf({ a: 'red', b: 'red', c: 'red' }, 2);
    expect(found(index, seed('x', 'red'))).toEqual(['b', 'c']);
    index.put('b', titled('red'));
    index.put('d', titled('red'));
    expect(found(index, seed('x', 'red'))).toEqual(['c', 'd']);
  });

  it('leaves out what is not wanted, and the seeds themselves', () => {
    const index = indexOf({ a: 'red', b: 'red', c: 'red' });
    expect([...index.alike([seed('a', 'red')], (itemId) => itemId !== 'b')].map(({ itemId }) => itemId)).toEqual(['c']);
  });

  it('takes no word that more than a tenth have for a reason', () => {
    const many = (count: number) =>
      indexOf(Object.fromEntries(Array.from({ length: count }, (_, n) => [`i${n}`, 'the'])));
    expect(found(many(10), seed('x', 'the'))).toHaveLength(10);
    expect(found(many(11), seed('x', 'the'))).toEqual([]);
  });

  it('tells five things at most, the rarest first', () => {
    const index = indexOf({ a: 'aa bb cc dd ee ff', b: 'bb' });
    expect(index.shared(titled('ff ee dd cc bb aa'), titled('aa bb cc dd ee ff'))).toEqual([
      'aa',
      'cc',
      'dd',
      'ee',
      'ff',
    ]);
  });

  it('answers the same after any changes as an index made anew', () => {
    const word = fc.constantFrom('aa', 'bb', 'cc');
    const change = fc.record({ itemId: fc.constantFrom('1', '2', '3', '4'), title: fc.option(word) });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), word, (changes, asked) => {
        const index = new AlikeIndex();
        const catalogue = new Map<string, string>();
        for (const { itemId, title } of changes) {
          if (title === null) {
            catalogue.delete(itemId);
            index.remove(itemId);
          } else {
            catalogue.set(itemId, title);
            index.put(itemId, titled(title));
          }
        }
        const anew = indexOf(Object.fromEntries(catalogue));
        const question = [seed('x', asked)];
        expect([...index.alike(question, any)]).toEqual([...anew.alike(question, any)]);
        expect(found(index, ...question)).toEqual(
          [...catalogue]
            .filter(([, title]) => title === asked)
            .map(([id]) => id)
            .sort(),
        );
      }),
    );
  });
});

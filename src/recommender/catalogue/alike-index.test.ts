import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlikeIndex, TermCounts } from './alike-index.ts';
import type { DescribedItem } from './item-terms.ts';

const titled = (title: string): DescribedItem => ({ title, categories: [], attributes: {} });

/** An index over all there is, and its counts. */
class Both {
  readonly counts: TermCounts;
  readonly #index: AlikeIndex;

  constructor(most?: number) {
    this.counts = new TermCounts(most);
    this.#index = new AlikeIndex(this.counts, most);
  }

  get size(): number {
    return this.#index.size;
  }

  put(itemId: string, item: DescribedItem): void {
    this.counts.put(itemId, item);
    this.#index.put(itemId, item);
  }

  remove(itemId: string): void {
    this.counts.remove(itemId);
    this.#index.remove(itemId);
  }

  alike(seeds: Parameters<AlikeIndex['alike']>[0]) {
    return this.#index.alike(seeds);
  }
}

function indexOf(titles: Readonly<Record<string, string>>, most?: number): Both {
  const index = new Both(most);
  for (const [itemId, title] of Object.entries(titles)) index.put(itemId, titled(title));
  return index;
}
const seed = (itemId: string, title: string, weight = 1) => ({ itemId, item: titled(title), weight });
const found = (index: Both, ...seeds: ReturnType<typeof seed>[]) => [...index.alike(seeds)].map(({ itemId }) => itemId);

describe('AlikeIndex', () => {
  it('finds what shares terms, the rarer the better, and says which', () => {
    // Of 4 items: bag in 2, red in 3. ln(5/2) = .916, ln(5/3) = .511: |seed| = 1.049.
    const index = indexOf({ own: 'red bag', bag: 'bag', pot: 'red pot', pen: 'red pen', ink: 'ink' });
    index.remove('ink');
    const [first, ...others] = index.alike([seed('own', 'red bag', 2)]);
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
    const list = [...index.alike([seed('x', 'pot', -1), seed('y', 'red', 1)])];
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

  it('leaves out the seeds themselves', () => {
    expect(found(indexOf({ a: 'red', b: 'red', c: 'red' }), seed('a', 'red'))).toEqual(['b', 'c']);
  });

  it('weighs terms by the whole catalogue, however few of its items it holds', () => {
    const { counts } = indexOf({ a: 'red bag', b: 'red pot', c: 'red pen', d: 'bag' });
    const index = new AlikeIndex(counts);
    index.put('d', titled('bag'));
    // Bag: ln(5/2) = .916, red: ln(5/3) = .511; |red bag| = 1.049. One word.
    const [only, ...more] = index.alike([seed('a', 'red bag')]);
    expect(more).toEqual([]);
    expect(only).toMatchObject({ itemId: 'd', shared: ['bag'] });
    expect(only?.score).toBeCloseTo(0.9163 ** 2 / 1.0492, 3);
  });

  it('takes no word that more than a tenth have for a reason', () => {
    const many = (count: number) =>
      indexOf(Object.fromEntries(Array.from({ length: count }, (_, n) => [`i${n}`, 'the'])));
    expect(found(many(10), seed('x', 'the'))).toHaveLength(10);
    expect(found(many(11), seed('x', 'the'))).toEqual([]);
  });

  it('tells five things at most, the rarest first', () => {
    const index = indexOf({ a: 'aa bb cc dd ee ff', b: 'bb' });
    expect(index.counts.shared(titled('ff ee dd cc bb aa'), titled('aa bb cc dd ee ff'))).toEqual([
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
        const index = new Both();
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
        expect([...index.alike(question)]).toEqual([...anew.alike(question)]);
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

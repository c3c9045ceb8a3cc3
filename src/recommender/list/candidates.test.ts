import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecommendedItem } from '../../domain/recommendation.ts';
import { CatalogueTable } from '../catalogue/catalogue-table.ts';
import { alikeCandidates, withNew } from './candidates.ts';

const candidates = (count: number, tier: RecommendedItem['tier']): RecommendedItem[] =>
  Array.from({ length: count }, (_, n) => ({
    itemId: `${tier} ${n}`,
    score: 1,
    tier,
    reason: { kind: 'seen_before' } as const,
  }));
const tiers = (items: Iterable<RecommendedItem>) => [...items].map(({ tier }) => tier).join(' ');

describe('withNew', () => {
  it('gives every fifth place to what is new, and the end to what is left', () => {
    const [p, n] = [Array(4).fill('personal').join(' '), 'new'];
    expect(tiers(withNew(candidates(9, 'personal'), candidates(4, 'new'), 0.2))).toBe(
      `${p} ${n} ${p} ${n} personal ${n} ${n}`,
    );
    expect(tiers(withNew(candidates(2, 'personal'), candidates(2, 'new'), 0.2))).toBe('personal personal new new');
    expect(tiers(withNew(candidates(6, 'personal'), [], 0.2))).toBe(`${p} personal personal`);
  });

  it('gives the share of the places that is asked for, and none of 0', () => {
    const newPlaces = (share: number, length: number) => {
      const mixed = [...withNew(candidates(length, 'personal'), candidates(length, 'new'), share)].slice(0, length);
      return mixed.flatMap(({ tier }, place) => (tier === 'new' ? [place + 1] : []));
    };
    expect(newPlaces(0, 50)).toEqual([]);
    expect(newPlaces(0.1, 20)).toEqual([10, 20]);
    expect(newPlaces(0.3, 10)).toEqual([4, 7, 10]);
    expect(newPlaces(0.5, 6)).toEqual([2, 4, 6]);
  });

  it('loses nothing, repeats nothing, and keeps the order of each', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.nat({ max: 30 }), (many, more) => {
        const [personal, fresh] = [candidates(many, 'personal'), candidates(more, 'new')];
        const mixed = [...withNew(personal, fresh, 0.2)];
        expect(mixed.filter(({ tier }) => tier === 'personal')).toEqual(personal);
        expect(mixed.filter(({ tier }) => tier === 'new')).toEqual(fresh);
      }),
    );
  });

  it('asks for no more than is taken', () => {
    let asked = 0;
    function* counted() {
      for (const candidate of candidates(10, 'personal')) {
        asked += 1;
        yield candidate;
      }
    }
    for (const { itemId } of withNew(counted(), [], 0.2)) if (itemId === 'personal 2') break;
    expect(asked).toBe(3);
  });
});

describe('alikeCandidates', () => {
  it('never offers what they did themselves, be it too light to be asked about', () => {
    const catalogue = new CatalogueTable();
    const bare = { categories: [], price: null, attributes: {}, hidden: false, inStock: true, createdAtMs: 0 };
    const items = Array.from({ length: 30 }, (_, n) => ({ ...bare, itemId: `bag ${n}`, title: 'red bag' }));
    const others = Array.from({ length: 300 }, (_, n) => ({ ...bare, itemId: `other ${n}`, title: `thing${n}` }));
    catalogue.apply({ revision: 1, complete: true, items: [...items, ...others], deleted: [] });
    // More than the twenty that are asked about.
    const own = items.slice(0, 25).map(({ itemId }, place) => ({ itemId, weight: 25 - place }));
    const isOwn = (itemId: string) => own.some((one) => one.itemId === itemId);
    const wanted = { unknownOnly: false, isNew: () => true };
    const found = [...alikeCandidates({ catalogue }, null, own, wanted, isOwn)].map(({ itemId }) => itemId);
    expect(found.toSorted()).toEqual(['bag 25', 'bag 26', 'bag 27', 'bag 28', 'bag 29']);
    expect([...alikeCandidates({ catalogue }, null, own, wanted)].map(({ itemId }) => itemId)).toContain('bag 24');
  });
});

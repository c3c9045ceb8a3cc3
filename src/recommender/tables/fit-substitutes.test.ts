import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neighboursOf, PLAIN, rowsOf } from '../../maths/test/sparse-rows.ts';
import { decodeModel, encodeModel } from '../model/artifact.ts';
import type { Model } from '../model/model.ts';
import { fitNeighbours } from '../signals/similar/fit-neighbours.ts';
import { buyerOf, trainOn } from '../test/histories.ts';
import { twoTents } from '../test/two-tents.ts';
import { fitSubstitutes } from './fit-substitutes.ts';

const idsOf = (model: Model, relation: 'substitutes' | 'together', itemId: string) =>
  neighboursOf(model[relation], model.itemIds.indexOf(itemId)).map(
    ({ item, support }) => `${model.itemIds[item]}: ${support}`,
  );
/** Visits of one customer each. */
const eachOfOne = (itemCount: number, visits: readonly (readonly number[])[]) => ({
  visits: rowsOf(itemCount, visits),
  customers: Uint32Array.from(visits.keys()),
});
const repeat = (times: number, ...row: number[]) => Array.from({ length: times }, () => row);

describe('fitSubstitutes', () => {
  const model = trainOn(twoTents());

  it('tells the other tent from the pegs, though all three are looked at together', () => {
    expect(idsOf(model, 'substitutes', 'tent')).toEqual(['other-tent: 24']);
    expect(idsOf(model, 'substitutes', 'other-tent')).toEqual(['tent: 24']);
    expect(idsOf(model, 'substitutes', 'pegs')).toEqual([]);
    expect(idsOf(model, 'together', 'tent')).toEqual(['pegs: 12']);
  });

  it('comes back from an artifact', () => {
    expect(decodeModel(encodeModel(model)).substitutes).toEqual(model.substitutes);
    const offsets = Uint32Array.of(0);
    expect(() => decodeModel(encodeModel({ ...model, substitutes: { ...model.substitutes, offsets } }))).toThrow();
  });

  it('cannot tell from fewer buyers', () => {
    // Without one buyer of each tent 11 * 11 / 44 = 2.75 are expected by places, 11 * 11 / 46 = 2.63 by orders.
    const fewer = trainOn(twoTents().filter(({ customer }) => !/camper (0|1)$/.test(customer.id)));
    expect(fewer.substitutes.neighbours).toHaveLength(0);
  });

  it('can tell by a category whose items nobody takes two of', () => {
    // Six tents, three orders each, all with pegs (6), and 18 of a mug alone. Two tents: 3 * 3 / 36 = 0.25 expected by
    // places and by orders, which tells nothing; 15 pairs of tents: 3.75, none taken, P = .024.
    const tents = [0, 1, 2, 3, 4, 5];
    const orders = rowsOf(8, [...tents.flatMap((tent) => repeat(3, tent, 6)), ...repeat(18, 7)]);
    const views = eachOfOne(8, [...repeat(3, 0, 1, 6), ...repeat(9, 7)]);
    const substitutesOf = (item: number, categories: readonly (readonly string[])[]) =>
      neighboursOf(fitSubstitutes({ views, orders, categories }, PLAIN), item);
    const isTent = tents.map(() => ['tents', 'camping']);
    expect(substitutesOf(0, [])).toEqual([]);
    expect(substitutesOf(0, [...isTent, ['camping']])).toMatchObject([{ item: 1, support: 3 }]);
    // Camping: ((18 + 18)^2 - (6 * 3^2 + 18^2)) / 2 / 36 = 12.75 pairs expected, 18 taken.
    expect(substitutesOf(6, [...isTent, ['camping']])).toEqual([]);
    expect(substitutesOf(0, [...tents.map(() => ['camping']), ['camping']])).toEqual([]);
  });

  it('says nothing where nobody only looks', () => {
    const bought = trainOn(
      Array.from({ length: 40 }, (_, n) => buyerOf(`${n}`, 'pegs', n % 2 ? 'tent' : 'other-tent')),
    );
    expect(bought.substitutes.neighbours).toHaveLength(0);
  });

  it('counts people rather than visits, and asks for two', () => {
    // Items 0 and 1 are expected 20 * 20 / 80 = 5 times in one order, by places and, of 80 orders, by orders.
    const orders = rowsOf(4, [...repeat(20, 0, 2), ...repeat(20, 1, 2), ...repeat(40, 3)]);
    const visits = rowsOf(4, [...repeat(5, 0, 1), ...repeat(5, 3)]);
    const seenBy = (...customers: number[]) =>
      neighboursOf(
        fitSubstitutes({ views: { visits, customers: Uint32Array.from(customers) }, orders, categories: [] }, PLAIN),
        0,
      );
    expect(seenBy(7, 7, 7, 7, 7, 8, 8, 8, 8, 8)).toEqual([]);
    expect(seenBy(4, 4, 6, 6, 7, 8, 8, 8, 8, 8)).toMatchObject([{ item: 1, support: 3 }]);
  });

  it('never names what is also taken together more often than by chance', () => {
    const anyRows = fc
      .array(fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 }), { minLength: 40, maxLength: 120 })
      .map((rows) => rows.map((row) => row.toSorted()));
    const categories = [['a'], ['a'], ['a', 'b'], ['b'], []];
    fc.assert(
      fc.property(anyRows, anyRows, fc.nat(40), (views, baskets, pairs) => {
        const orders = rowsOf(5, [...baskets, ...repeat(pairs, 0, 1), ...repeat(pairs, 2, 3)]);
        const together = fitNeighbours(orders, PLAIN);
        const substitutes = fitSubstitutes({ views: eachOfOne(5, views), orders, categories }, PLAIN);
        for (let item = 0; item < 5; item += 1) {
          const others = neighboursOf(substitutes, item).map((other) => other.item);
          const companions = neighboursOf(together, item).map((other) => other.item);
          expect(others.filter((other) => companions.includes(other))).toEqual([]);
        }
      }),
    );
  });
});

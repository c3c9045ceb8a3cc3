import { describe, expect, it } from 'vitest';
import { neighboursOf } from '../../maths/test/sparse-rows.ts';
import { TrainingSet } from '../log/training-set.ts';
import { buyerOf, customer, did, NOW_MS, settingsWith, trainOn } from '../test/histories.ts';
import { decodeModel, encodeModel } from './artifact.ts';
import { fitModel, trainingData } from './fit-model.ts';
import type { Model } from './model.ts';
import { withoutPeople } from './without-people.ts';

const order = (...itemIds: string[]) => ({ itemIds, isOrder: true });
const view = (...itemIds: string[]) => ({ itemIds, isOrder: false });
const nowhere = () => false;

/** `neighbour support`, of one relation. */
function pairs(model: Model, itemId: string, relation: 'similar' | 'together' | 'substitutes'): readonly string[] {
  return neighboursOf(model[relation], model.itemIds.indexOf(itemId))
    .map(({ item, support }) => `${model.itemIds[item]} ${support}`)
    .sort();
}

const ada = buyerOf('ada', 'a', 'b');
const bob = buyerOf('bob', 'a', 'b');
const cy = buyerOf('cy', 'a', 'b');
/** Who has neither, so that having both is no chance. */
const elsewhere = Array.from({ length: 9 }, (_, nth) => buyerOf(`else ${nth}`, 'y', `z${nth % 3}`));
const settings = settingsWith({ minSupport: 1 });

describe('withoutPeople', () => {
  it('lowers by one the pair of three, and knows no pair of one person only', () => {
    const three = trainOn([ada, bob, cy, ...elsewhere], settings);
    expect(pairs(three, 'a', 'similar')).toEqual(['b 3']);
    const without = withoutPeople(three, [[order('a', 'b')]], nowhere);
    expect(pairs(without, 'a', 'similar')).toEqual(['b 2']);
    expect(pairs(without, 'b', 'together')).toEqual(['a 2']);
    expect([...without.itemCustomers].slice(0, 2)).toEqual([2, 2]);
    expect([...without.itemOrders].slice(0, 2)).toEqual([2, 2]);
    expect(without).toMatchObject({ customerCount: 11, orderCount: 11, interactionCount: 22 });
    const two = withoutPeople(trainOn([ada, bob, ...elsewhere], settings), [[order('a', 'b')]], nowhere);
    for (const relation of ['similar', 'together', 'substitutes'] as const) {
      expect(pairs(two, 'a', relation)).toEqual([]);
    }
  });

  it('takes out an order for each of theirs: a pair that only they had, however often, is none', () => {
    const often = customer(
      'ada',
      ...['1', '2', '3'].flatMap((eventKey) => [did('a', { eventKey }), did('b', { eventKey })]),
    );
    const model = trainOn([often, buyerOf('bob', 'a'), buyerOf('cy', 'b'), ...elsewhere], settings);
    expect(pairs(model, 'a', 'together')).toEqual(['b 3']);
    const without = withoutPeople(model, [Array.from({ length: 3 }, () => order('a', 'b'))], nowhere);
    expect(pairs(without, 'a', 'together')).toEqual([]);
  });

  it('counts variants as one thing, and keeps it, being the word of the shop', () => {
    const standIns = new Map([
      ['a', 'a'],
      ['b', 'a'],
      ['c', 'c'],
      ['d', 'c'],
    ]);
    const set = new TrainingSet(settings, NOW_MS);
    for (const one of [ada, bob, buyerOf('cy', 'b', 'y'), buyerOf('di', 'd'), ...elsewhere]) set.add(one);
    const model = fitModel(trainingData(set, [], undefined, standIns));
    expect(model.itemIds).toEqual(['a', 'c', 'y', 'z0', 'z1', 'z2']);
    // Ada and Bob took both sizes, Cy one: three people.
    expect([...model.itemCustomers].slice(0, 2)).toEqual([3, 1]);
    expect(model.variants).toEqual({
      ids: ['a', 'b', 'c', 'd'],
      items: Uint32Array.of(0, 0, 1, 1),
      takers: Uint32Array.of(2, 3, 0, 1),
    });
    const without = withoutPeople(model, [[order('a', 'b')], [order('d')]], nowhere);
    expect(without.itemIds).toEqual(model.itemIds);
    expect([...without.itemCustomers].slice(0, 2)).toEqual([2, 0]);
    expect([...without.variants.takers]).toEqual([1, 2, 0, 0]);
  });

  it('knows no item that only they had, but for those of the catalogue, which nobody touched then', () => {
    const histories = [buyerOf('ada', 'a', 'listed', 'secret'), bob, cy, ...elsewhere];
    const model = trainOn(histories, settings, ['listed']);
    const without = withoutPeople(model, [[view('a', 'listed', 'secret')]], (id) => id === 'listed');
    expect(without.itemIds).toEqual(['a', 'b', 'listed', 'y', 'z0', 'z1', 'z2']);
    expect([...without.itemCustomers].slice(0, 3)).toEqual([2, 2, 0]);
    expect([without.popularity[2], without.trend[2]]).toEqual([0, 0]);
    expect(new TextDecoder().decode(encodeModel(without))).not.toContain('secret');
    expect(pairs(without, 'a', 'similar')).toEqual(['b 2']);
    // Whole: what is served is read by the schema.
    expect(decodeModel(encodeModel(without)).itemIds).toEqual(without.itemIds);
  });

  it('leaves pairs of others as they were, those with one of theirs too', () => {
    const others = ['dan', 'eve'].map((id) => buyerOf(id, 'a', 'c'));
    const model = trainOn([ada, bob, cy, ...others, ...elsewhere], settings);
    const without = withoutPeople(model, [[order('a', 'b')]], nowhere);
    expect(pairs(model, 'c', 'similar')).toEqual(['a 2']);
    expect(pairs(without, 'c', 'similar')).toEqual(['a 2']);
  });

  it('leaves no part that may keep whole histories', () => {
    const model = { ...trainOn([ada, bob]), parts: { ease: trainOn([ada, bob]).similar } };
    expect(withoutPeople(model, [], nowhere).parts).toEqual({});
  });

  it('takes several people out at once, and whoever the model does not know changes nothing', () => {
    const model = trainOn([ada, bob, cy, buyerOf('dan', 'a', 'b'), ...elsewhere], settings);
    const theirs = [[order('a', 'b')], [order('a'), view('b')]];
    expect(pairs(withoutPeople(model, theirs, nowhere), 'a', 'similar')).toEqual(['b 2']);
    const unknown = withoutPeople(model, [[order('x', 'y')]], nowhere);
    expect(pairs(unknown, 'a', 'similar')).toEqual(['b 4']);
    expect(unknown.itemIds).toEqual(model.itemIds);
  });
});

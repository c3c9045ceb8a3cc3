import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CustomerHistory } from '../../domain/interaction.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import { neighboursOf } from '../../maths/test/sparse-rows.ts';
import { TrainingSet } from '../log/training-set.ts';
import { buyerOf, customer, did, NOW_MS, settingsWith, trainOn } from '../test/histories.ts';
import { mulberry32, tasteGroups } from '../test/taste-groups.ts';
import { encodeModel } from './artifact.ts';
import { fitModel, trainingData } from './fit-model.ts';
import type { Model } from './model.ts';

const neighbourIds = (model: Model, itemId: string, relation: 'similar' | 'together' = 'similar') =>
  neighboursOf(model[relation], model.itemIds.indexOf(itemId)).map(({ item }) => model.itemIds[item]);

describe('fitModel', () => {
  it('counts customers, orders and interactions', () => {
    const view = { type: 'view' };
    const model = trainOn(
      [buyerOf('ada', 'a', 'b'), buyerOf('bob', 'a'), customer('cy', did('b', view), did('b', view))],
      undefined,
      ['z', 'a'],
    );
    expect(model).toMatchObject({ customerCount: 3, orderCount: 2, interactionCount: 5, itemIds: ['a', 'b', 'z'] });
    expect([...model.itemCustomers]).toEqual([2, 2, 0]);
    expect([...model.itemOrders]).toEqual([2, 1, 0]);
  });

  it('tells what is bought together from what is liked by the same people', () => {
    // Three people have a, b and c; only a and b are ever in one order.
    const people = ['ada', 'bob', 'cy'].map((id) => {
      const { customer: ref, history } = buyerOf(id, 'a', 'b');
      return { customer: ref, history: [...history, did('c', { type: 'view' })] };
    });
    const model = trainOn([...people, buyerOf('dan', 'd')]);
    expect(neighbourIds(model, 'a')).toEqual(['b', 'c']);
    expect(neighbourIds(model, 'a', 'together')).toEqual(['b']);
  });

  it('puts bought above looked at, and the other way round when the weights are flipped', () => {
    const buyers = Array.from({ length: 5 }, (_, n) =>
      customer(`customer ${n}`, did('a'), did('bought'), did('seen', { type: 'view' })),
    );
    const histories = [...buyers, buyerOf('someone', 'else')];
    const settings = settingsWith({});
    const { view, purchase } = settings.eventTypes;
    if (view === undefined || purchase === undefined) throw new Error('the default settings name both');
    const flipped: TenantSettings = {
      ...settings,
      eventTypes: {
        ...settings.eventTypes,
        view: { ...view, weight: purchase.weight },
        purchase: { ...purchase, weight: view.weight },
      },
    };
    expect(neighbourIds(trainOn(histories, settings), 'a')).toEqual(['bought', 'seen']);
    expect(neighbourIds(trainOn(histories, flipped), 'a')).toEqual(['seen', 'bought']);
  });

  it('is the same, byte for byte, in whatever order histories and their events come', () => {
    // Three events of one millisecond: the sum of their weights depends on the order they are added in.
    const rating = did('0-0', { type: 'rate', value: 4.3, eventKey: 'r' });
    const sameMoment = customer('ada', did('0-0', { type: 'cart' }), rating, { ...rating, value: 3.7 });
    const histories = [...tasteGroups(40, 11), sameMoment, buyerOf('bob', '0-0', '0-1', '0-2')];
    const expected = encodeModel(trainOn(histories));
    const shuffled = fc
      .shuffledSubarray(histories, { minLength: histories.length })
      .chain((all) => fc.tuple(...all.map((each) => shuffledHistory(each))));
    fc.assert(
      fc.property(shuffled, (all) => {
        // Compared as one boolean: a difference of bytes would be printed byte by byte.
        expect(Buffer.compare(encodeModel(trainOn(all)), expected)).toBe(0);
      }),
      { numRuns: 10 },
    );
  });

  it('equals a model built without somebody once that person is gone', () => {
    const histories = tasteGroups(40, 12);
    const set = new TrainingSet(settingsWith({}), NOW_MS);
    for (const history of histories) set.add(history);
    for (const { customer: ref } of histories.slice(30)) set.add({ customer: ref, history: [] });
    const without = fitModel(trainingData(set, allItems(histories)));
    expect(encodeModel(without)).toEqual(encodeModel(trainOn(histories.slice(0, 30), undefined, allItems(histories))));
  });

  it('learns no pair from customers of one item', () => {
    const model = trainOn(Array.from({ length: 30 }, (_, n) => buyerOf(`customer ${n}`, `item ${n % 3}`)));
    expect(model.similar.neighbours).toHaveLength(0);
    expect(model.together.neighbours).toHaveLength(0);
  });

  it('calls nothing a pattern that only one customer shows: 20 customers, 60 events', () => {
    const random = mulberry32(5);
    const histories = Array.from({ length: 20 }, (_, n) =>
      buyerOf(`customer ${n}`, ...new Set(Array.from({ length: 3 }, () => `item ${Math.floor(random() * 15)}`))),
    );
    const model = trainOn(histories);
    const boughtBy = (itemId: string) =>
      histories.filter(({ history }) => history.some((each) => each.itemId === itemId)).map((each) => each.customer.id);
    let pairs = 0;
    for (const itemId of model.itemIds) {
      const buyers = new Set(boughtBy(itemId));
      for (const neighbour of neighbourIds(model, itemId)) {
        expect(boughtBy(neighbour ?? '').filter((id) => buyers.has(id)).length).toBeGreaterThanOrEqual(2);
        pairs += 1;
      }
    }
    expect(pairs).toBeGreaterThan(0);
  });

  it('is whole with nobody and with nothing', () => {
    expect(trainOn([])).toMatchObject({ customerCount: 0, orderCount: 0, interactionCount: 0, newestMs: 0 });
  });

  it('tells how far it is about a hundred times, rising to 1', () => {
    const set = new TrainingSet(settingsWith({}), NOW_MS);
    for (const history of tasteGroups(40, 13)) set.add(history);
    const fractions: number[] = [];
    fitModel(trainingData(set, []), { onProgress: (fraction) => fractions.push(fraction) });
    expect(fractions.length).toBeLessThan(150);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });
});

function shuffledHistory({ customer: ref, history }: CustomerHistory): fc.Arbitrary<CustomerHistory> {
  return fc
    .shuffledSubarray([...history], { minLength: history.length })
    .map((shuffled) => ({ customer: ref, history: shuffled }));
}

function allItems(histories: readonly CustomerHistory[]): string[] {
  return histories.flatMap(({ history }) => history.map(({ itemId }) => itemId));
}

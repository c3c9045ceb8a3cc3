import { describe, expect, it } from 'vitest';
import { customer, did, NOW_MS, settingsWith } from '../test/histories.ts';
import { NO_ORDER } from './interaction-log.ts';
import { TrainingSet } from './training-set.ts';
import { indexItems } from './vocabulary.ts';

const settings = settingsWith({});
const indexOf = indexItems(['a', 'b', 'c']);

describe('TrainingSet', () => {
  it('counts neither what came later, nor types nobody named, nor types that weigh nothing', () => {
    const looks = { weight: 0, halfLifeDays: 30, owned: false, habit: false };
    const set = new TrainingSet({ ...settings, eventTypes: { ...settings.eventTypes, glance: looks } }, NOW_MS);
    set.add(
      customer(
        'ada',
        did('a', { atMs: NOW_MS + 1 }),
        did('b', { type: 'sneeze' }),
        did('b', { type: 'glance' }),
        did('c'),
      ),
    );
    set.add(customer('bob', did('a', { atMs: NOW_MS + 1 })));
    const log = set.toLog(indexOf);
    expect(log.customers).toHaveLength(1);
    expect(log.interactionCount).toBe(1);
    expect([...log.items]).toEqual([2]);
    expect(log.newestMs).toBe(NOW_MS);
  });

  it('numbers what shares an event as one order, if its type is owned or a habit', () => {
    const set = new TrainingSet(settings, NOW_MS);
    const basket = { eventKey: 'basket' };
    set.add(customer('ada', did('a', basket), did('b', basket), did('c'), did('a', { type: 'view', eventKey: 'z' })));
    const log = set.toLog(indexOf);
    expect([...log.orders]).toEqual([0, 0, 1, NO_ORDER]);
    expect(log.customers[0]?.orderCount).toBe(2);
  });

  it('tells a session from a customer of the same name, and takes a repeated customer once', () => {
    const set = new TrainingSet(settings, NOW_MS);
    set.add(customer('ada', did('a'), did('b')));
    set.add({ customer: { kind: 'session', id: 'ada' }, history: [did('b')] });
    set.add(customer('ada', did('c')));
    const log = set.toLog(indexOf);
    expect(log.customers).toHaveLength(2);
    expect(log.interactionCount).toBe(2);
  });

  it.each([
    { name: 'events', tied: [did('a', { eventKey: 'x' }), did('a', { eventKey: 'y' }), did('b', { eventKey: 'x' })] },
    { name: 'items', tied: [did('b', { eventKey: 'x' }), did('a', { eventKey: 'x' }), did('c', { eventKey: 'x' })] },
    { name: 'types', tied: [did('a'), did('a', { type: 'view' }), did('a', { type: 'cart' })] },
    { name: 'ratings', tied: [4, 2, 5].map((value) => did('a', { type: 'rate', value })) },
  ])('gives the same log for $name of one millisecond in any order', ({ tied }) => {
    const [forth, back] = [tied, tied.toReversed()].map((history) => {
      const set = new TrainingSet(settings, NOW_MS);
      // First somebody with every item: how items are numbered on the way in is not at issue here.
      set.add(customer('zoe', did('a'), did('b'), did('c')));
      set.add(customer('ada', ...history));
      return set.toLog(indexOf);
    });
    expect(back).toEqual(forth);
  });

  it('is empty with nobody', () => {
    const log = new TrainingSet(settings, NOW_MS).toLog(indexOf);
    expect(log).toMatchObject({ customers: [], interactionCount: 0, newestMs: 0 });
  });
});

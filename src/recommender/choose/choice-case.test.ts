import { describe, expect, it } from 'vitest';
import type { CustomerHistory, Interaction } from '../../domain/interaction.ts';
import { defaultSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { mayBeIn } from '../list/eligibility.ts';
import type { InteractionLog } from '../log/interaction-log.ts';
import { TrainingSet } from '../log/training-set.ts';
import { indexItems } from '../log/vocabulary.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { type ChoiceCase, casesOfSplit, casesFrom as drawCases } from './choice-case.ts';

const settings = defaultSettings();
const NAMES = ['a', 'b', 'c', 'd', 'e'];
const FROM_MS = NOW_MS - 2 * DAY_MS;

function logOf(...customers: CustomerHistory[]) {
  const set = new TrainingSet(settings, NOW_MS);
  for (const each of customers) set.add(each);
  return set.toLog(indexItems(NAMES));
}

const casesFrom = (log: InteractionLog, fromMs: number, task: Task) => drawCases(log, fromMs, task, 1000);
const at = (itemId: string, daysAgo: number, type = 'purchase', minutes = 0): Interaction =>
  did(itemId, { type, atMs: NOW_MS - daysAgo * DAY_MS + minutes * 60_000, eventKey: `${itemId}${daysAgo}${minutes}` });
const eligible = (one: ChoiceCase | undefined) =>
  NAMES.filter((_, item) => one !== undefined && mayBeIn(one.situation.items.get(item), one.task));
const names = (items: Iterable<number>) => [...items].map((item) => NAMES[item]);

/** Had a and b; then bought b again and c, and looked at d. */
const ada = customer('ada', at('d', 1, 'view'), at('c', 1), at('b', 1), at('a', 5), at('b', 9));
const late = customer('late', at('a', 1));
const gone = customer('gone', at('a', 7));

describe('casesFrom', () => {
  it('asks for new items of who was known before and came again', () => {
    const [only, ...more] = casesFrom(logOf(ada, late, gone), FROM_MS, 'new');
    expect(more).toEqual([]);
    // A look is no order, and where there are orders only they count.
    expect(names(only?.relevant ?? [])).toEqual(['c']);
    expect(eligible(only)).toEqual(['c', 'd', 'e']);
    expect(names(only?.situation.steps.map(({ itemIndex }) => itemIndex) ?? [])).toEqual(['a', 'b']);
    expect(only?.situation.atMs).toBe(FROM_MS);
  });

  it('asks for repeats among what they had, and for both', () => {
    const [again] = casesFrom(logOf(ada), FROM_MS, 'again');
    expect(names(again?.relevant ?? [])).toEqual(['b']);
    expect(eligible(again)).toEqual(['a', 'b']);
    const [any] = casesFrom(logOf(ada), FROM_MS, 'any');
    expect(names(any?.relevant ?? []).sort()).toEqual(['b', 'c']);
  });

  it('takes looks where nobody orders', () => {
    const looks = customer('eve', at('c', 1, 'view'), at('a', 5, 'view'));
    const [any] = casesFrom(logOf(looks), FROM_MS, 'any');
    expect(names(any?.relevant ?? [])).toEqual(['c']);
  });

  describe('for baskets', () => {
    const order = (daysAgo: number, ...itemIds: string[]) =>
      itemIds.map((itemId) => did(itemId, { atMs: NOW_MS - daysAgo * DAY_MS, eventKey: `order ${daysAgo}` }));
    const inside = (one: ChoiceCase | undefined) => names(one?.situation.basket ?? []);

    it('puts half of the first order from then on into it, asks for the rest, and knows what was before', () => {
      const ann = customer('ann', ...order(0.5, 'd', 'e'), ...order(1, 'b', 'a', 'c'), ...order(5, 'a', 'e'));
      const [only, ...more] = casesFrom(logOf(ann), FROM_MS, 'basket');
      expect(more).toEqual([]);
      // A log knows the items of an order by their index.
      expect(inside(only)).toEqual(['a', 'c']);
      expect(names(only?.relevant ?? [])).toEqual(['b']);
      expect(names(only?.situation.steps.map(({ itemIndex }) => itemIndex) ?? [])).toEqual(['a', 'e']);
      expect(only?.situation.atMs).toBe(NOW_MS - DAY_MS);
    });

    it('passes over orders of one item, and who has none of two', () => {
      const two = customer('two', ...order(0.5, 'd', 'e'), ...order(1, 'b'), ...order(5, 'a'));
      const one = customer('one', ...order(1, 'b'), ...order(5, 'a', 'c'));
      const cases = casesFrom(logOf(one, two), FROM_MS, 'basket');
      expect(cases.map(inside)).toEqual([['d']]);
      expect(names(cases[0]?.situation.steps.map(({ itemIndex }) => itemIndex) ?? [])).toEqual(['b', 'a']);
    });

    it('asks the first order of somebody, too', () => {
      const cases = casesFrom(logOf(customer('new', ...order(1, 'b', 'a'))), FROM_MS, 'basket');
      expect(cases.map(({ situation }) => situation.steps)).toEqual([[]]);
      expect(inside(cases[0])).toEqual(['a']);
    });

    it('makes such cases of histories that were split, too', () => {
      const heldOut = [...order(0.5, 'd', 'e'), ...order(1, 'b', 'a', 'c')];
      const split = [{ history: order(5, 'a', 'e'), heldOut, atMs: NOW_MS - DAY_MS }];
      const [only] = casesOfSplit(split, 'basket', settings, indexItems(NAMES));
      expect([inside(only), names(only?.relevant ?? [])]).toEqual([['b', 'c'], ['a']]);
    });
  });

  it('never asks for what was turned down', () => {
    const turned = customer('tom', at('c', 1, 'dislike'), at('a', 5));
    expect(casesFrom(logOf(turned), FROM_MS, 'any')).toEqual([]);
  });
});

describe('how much is held while cases are drawn', () => {
  /** Reads of a log by column; a situation reads `halfLifeDays` of all that is known, nothing else does. */
  function countingReads(log: InteractionLog) {
    const read = { count: 0 };
    const halfLifeDays = new Proxy(log.halfLifeDays, {
      get: (column, name) => {
        if (typeof name === 'string' && /^\d+$/.test(name)) read.count += 1;
        return Reflect.get(column, name);
      },
    });
    return { read, log: { ...log, halfLifeDays } };
  }
  const many = (count: number) =>
    logOf(...Array.from({ length: count }, (_, n) => customer(`c${n}`, at('c', 1), at('b', 5), at('a', 9))));

  it.each(['new', 'any'] as const)('builds a situation for each drawn case and for no other: %s', (task) => {
    for (const customers of [100, 1000]) {
      const { read, log } = countingReads(many(customers));
      expect(drawCases(log, FROM_MS, task, 10)).toHaveLength(10);
      // Two known interactions in each of ten cases, whether the log has a hundred customers or a thousand.
      expect(read.count).toBe(20);
    }
  });

  it('does so for visits, too', () => {
    const visitors = Array.from({ length: 300 }, (_, n) =>
      customer(`v${n}`, at('b', 1, 'view', 5), at('a', 1, 'view')),
    );
    const { read, log } = countingReads(logOf(...visitors));
    expect(drawCases(log, FROM_MS, 'visit', 7)).toHaveLength(7);
    expect(read.count).toBe(7);
  });

  it('draws from the first customer to the last', () => {
    const drawn = drawCases(many(100), FROM_MS, 'new', 100);
    expect(drawCases(many(100), FROM_MS, 'new', 50).map(({ relevant }) => [...relevant])).toEqual(
      drawn.filter((_, place) => place % 2 === 0).map(({ relevant }) => [...relevant]),
    );
  });
});

describe('cases of visits', () => {
  const visitor = customer('v', at('c', 1, 'view', 9), at('b', 1, 'view', 5), at('a', 1, 'view', 0));

  it('asks for each next step of a visitor first seen after the moment', () => {
    const cases = casesFrom(logOf(visitor, gone), FROM_MS, 'visit');
    expect(cases.map(({ situation, relevant }) => [situation.steps.length, ...names(relevant)])).toEqual([
      [1, 'b'],
      [2, 'c'],
    ]);
  });

  it('may ask for what was just seen', () => {
    const back = customer('w', at('a', 1, 'view', 9), at('b', 1, 'view', 5), at('a', 1, 'view', 0));
    const [, second] = casesFrom(logOf(back), FROM_MS, 'visit');
    expect(names(second?.relevant ?? [])).toEqual(['a']);
    expect(eligible(second)).toContain('a');
  });

  it('asks for nothing seen before where that is left out', () => {
    const back = customer(
      'w',
      at('c', 1, 'view', 9),
      at('a', 1, 'view', 7),
      at('b', 1, 'view', 5),
      at('a', 1, 'view', 0),
    );
    const cases = casesFrom(logOf(back), FROM_MS, 'unseen');
    expect(cases.map(({ relevant }) => names(relevant))).toEqual([['b'], ['c']]);
    expect(eligible(cases[1])).toEqual(['c', 'd', 'e']);
  });

  it('asks for ten next steps of one visitor, and no more', () => {
    const steps = (count: number) =>
      customer('busy', ...Array.from({ length: count }, (_, n) => at('a', 1, 'view', count - n)));
    expect(casesFrom(logOf(steps(10)), FROM_MS, 'visit')).toHaveLength(9);
    expect(casesFrom(logOf(steps(11)), FROM_MS, 'visit')).toHaveLength(10);
    expect(casesFrom(logOf(steps(12)), FROM_MS, 'visit')).toHaveLength(10);
  });

  it('takes a step within half an hour for the same visit, and a later one for another', () => {
    const nextAfter = (minutes: number) => customer('slow', at('b', 1, 'view', minutes), at('a', 1, 'view', 0));
    expect(casesFrom(logOf(nextAfter(30)), FROM_MS, 'visit')).toHaveLength(1);
    expect(casesFrom(logOf(nextAfter(30 + 1 / 60_000)), FROM_MS, 'visit')).toEqual([]);
  });

  it('ends with the visit', () => {
    const nextDay = customer('x', at('b', 0.5, 'view'), at('a', 1.5, 'view'));
    expect(casesFrom(logOf(nextDay), FROM_MS, 'visit')).toEqual([]);
    // Known before: not a visitor.
    expect(casesFrom(logOf(ada), FROM_MS, 'visit')).toEqual([]);
  });
});

describe('casesOfSplit', () => {
  it('counts what the model does not know as not found', () => {
    const cases = [{ history: [at('a', 5)], heldOut: [at('b', 1), at('unheard of', 1)] }];
    const [only] = casesOfSplit(cases, 'new', settings, indexItems(NAMES));
    expect(only?.relevant.size).toBe(2);
    expect(only?.relevant.has(1)).toBe(true);
    expect(eligible(only)).not.toContain('a');
  });
});

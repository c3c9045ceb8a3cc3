import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { TrainingSet } from '../log/training-set.ts';
import { indexItems } from '../log/vocabulary.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { logSituation } from './log-situation.ts';
import { situationOf } from './situation.ts';
import { tasteOf } from './taste.ts';

const settings = defaultSettings();

/** One interaction an hour, so that order is no question. */
const anyHistory = fc
  .array(
    fc.record({ item: fc.constantFrom('a', 'b', 'c', 'd'), type: fc.constantFrom('view', 'purchase', 'dislike') }),
    {
      minLength: 1,
      maxLength: 20,
    },
  )
  .map((steps) =>
    steps.map(({ item, type }, hours) =>
      did(item, { type, atMs: NOW_MS - (hours * DAY_MS) / 24, eventKey: `event ${Math.floor(hours / 2)} of ${type}` }),
    ),
  );

describe('logSituation', () => {
  it('says the same as a request would find in the history', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const set = new TrainingSet(settings, NOW_MS);
        set.add(customer('ada', ...history));
        const indexOf = indexItems([...set.itemIds].sort());
        const log = set.toLog(indexOf);
        const fromLog = logSituation(log, 0, log.items.length, NOW_MS);
        const fromHistory = situationOf(history, tasteOf(history, settings), settings, indexOf, NOW_MS);
        expect(fromLog.seeds.map(({ itemIndex }) => itemIndex)).toEqual(
          fromHistory.seeds.map(({ itemIndex }) => itemIndex),
        );
        fromLog.seeds.forEach(({ weight }, at) => {
          // Weights are kept in single precision in the log.
          expect(weight).toBeCloseTo(fromHistory.seeds[at]?.weight ?? 0, 5);
        });
        const told = fromHistory.steps.map(({ itemIndex, atMs, weight, isOrder }) => ({
          itemIndex,
          atMs,
          weight,
          isOrder,
        }));
        expect(fromLog.steps.map(({ event, ...step }) => step)).toEqual(told);
      }),
    );
  });

  it('tells lines of one order from the next, and any other two events from each other', () => {
    const at = (itemId: string, hours: number, type: string, eventKey: string) =>
      did(itemId, { type, eventKey, atMs: NOW_MS - hours * 3_600_000 });
    const history = [
      at('a', 1, 'view', 'v1'),
      at('b', 2, 'purchase', 'o2'),
      at('c', 2, 'purchase', 'o2'),
      at('a', 3, 'view', 'v2'),
      at('b', 4, 'purchase', 'o1'),
    ];
    const set = new TrainingSet(settings, NOW_MS);
    set.add(customer('ada', ...history));
    const log = set.toLog(indexItems(['a', 'b', 'c']));
    expect(logSituation(log, 0, 5, NOW_MS).steps.map(({ event }) => event)).toEqual([0, 1, 1, 2, 3]);
  });
});

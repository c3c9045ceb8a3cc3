import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { TrainingSet } from '../log/training-set.ts';
import { indexItems } from '../log/vocabulary.ts';
import { customer, DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { dislikedItems, HistoryDeeds, SpanDeeds, situationAt } from './situation.ts';

const settings = defaultSettings();
const NAMES = ['a', 'b', 'c'];
const indexOf = indexItems(NAMES);
const at = (itemId: string, daysAgo: number, type = 'purchase') =>
  did(itemId, { type, eventKey: `${type} ${itemId} ${daysAgo}`, atMs: NOW_MS - daysAgo * DAY_MS });
type Deed = ReturnType<typeof at>;
const [A, B, C] = [0, 1, 2];
const whole = (history: readonly Deed[], atMs = NOW_MS, mayBeNamed?: (item: number) => boolean) =>
  situationAt(new HistoryDeeds(history, settings, indexOf), atMs, mayBeNamed);
const situation = (...history: Deed[]) => whole(history);
const weightOf = (item: number, ...history: Deed[]) => situation(...history).items.get(item)?.weight;
/** The type of the deed that says most. */
const telling = (...history: Deed[]) => history[situation(...history).items.get(A)?.tellingAt ?? -1]?.type;

describe('situationAt', () => {
  it('puts a history into the words of a model, newest first', () => {
    const { seeds, steps } = situation(at('b', 1, 'view'), at('a', 2), at('c', 2), at('b', 3));
    expect(seeds.map(({ itemIndex }) => itemIndex)).toEqual([B, A, C]);
    expect(steps.map(({ itemIndex, isOrder }) => [itemIndex, isOrder])).toEqual([
      [B, false],
      [A, true],
      [C, true],
      [B, true],
    ]);
  });

  it('knows nothing later than its moment, and the moment itself', () => {
    const history = [at('a', 1), at('b', 2), at('c', 3)];
    const then = whole(history, NOW_MS - 2 * DAY_MS);
    const { seeds, steps } = whole(history.slice(1), NOW_MS - 2 * DAY_MS);
    expect(then).toMatchObject({ seeds, steps });
    expect([...then.items.keys()]).toEqual([B, C]);
  });

  it('keeps what may not be named out of seeds and steps, and still knows that it is owned', () => {
    const { seeds, steps, items } = whole([at('a', 1), at('b', 2)], NOW_MS, (item) => item !== A);
    expect(seeds.map(({ itemIndex }) => itemIndex)).toEqual([B]);
    expect(steps.map(({ itemIndex }) => itemIndex)).toEqual([B]);
    expect(items.get(A)?.isOwned).toBe(true);
  });

  it('has no words for what the model does not know, and none for types the tenant does not', () => {
    const { seeds, steps, items } = situation(at('unheard of', 1), at('a', 2, 'sniff'), at('a', 2, 'constructor'));
    expect([seeds, steps]).toEqual([[], []]);
    expect([...items.keys()]).toEqual([-1]);
  });

  it('is the same whatever was merely shown in between', () => {
    const [seen, bought] = [at('b', 1, 'view'), at('a', 40)];
    const shown = [at('c', 0, 'impression'), seen, at('b', 1.5, 'impression'), bought];
    const { steps, seeds } = situation(...shown);
    expect({ steps, seeds }).toEqual({ steps: situation(seen, bought).steps, seeds: situation(seen, bought).seeds });
  });

  it('sums the decayed weights of an item and takes their logarithm', () => {
    // A view today weighs 1; one 30 days ago, its half-life, 0.5: log(1 + 1.5) = 0.9163.
    expect(weightOf(A, at('a', 0, 'view'), at('a', 30, 'view'))).toBeCloseTo(0.9163, 4);
  });

  it('lets one thing turned down say as much as one bought, and no more', () => {
    // A dislike weighs -5, a purchase 5: -log(1 + 5) and log(1 + 5) = 1.7918.
    const history = [at('a', 0), at('b', 0, 'dislike')];
    expect(weightOf(A, ...history)).toBeCloseTo(1.7918, 4);
    expect(weightOf(B, ...history)).toBeCloseTo(-1.7918, 4);
  });

  it('points at the deed that says most, not the latest', () => {
    expect(telling(at('a', 0, 'view'), at('a', 3))).toBe('purchase');
    // Of what is turned down, the one that says most against it.
    expect(telling(at('a', 0, 'dislike'), at('a', 1, 'view'))).toBe('dislike');
    // 3 is the middle of 1 to 5: the look at it is all there is.
    expect(telling({ ...at('a', 0, 'rate'), value: 3 }, at('a', 1, 'view'))).toBe('view');
  });

  it('tells what they have had from what they take again, and both from what was looked at', () => {
    const { items } = situation(at('a', 1, 'consume'), at('b', 1, 'rate'), at('c', 1, 'view'));
    const flags = [A, B, C].map((item) => [items.get(item)?.isOwned, items.get(item)?.isHad]);
    expect(flags).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it('counts ages back from the newest deed, so that an absence changes nothing', () => {
    const weights = (daysAgo: number) => {
      const { seeds } = situation(at('a', daysAgo, 'view'), at('b', daysAgo + 30, 'view'));
      return seeds.map(({ weight }) => weight);
    };
    expect(weights(500)).toEqual(weights(0));
  });

  it('turns an item down at once, and takes it back once bought', () => {
    const [bought, turnedDown] = [at('a', 9), at('a', 5, 'dislike')];
    const isDisliked = (...history: Deed[]) => situation(...history).items.get(A)?.isDisliked;
    expect(isDisliked(turnedDown, bought)).toBe(true);
    expect(isDisliked(at('a', 1, 'view'), turnedDown)).toBe(true);
    expect(isDisliked(at('a', 1), turnedDown)).toBe(false);
    expect(dislikedItems([at('a', 1, 'view'), turnedDown, at('b', 7)], settings)).toEqual(new Set(['a']));
  });

  it('uses the weights of the moment', () => {
    const { eventTypes } = settings;
    const turned = { ...settings, eventTypes: { ...eventTypes, view: eventTypes.purchase, purchase: eventTypes.view } };
    const { seeds } = situationAt(
      new HistoryDeeds([at('a', 0), at('b', 0, 'view')], turned as typeof settings, indexOf),
      NOW_MS,
    );
    expect(seeds.map(({ weight }) => weight)).toEqual([Math.log1p(1), Math.log1p(5)]);
  });

  it('never lowers an item by one more view of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }), (daysAgo) => {
        const history = daysAgo.sort((a, b) => a - b).map((days) => at('a', days, 'view'));
        const before = weightOf(A, ...history) ?? 0;
        expect(weightOf(A, at('a', daysAgo[0] ?? 0, 'view'), ...history)).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('the deeds of a log', () => {
  it('are read as those of a history, from a place on', () => {
    const history = [at('a', 1, 'view'), at('b', 2, 'consume'), at('a', 3), at('c', 4, 'dislike')];
    const set = new TrainingSet(settings, NOW_MS);
    set.add(customer('ada', ...history));
    const log = set.toLog(indexOf);
    expect(situationAt(new SpanDeeds(log, { start: 0, end: 4 }), NOW_MS).steps).toEqual(situation(...history).steps);
    const later = situationAt(new SpanDeeds(log, { start: 1, end: 4 }), NOW_MS);
    expect(later.items).toEqual(situation(...history.slice(1)).items);
  });
});

import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import { indexItems } from '../log/vocabulary.ts';
import { DAY_MS, did, NOW_MS } from '../test/histories.ts';
import { situationOf } from './situation.ts';
import { tasteOf } from './taste.ts';

const defaults = defaultSettings();
const settings = {
  ...defaults,
  eventTypes: { ...defaults.eventTypes, impression: { weight: 0, halfLifeDays: 3, owned: false, habit: false } },
};
const indexOf = indexItems(['a', 'b', 'c']);
const at = (itemId: string, daysAgo: number, type = 'purchase', eventKey = `${itemId}${daysAgo}`) =>
  did(itemId, { type, eventKey, atMs: NOW_MS - daysAgo * DAY_MS });
const situation = (...history: ReturnType<typeof at>[]) =>
  situationOf(history, tasteOf(history, settings), settings, indexOf, NOW_MS);

describe('situationOf', () => {
  it('puts a history into the words of a model, newest first', () => {
    const { seeds, origins, steps } = situation(
      at('b', 1, 'view'),
      at('a', 2, 'purchase', 'o'),
      at('c', 2, 'purchase', 'o'),
    );
    expect(origins).toEqual([
      { itemId: 'b', did: 'view' },
      { itemId: 'a', did: 'purchase' },
      { itemId: 'c', did: 'purchase' },
    ]);
    expect(seeds.map(({ itemIndex }) => itemIndex)).toEqual([1, 0, 2]);
    expect(steps.map(({ itemIndex, event, isOrder }) => [itemIndex, event, isOrder])).toEqual([
      [1, 0, false],
      [0, 1, true],
      [2, 1, true],
    ]);
  });

  it('leaves out what the model does not know, and types the tenant does not', () => {
    expect(situation(at('unheard of', 1), at('a', 2, 'sniff'))).toMatchObject({ seeds: [], steps: [] });
  });

  it('is the same whatever was merely shown in between', () => {
    const history = [at('b', 1, 'view'), at('a', 40)];
    const shown = [at('c', 0, 'impression'), history[0], at('b', 1.5, 'impression'), history[1]] as typeof history;
    expect(situation(...shown)).toEqual(situation(...history));
  });
});

import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/settings.ts';
import type { Task } from '../../domain/task.ts';
import { anInteraction } from '../../domain/test/an-interaction.ts';
import { isToBeFound, relevantItems } from './task.ts';

const settings = defaultSettings();

/** Newest first, each an order of its own. */
const bought = (...did: readonly (readonly [itemId: string, atMs: number])[]) =>
  did.map(([itemId, atMs]) => anInteraction({ type: 'purchase', itemId, atMs, eventKey: `at ${atMs}` }));

describe('isToBeFound', () => {
  it('wants orders where anybody orders, and whatever speaks for its item where nobody does', () => {
    expect(isToBeFound({ weight: 5, isOrder: true }, true)).toBe(true);
    expect(isToBeFound({ weight: 1, isOrder: false }, true)).toBe(false);
    expect(isToBeFound({ weight: 1, isOrder: false }, false)).toBe(true);
    expect(isToBeFound({ weight: -1, isOrder: false }, false)).toBe(false);
    expect(isToBeFound({ weight: 0, isOrder: true }, true)).toBe(false);
  });
});

describe('relevantItems', () => {
  // Had a and b; then bought b twice, c and d.
  const history = bought(['a', 2], ['b', 1]);
  const heldOut = bought(['b', 6], ['c', 5], ['b', 4], ['d', 3]);
  const items = (task: Task, each = { history, heldOut }) => [...relevantItems(each, task, settings)].sort();

  it('tells new items from those bought again, each once', () => {
    expect(items('new')).toEqual(['c', 'd']);
    expect(items('again')).toEqual(['b']);
    expect(items('any')).toEqual(['b', 'c', 'd']);
    expect(items('visit')).toEqual(['b', 'c', 'd']);
    expect(items('unseen')).toEqual(['c', 'd']);
  });

  it('takes what was only looked at for what a list of new things may still show, as the list does', () => {
    const looked = [anInteraction({ type: 'view', itemId: 'a', atMs: 1, eventKey: 'look' })];
    const later = bought(['b', 3], ['a', 2]);
    expect(items('new', { history: looked, heldOut: later })).toEqual(['a', 'b']);
    expect(items('unseen', { history: looked, heldOut: later })).toEqual(['b']);
    // A look is no having had it: no list of `again` would show it.
    expect(items('again', { history: looked, heldOut: later })).toEqual([]);
  });

  it('wants neither what was turned down before, nor what is turned down later', () => {
    const rated = (itemId: string, value: number, atMs: number) =>
      anInteraction({ type: 'rate', itemId, value, atMs, eventKey: `rate ${itemId} ${atMs}` });
    const before = [rated('a', 1, 1), rated('b', 4, 1)];
    const after = [rated('a', 5, 2), rated('c', 1, 2), rated('d', 5, 2)];
    expect(items('any', { history: before, heldOut: after })).toEqual(['d']);
  });
});

import { describe, expect, it } from 'vitest';
import { type Interaction, withoutReturned } from './interaction.ts';
import { defaultSettings } from './settings.ts';
import { anInteraction } from './test/an-interaction.ts';

const { eventTypes } = defaultSettings();
const did = (type: string, itemId: string, atMs: number, quantity = 1): Interaction =>
  anInteraction({ type, itemId, atMs, quantity, eventKey: `${type} ${itemId} ${atMs}` });
const kept = (...history: Interaction[]) =>
  withoutReturned(history, eventTypes).map(({ type, itemId, quantity }) => [type, itemId, quantity]);

describe('withoutReturned', () => {
  it('is the same list where nothing came back', () => {
    const history = [did('purchase', 'a', 2), did('view', 'a', 1)];
    expect(withoutReturned(history, eventTypes)).toBe(history);
  });

  it('takes what came back out of what was bought, and leaves what was looked at', () => {
    expect(kept(did('return', 'a', 3), did('purchase', 'a', 2), did('purchase', 'b', 2), did('view', 'a', 1))).toEqual([
      ['purchase', 'b', 1],
      ['view', 'a', 1],
    ]);
  });

  it('goes unit by unit, from the latest purchase back', () => {
    expect(kept(did('return', 'a', 3, 2), did('purchase', 'a', 2, 1), did('purchase', 'a', 1, 3))).toEqual([
      ['purchase', 'a', 2],
    ]);
    expect(kept(did('return', 'a', 3, 0.1), did('return', 'a', 3, 0.2), did('purchase', 'a', 2, 0.3))).toEqual([]);
  });

  it('does not touch what was bought after it', () => {
    expect(kept(did('purchase', 'a', 3), did('return', 'a', 2), did('purchase', 'a', 1))).toEqual([
      ['purchase', 'a', 1],
    ]);
  });

  it('comes after a purchase of the same moment, whichever was told first', () => {
    expect(kept(did('purchase', 'a', 1), did('return', 'a', 1))).toEqual([]);
    expect(kept(did('return', 'a', 1), did('purchase', 'a', 1))).toEqual([]);
  });

  it('is left out itself where nothing was bought', () => {
    expect(kept(did('return', 'a', 2), did('like', 'a', 1))).toEqual([['like', 'a', 1]]);
  });
});

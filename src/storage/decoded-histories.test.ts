import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventKeyOf } from '../domain/ids.ts';
import type { History } from '../domain/interaction.ts';
import { DecodedHistories } from './decoded-histories.ts';
import { decodeInteraction, encodeInteraction, mergeNewestFirst } from './interaction-codec.ts';

const nowhere = { quantity: 1, price: null, value: null, place: null, touchpoint: null, stayId: null };

/** An entry as stored: of an item, at a millisecond. */
function entryOf(itemId: string, atMs: number): string {
  const eventKey = `event-${atMs}`;
  return encodeInteraction(
    { ...nowhere, recommendationId: null, atMs, type: 'view', itemId, eventKey },
    eventKeyOf(eventKey),
  );
}

const itemsOf = (history: History) => history.map(({ itemId }) => itemId);

describe('DecodedHistories', () => {
  it('hands out the same array as long as the store answers the same', () => {
    const decoded = new DecodedHistories();
    const read = () => decoded.decode('ann', [entryOf('cup', 2), entryOf('mug', 1)].join('\n'), entryOf('pot', 1));
    const first = read();
    expect(itemsOf(first)).toEqual(['cup', 'mug', 'pot']);
    expect(read()).toBe(first);
    expect(decoded.decode('ann', entryOf('mug', 1), '')).not.toBe(first);
    expect(read()).toEqual(first);
  });

  it('decodes only what is new', () => {
    const decoded = new DecodedHistories();
    const [mug] = decoded.decode('ann', entryOf('mug', 1), '');
    expect(decoded.decode('ann', [entryOf('cup', 2), entryOf('mug', 1)].join('\n'), '')[1]).toBe(mug);
  });

  it('keeps so many interactions, those read last, and none of who is forgotten or has none', () => {
    const decoded = new DecodedHistories(2);
    const read = (who: string) => decoded.decode(who, entryOf('mug', 1), '');
    const [ann, ben] = [read('ann'), read('ben')];
    expect([read('ann') === ann, read('ben') === ben]).toEqual([true, true]);
    read('cleo');
    expect(read('ben')).toBe(ben);
    expect(read('ann')).not.toBe(ann);
    decoded.forget('ben');
    expect(read('ben')).not.toBe(ben);
    expect(decoded.decode('ben', '', '')).toEqual([]);
  });

  it('reads whatever the store answers, after whatever it answered before', () => {
    const entries = fc
      .array(fc.record({ item: fc.constantFrom('a', 'b'), atMs: fc.integer({ min: 1, max: 5 }) }), { maxLength: 6 })
      .map((all) => all.toSorted((one, other) => other.atMs - one.atMs).map(({ item, atMs }) => entryOf(item, atMs)));
    const answer = fc.record({ key: fc.constantFrom('ann', 'ben'), entries, passing: entries });
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 12 }), fc.integer({ min: 0, max: 12 }), (answers, most) => {
        const decoded = new DecodedHistories(most);
        for (const { key, entries, passing } of answers) {
          expect(decoded.decode(key, entries.join('\n'), passing.join('\n'))).toEqual(
            mergeNewestFirst(entries.map(decodeInteraction), passing.map(decodeInteraction)),
          );
        }
      }),
    );
  });
});

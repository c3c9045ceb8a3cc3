import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventKeyOf } from '../domain/ids.ts';
import type { Interaction } from '../domain/interaction.ts';
import { anEvent } from '../domain/test/an-event.ts';
import { anInteraction } from '../domain/test/an-interaction.ts';
import { decodeInteraction, encodeInteraction, interactionsOf, mergeNewestFirst } from './interaction-codec.ts';

// 'binary' has every code point and lone surrogates.
const text = fc.string({ unit: 'binary', maxLength: 40 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (Object.is(value, -0) ? 0 : value));

const anyInteraction: fc.Arbitrary<Interaction> = fc.record({
  atMs: fc.nat({ max: 36 ** 9 - 1 }),
  type: text,
  itemId: text,
  eventKey: text.filter((id) => id !== ''),
  quantity: fc.oneof(fc.constant(1), finite),
  price: fc.option(finite),
  value: fc.option(finite),
  place: fc.option(text),
  touchpoint: fc.option(text),
  stayId: fc.option(text),
  recommendationId: fc.option(text),
});

const plain = anInteraction();
const KEY = eventKeyOf('AAAAAAAAAAA');
const encode = (interaction: Interaction) => encodeInteraction(interaction, eventKeyOf(interaction.eventKey));

describe('encodeInteraction', () => {
  it('gives back any interaction', () => {
    fc.assert(
      fc.property(anyInteraction, (interaction) => {
        expect(decodeInteraction(encode(interaction))).toEqual(interaction);
      }),
    );
  });

  it('writes time and event key where the scripts read them, and no unknown at the end', () => {
    // 36^2 = 1296 ms is `100`.
    expect(encode({ ...plain, atMs: 1296 })).toBe(`000000100["${KEY}AAAAAAAAAAA","view","a"]`);
    expect(encode({ ...plain, price: 2 })).toBe(`000000000["${KEY}AAAAAAAAAAA","view","a",null,2]`);
  });

  it('reads entries that hold only a digest of the id, and writes them as they were', () => {
    const entry = '000000000["AAAAAAAAAAA","view","a"]';
    expect(decodeInteraction(entry)).toEqual(plain);
    expect(encodeInteraction(plain, 'AAAAAAAAAAA')).toBe(entry);
  });

  it('orders by text as by time', () => {
    fc.assert(
      fc.property(fc.nat({ max: 36 ** 9 - 1 }), fc.nat({ max: 36 ** 9 - 1 }), (a, b) => {
        const [first, second] = [a, b].map((atMs) => encode({ ...plain, atMs }));
        expect(Math.sign(a - b)).toBe(first === second ? 0 : String(first) < String(second) ? -1 : 1);
      }),
    );
  });

  it('refuses a time that does not fit', () => {
    for (const atMs of [-1, 0.5, 36 ** 9, Number.NaN]) {
      expect(() => encode({ ...plain, atMs })).toThrow(expect.objectContaining({ code: 'invalid_request' }));
    }
  });
});

describe('interactionsOf', () => {
  it('puts the last line of an order first, as a history has it', () => {
    const lines = ['a', 'b', 'c'].map((itemId) => ({ itemId, quantity: 1, price: null }));
    expect(interactionsOf(anEvent({ id: 'order', lines })).map(({ itemId }) => itemId)).toEqual(['c', 'b', 'a']);
  });
});

describe('decodeInteraction', () => {
  it.each([
    '',
    '000000000',
    '000000000{}',
    '000000000["AAAAAAAAAAA","view"]',
    '000000000["short","view","a"]',
    '000000000["AAAAAAAAAAA","view","a","1"]',
    'not-time!["AAAAAAAAAAA","view","a"]',
  ])('refuses %j as corrupt', (entry) => {
    expect(() => decodeInteraction(entry)).toThrow(expect.objectContaining({ code: 'corrupt_data' }));
  });
});

const at = (atMs: number, itemId: string) => anInteraction({ atMs, itemId });

describe('mergeNewestFirst', () => {
  it('is the stable sort of the later before the earlier', () => {
    const times = fc.array(fc.nat(5), { maxLength: 12 }).map((list) => list.sort((a, b) => b - a));
    fc.assert(
      fc.property(times, times, (later, earlier) => {
        const [a, b] = [later.map((atMs, i) => at(atMs, `l${i}`)), earlier.map((atMs, i) => at(atMs, `e${i}`))];
        expect(mergeNewestFirst(a, b)).toEqual([...a, ...b].sort((x, y) => y.atMs - x.atMs));
      }),
    );
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeNote, decodeNotes, encodeNote } from './consent-note.ts';

const anInstant = fc.nat({ max: 4_102_444_800_000 });

it('reads every note as it was written, whatever the id', () => {
  const note = fc.record({
    ...{ isGranted: fc.boolean(), isCarriedOut: fc.boolean(), fromMs: anInstant, atMs: anInstant },
    recordId: fc.string({ unit: 'binary' }),
  });
  fc.assert(fc.property(note, (one) => void expect(decodeNote(encodeNote(one))).toEqual(one)));
  fc.assert(fc.property(note, (one) => void expect(decodeNotes([null, encodeNote(one)])).toEqual({ learning: one })));
});

it.each(['', 'x0:0:a', 'g:0:a', 'g0:0'])('refuses %j', (stored) => {
  expect(() => decodeNote(stored)).toThrowError(/cannot be read/);
});

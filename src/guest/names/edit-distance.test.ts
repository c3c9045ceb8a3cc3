import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editDistance } from './name-similarity.ts';

it.each([
  ['garcia', 'garcia', 0],
  ['garcia', 'gracia', 1],
  ['wang', 'wan', 1],
  ['wang', 'wong', 1],
  ['ca', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
])('%s to %s: %i', (a, b, edits) => {
  expect(editDistance(a, b, 9)).toBe(edits);
});

it('is the same both ways, and says "more" as soon as it is more', () => {
  const word = fc.stringMatching(/^[abc]{0,7}$/);
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const edits = editDistance(a, b, 20);
      expect(editDistance(b, a, 20)).toBe(edits);
      expect(editDistance(a, b, most)).toBe(Math.min(edits, most + 1));
    }),
  );
});

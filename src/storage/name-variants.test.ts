import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deletionsOf } from './name-variants.ts';

const token = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 2, maxLength: 8 });
const meet = (a: string, b: string) => deletionsOf(a).some((variant) => deletionsOf(b).includes(variant));

it('is the token and what remains without each letter', () => {
  expect(deletionsOf('wang')).toEqual(['wang', 'ang', 'wng', 'wag', 'wan']);
  expect(deletionsOf('o')).toEqual(['o']);
});

it('meets whatever is one letter more, less, other or swapped', () => {
  fc.assert(
    fc.property(token, fc.nat(), fc.constantFrom('a', 'x'), (word, at, letter) => {
      const cut = at % word.length;
      const [before, after] = [word.slice(0, cut), word.slice(cut + 1)];
      expect(meet(word, before + after)).toBe(true);
      expect(meet(word, before + letter + after)).toBe(true);
      expect(meet(word, before + letter + word.slice(cut))).toBe(true);
      expect(meet(word, before + after.slice(0, 1) + word.charAt(cut) + after.slice(1))).toBe(true);
    }),
  );
});

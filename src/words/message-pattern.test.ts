import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LOCALES } from './locale.ts';
import { MESSAGE_ARGUMENTS } from './message-arguments.ts';
import { compilePattern, problemOfPattern } from './message-pattern.ts';
import { MESSAGE_FILES, MESSAGE_KEYS } from './messages.ts';

/** Every word that decides a branch somewhere, words that decide none, and names every object has. */
const VALUES = [
  ...['yes', 'no', 'night', 'morning', 'first', 'returning', 'own', 'companion', 'noise', 'food'],
  ...['王伟', 'congee', '', '{x}', 'constructor', '__proto__', 'toString'],
];

describe('the messages we ship', () => {
  it('can be said in every branch, whatever the values', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LOCALES),
        fc.constantFrom(...MESSAGE_KEYS),
        fc.array(fc.constantFrom(...VALUES), { minLength: 8, maxLength: 8 }),
        (locale, key, drawn) => {
          const values = Object.fromEntries(MESSAGE_ARGUMENTS[key].map((name, n) => [name, drawn[n] ?? '']));
          const said = compilePattern(locale, MESSAGE_FILES[locale][key]).format(values);
          expect(said).toBeTypeOf('string');
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('problemOfPattern', () => {
  it('never throws, and what it finds sound can be said', () => {
    const piece = fc.constantFrom('{', '}', '{items}', 'a', '<b>', "'", '#', ', select, other {', ', plural, ', '=1 {');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const pattern = pieces.join('');
        if (problemOfPattern('en', pattern, ['items']) !== null) return;
        expect(compilePattern('en', pattern).format({ items: 'tea' })).toBeTypeOf('string');
      }),
    );
  });

  it.each([
    ['nothing', '  ', /empty/],
    ['more than 1,000 characters', 'x'.repeat(1001), /1000/],
    ['a date that is none', '{items, date}', /well-formed/],
    ['a number that is none', '{items, number}', /no number/],
    ['a lone surrogate', 'Hi \ud83e', /Unicode/],
  ])('refuses %s', (_, pattern, problem) => {
    expect(problemOfPattern('en', pattern, ['items'])).toMatch(problem);
  });
});

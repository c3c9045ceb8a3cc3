import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameSimilarity, wordSimilarity } from './name-similarity.ts';
import { nameTokens, queryReadings } from './name-tokens.ts';

const guest = (givenName: string | null, familyName: string | null) => ({ givenName, familyName, calledName: null });
const WANG = guest('伟', '王');

describe('nameTokens', () => {
  it.each([
    [guest('小明', '王'), ['wang', 'wong', 'xiaoming', 'wangxiaoming', 'xiaomingwang', 'xiao', 'ming']],
    [guest('娜', '欧阳'), ['ouyang', 'na', 'ouyangna', 'naouyang', 'ou', 'yang']],
    [guest('Jean-Luc', "O'Brien"), ['obrien', 'jeanluc', 'jean', 'luc']],
    [guest('Jürgen', 'Müller'), ['muller', 'mueller', 'jurgen', 'juergen']],
    [guest('Олег', null), ['oleg']],
    [guest(null, '曾'), ['zeng', 'tsang', 'tseng']],
    [guest(null, '吕'), ['lu', 'lyu', 'lv', 'lui']],
    [guest('Γιώργος', 'Groß'), ['gross', 'giorgos']],
    [guest('민준', '김'), ['gim', 'kim', 'minjun', 'gimminjun', 'minjungim']],
    [guest('!!!', null), []],
  ])('%j', (name, tokens) => {
    expect(nameTokens(name)).toEqual(tokens);
  });

  it('has at most 16 tokens, each of at most 32 lower-case letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (given, family) => {
        const tokens = nameTokens(guest(given, family));
        expect(tokens.length).toBeLessThanOrEqual(16);
        for (const token of tokens) expect(token).toMatch(/^[a-z0-9]{1,32}$/);
      }),
    );
  });
});

describe('nameSimilarity', () => {
  it.each([
    ['王伟', WANG, 'same'],
    ['Wang Wei', WANG, 'spelling'],
    ['wei wang', WANG, 'spelling'],
    ['wangwei', WANG, 'spelling'],
    ['Wong', WANG, 'spelling'],
    ['王伟', guest('Wei', 'Wang'), 'spelling'],
    ['王小明', guest('Xiaoming', 'Wang'), 'spelling'],
    ['García', guest('José', 'García'), 'same'],
    ['garcia', guest('José', 'García'), 'spelling'],
    ['Gracia', guest('José', 'García'), 'close'],
    ['gar', guest('José', 'García'), 'close'],
    ['muller', guest(null, 'Müller'), 'spelling'],
    ['mueller', guest(null, 'Müller'), 'spelling'],
    ['oleg', guest('Олег', null), 'spelling'],
    ['Jean-Luc', guest('Jeanluc', null), 'spelling'],
    ['li', guest(null, 'Lu'), 'none'],
    ['Wang Fang', WANG, 'none'],
    ['?', WANG, 'none'],
  ])('%s for %j: %s', (asked, name, matched) => {
    expect(nameSimilarity(asked, name, true).matched).toBe(matched);
  });

  const word = fc.stringMatching(/^[a-z]{4,9}$/);

  it('does not care for the order of the parts, and stays within 0 and 1', () => {
    fc.assert(
      fc.property(word, word, fc.array(word, { minLength: 1, maxLength: 4 }), (given, family, asked) => {
        const one = nameSimilarity(asked.join(' '), guest(given, family), false);
        const other = nameSimilarity(asked.toReversed().join(' '), guest(given, family), false);
        expect(one.matched).toBe(other.matched);
        expect(one.score).toBeCloseTo(other.score, 10);
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('still finds a name with one typo, below the name as it is', () => {
    fc.assert(
      fc.property(word, word, fc.nat(), (given, family, at) => {
        const cut = at % family.length;
        const typo = `${family.slice(0, cut)}${family.slice(cut + 1)}`;
        const score = nameSimilarity(`${given} ${typo}`, guest(given, family), false).score;
        expect(score).toBeGreaterThan(0.5);
        expect(score).toBeLessThan(nameSimilarity(`${given} ${family}`, guest(given, family), false).score + 1e-9);
      }),
    );
  });
});

describe('wordSimilarity', () => {
  it('forgives one letter from three letters on: Lim may be Lin, Li is not Lu', () => {
    expect(wordSimilarity('lim', 'lin')).toBeCloseTo(2 / 3, 9);
    expect(wordSimilarity('li', 'lu')).toBe(0);
    expect(wordSimilarity('', '')).toBe(0);
  });
});

it('scores another spelling of a name at 95 of 100', () => {
  expect(nameSimilarity('Wang Wei', WANG, false)).toEqual({ score: 0.95, matched: 'spelling' });
});

it('reads no more than six words of what is asked', () => {
  expect(queryReadings('a b c d e f g')).toEqual([['a', 'b', 'c', 'd', 'e', 'f']]);
});

it('keeps sixteen tokens of a guest who has more', () => {
  const long = {
    givenName: 'Ana Bea Cleo Dora Eva',
    familyName: 'Fink Gast Horn Igel Jung',
    calledName: 'Kim Lea Mia Nia',
  };
  expect(nameTokens(long)).toHaveLength(16);
});

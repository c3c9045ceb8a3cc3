import type { CustomerProfile } from '../records/customer-profile.ts';
import { foldName } from './fold-name.ts';
import { nameSpellings, oneWord } from './name-spellings.ts';

/** What of a profile a guest is found by. */
export type NameOfGuest = Pick<CustomerProfile, 'givenName' | 'familyName' | 'calledName'>;

/** A token, and which words of the name it stands for: one bit each. */
export interface NameToken {
  readonly token: string;
  readonly covers: number;
}

const MAX_TOKENS = 16;
/** Of each part; by later words nobody is asked for. Keeps the ways to match two names few. */
const MAX_WORDS = 5;
/** Scripts in which family and given name are written without a space between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The tokens a guest is indexed under, the most telling first, at most 16: each part of the name whole in each of its
 * spellings, the whole name where its script knows no spaces, and the single words: "Jean-Luc" -> jeanluc, jean, luc.
 *
 * 王小明 -> wang, wong, xiaoming, wangxiaoming, xiaomingwang, xiao, ming.
 */
export function nameTokens(guest: NameOfGuest): string[] {
  return [...new Set(coveringTokens(guest).map(({ token }) => token))].slice(0, MAX_TOKENS);
}

/** The tokens of {@link nameTokens} and those past the sixteenth, each with the words it covers. */
export function coveringTokens({ givenName, familyName, calledName }: NameOfGuest): readonly NameToken[] {
  const family = partOf(familyName, 'family', 0);
  const given = partOf(givenName, 'given', 1);
  const called = partOf(calledName, 'any', 2);
  const whole = UNSPACED.test(`${familyName ?? ''}${givenName ?? ''}`) ? bothWays(family.whole, given.whole) : [];
  const parts = [family, given, called];
  return [...parts.flatMap((part) => part.whole), ...whole, ...parts.flatMap((part) => part.words)];
}

function partOf(name: string | null, part: 'family' | 'given' | 'any', position: number) {
  const words = foldName(name ?? '', part)
    .slice(0, MAX_WORDS)
    .map((word, at) => ({ token: oneWord([word]), covers: 1 << (position * MAX_WORDS + at) }));
  const covers = words.reduce((bits, word) => bits | word.covers, 0);
  return { whole: nameSpellings(name ?? '', part).map((token) => ({ token, covers })), words };
}

function bothWays([family]: readonly NameToken[], [given]: readonly NameToken[]): readonly NameToken[] {
  if (family === undefined || given === undefined) return [];
  const covers = family.covers | given.covers;
  return [
    { token: oneWord([family.token, given.token]), covers },
    { token: oneWord([given.token, family.token]), covers },
  ];
}

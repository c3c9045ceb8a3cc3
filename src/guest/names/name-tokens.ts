import anyAscii from 'any-ascii';
import { pinyin } from 'pinyin-pro';
import type { CustomerProfile } from '../records/customer-profile.ts';

/** What of a profile a guest is found by. */
export type NameOfGuest = Pick<CustomerProfile, 'givenName' | 'familyName' | 'calledName'> &
  Partial<Pick<CustomerProfile, 'latin' | 'kana' | 'formerNames'>>;

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
export function coveringTokens(guest: NameOfGuest): readonly NameToken[] {
  const { givenName, familyName, calledName } = guest;
  const family = partOf(familyName, 'family', 0);
  const given = partOf(givenName, 'given', 1);
  const called = partOf(calledName, 'any', 2);
  const whole = UNSPACED.test(`${familyName ?? ''}${givenName ?? ''}`) ? bothWays(family.whole, given.whole) : [];
  // In other letters it is the same word; an earlier name is one of its own.
  const others = [
    ...[guest.latin, guest.kana].flatMap((other) => [
      partOf(other?.familyName ?? null, 'family', 0),
      partOf(other?.givenName ?? null, 'given', 1),
    ]),
    ...(guest.formerNames ?? []).map((name) => partOf(name, 'family', 3)),
  ];
  const parts = [family, given, ...others, called];
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

const MOST_ASKED = 6;
const HAN_NAME = /^\p{Script=Han}{3,4}$/u;

/**
 * The ways a name asked for may be cut into tokens, at most four: "Jean-Luc" is jean and luc, or jeanluc; 欧阳小明 may be
 * ou and yangxiaoming, or ouyang and xiaoming. A guest found by any of them is found.
 */
export function queryReadings(text: string): readonly (readonly string[])[] {
  const words = text
    .normalize('NFKC')
    .trim()
    .split(/[\s,·]+/u)
    .slice(0, MOST_ASKED);
  const readings = [
    words.flatMap((word) => foldName(word)).slice(0, MOST_ASKED),
    words.map((word) => oneWord(foldName(word))),
    ...words.flatMap((word) => (words.length === 1 && HAN_NAME.test(word) ? [cut(word, 1), cut(word, 2)] : [])),
  ].map((tokens) => tokens.map((token) => oneWord([token])).filter((token) => token !== ''));
  return [...new Map(readings.map((tokens) => [tokens.join(' '), tokens])).values()].filter(({ length }) => length > 0);
}

function cut(name: string, at: number): readonly string[] {
  const letters = [...name];
  return [
    oneWord(foldName(letters.slice(0, at).join(''), 'family')),
    oneWord(foldName(letters.slice(at).join(''), 'given')),
  ];
}

/** Longer ones are cut: the cost of an index grows with the square of the length. */
const MAX_LENGTH = 32;

/** German and Nordic letters as they are typed where the keyboard has none. */
const TYPED: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe', æ: 'ae' };

/**
 * The spellings of one part of a name, each in one piece: "Jean-Luc" -> jeanluc; "Müller" -> muller, mueller;
 * "王" as a family name -> wang, wong. The first is the plain one; none if the name has no letters.
 */
export function nameSpellings(name: string, part: 'family' | 'given' | 'any'): readonly string[] {
  const typed = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüåøæ]/g, (letter) => TYPED[letter] ?? letter);
  const others = part === 'family' ? surnameSpellings(name) : [];
  const spellings = [oneWord(foldName(name, part)), oneWord(foldName(typed, part)), ...others];
  return [...new Set(spellings)].filter((spelling) => spelling !== '');
}

export function oneWord(words: readonly string[]): string {
  return words.join('').slice(0, MAX_LENGTH);
}

/*
 * How bearers of frequent surnames spell them abroad, beside pinyin and the transliteration of Hangul: Hong Kong
 * (Cantonese), Taiwan (Wade-Giles without marks), Singapore (Hokkien), Korea (as in passports). Only what is common;
 * whoever spells it otherwise is found by the spelling told.
 */
const SPELLINGS = `
王 wong|陈陳 chan tan|李 lee|张張 chang cheung|黄黃 wong ng|林 lam lim|吴吳 ng|刘劉 lau low|杨楊 yeung yang young
周 chow chou|郑鄭 cheng cheung|谢謝 hsieh tse|许許 hsu hui|蔡 tsai choi chua|曾 tsang tseng|何 ho|赵趙 chao chiu
朱 chu|徐 hsu tsui|郭 kuo kwok|高 kao ko|罗羅 lo law|梁 leung liang|宋 sung|邓鄧 teng tang|冯馮 fung feng|曹 tsao cho
萧蕭 hsiao siu|叶葉 yeh yip|吕呂 lyu lv lui|余 yu yue|蒋蔣 chiang|江 chiang kong|孙孫 suen|胡 hu wu woo
김金 kim|이 lee yi|박朴 park pak|최崔 choi|정鄭 jung chung|강姜 kang|조趙 cho|윤尹 yoon|장 jang chang|임 lim|신 shin
`;

const BY_SURNAME = new Map<string, readonly string[]>();
for (const [, surnames = '', spellings = ''] of SPELLINGS.matchAll(/([^\sa-z|]+)((?: [a-z]+)+)/gu)) {
  for (const surname of surnames) {
    BY_SURNAME.set(surname, [...(BY_SURNAME.get(surname) ?? []), ...spellings.trim().split(' ')]);
  }
}

/** Other Latin spellings of a surname written in Han or Hangul; none if it is not among the frequent ones. */
export function surnameSpellings(familyName: string): readonly string[] {
  return BY_SURNAME.get(familyName.trim().normalize('NFKC')) ?? [];
}

const HAN = /\p{Script=Han}+/gu;
/** Part of a word, not its end: O'Brien, Sa`id, Natal'ya. */
const APOSTROPHES = /['`"]/g;

/**
 * The words of a name in lower-case ASCII letters and digits, so that scripts can be compared: "O’Brien" -> obrien,
 * "Jean-Luc" -> jean, luc; "Олег" -> oleg; "小明" -> xiao, ming. A key to compare by, never a spelling to show: kanji
 * are read as Chinese, and what has no vowels in writing gets none ("محمد" -> mhmd).
 *
 * @param part - `family`: Han that begins it is read as a surname (曾 zeng, not ceng); `any` likewise
 */
export function foldName(text: string, part: 'family' | 'given' | 'any' = 'any'): readonly string[] {
  const surname = part === 'given' ? 'off' : 'head';
  const spelt = text
    .normalize('NFKC')
    .replace(HAN, (run) => ` ${pinyin(run, { toneType: 'none', type: 'array', surname }).join(' ')} `);
  const words = anyAscii(spelt).toLowerCase().replace(APOSTROPHES, '');
  return words.match(/[a-z0-9]+/g) ?? [];
}

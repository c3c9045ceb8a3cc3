import { scriptOf } from './locale.ts';

const HAN_THEN_LATIN = /(\p{Script=Han})(?=\p{Script=Latin})/gu;
const LATIN_THEN_HAN = /(\p{Script=Latin})(?=\p{Script=Han})/gu;

/** Scripts whose full-width stops leave no room for a space. */
const WITHOUT_SPACES = new Set(['Hans', 'Hant', 'Jpan']);

/** True of names that are written without a space between family and given name: Han, kana, Hangul. */
export function isUnspaced(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々·]+$/u.test(text);
}

/** Letters that whoever reads a language knows besides Latin ones; most languages have only their own script. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  Latn: /^\p{Script=Latin}$/u,
  Hans: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}]$/u,
  Hant: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}]$/u,
  Jpan: /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Latin}]$/u,
  Kore: /^[\p{Script=Hangul}\p{Script=Latin}]$/u,
  Cyrl: /^[\p{Script=Cyrillic}\p{Script=Latin}]$/u,
  Grek: /^[\p{Script=Greek}\p{Script=Latin}]$/u,
  Arab: /^[\p{Script=Arabic}\p{Script=Latin}]$/u,
  Hebr: /^[\p{Script=Hebrew}\p{Script=Latin}]$/u,
  Thai: /^[\p{Script=Thai}\p{Script=Latin}]$/u,
  Deva: /^[\p{Script=Devanagari}\p{Script=Latin}]$/u,
};

/**
 * Whether whoever reads a language can read a name: no letter of it is of a script that the language is not written in.
 * Of scripts not listed here nothing is known, and every letter will do.
 */
export function isReadable(text: string, locale: string): boolean {
  const letters = LETTERS[scriptOf(locale)];
  if (letters === undefined) return true;
  return (text.match(/(?=\p{L})\P{Script=Common}/gu) ?? []).every((letter) => letters.test(letter));
}

/** Things in a row: "congee and soy milk", "皮蛋瘦肉粥和豆浆". Japanese joins two with "と", which CLDR does not. */
export function listJoiner(locale: string): (items: readonly string[]) => string {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const isJapanese = scriptOf(locale) === 'Jpan';
  return (items) => (isJapanese && items.length === 2 ? items.join('と') : list.format(items));
}

/** Sentences in a row: with a space in English, without one after the full-width stops of Chinese and Japanese. */
export function joinSentences(locale: string, sentences: readonly string[]): string {
  return spaceWords(locale, sentences.join(WITHOUT_SPACES.has(scriptOf(locale)) ? '' : ' '));
}

/** Sets Latin words off with a space where the language is Chinese; other languages' words stay as they are. */
export function spaceWords(locale: string, text: string): string {
  return scriptOf(locale).startsWith('Han') ? spaceLatin(text) : text;
}

/** Chinese sets Latin words off with a space, and leaves figures where they stand: "Smith 先生", "5月1日". */
export function spaceLatin(text: string): string {
  return text.replace(HAN_THEN_LATIN, '$1 ').replace(LATIN_THEN_HAN, '$1 ');
}

import { scriptOf } from './locale.ts';

const HAN_THEN_LATIN = /(\p{Script=Han})(?=[\p{Script=Latin}\d])/gu;
const LATIN_THEN_HAN = /([\p{Script=Latin}\d])(?=\p{Script=Han})/gu;

/** Scripts whose full-width stops leave no room for a space. */
const WITHOUT_SPACES = new Set(['Hans', 'Hant', 'Jpan']);

/** True if every letter is a Chinese character: such a name is written family name first, without a space. */
export function isHan(text: string): boolean {
  return /^[\p{Script=Han}·]+$/u.test(text);
}

/** Sentences in a row: with a space in English, without one after the full-width stops of Chinese and Japanese. */
export function joinSentences(locale: string, sentences: readonly string[]): string {
  return spaceWords(locale, sentences.join(WITHOUT_SPACES.has(scriptOf(locale)) ? '' : ' '));
}

/** Sets Latin words off with a space where the language is Chinese; other languages' words stay as they are. */
export function spaceWords(locale: string, text: string): string {
  return scriptOf(locale).startsWith('Han') ? spaceLatin(text) : text;
}

/** Chinese sets Latin words off with a space: "Smith 先生". */
export function spaceLatin(text: string): string {
  return text.replace(HAN_THEN_LATIN, '$1 ').replace(LATIN_THEN_HAN, '$1 ');
}

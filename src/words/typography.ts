import type { Locale } from './locale.ts';

const HAN_THEN_LATIN = /(\p{Script=Han})(?=[\p{Script=Latin}\d])/gu;
const LATIN_THEN_HAN = /([\p{Script=Latin}\d])(?=\p{Script=Han})/gu;

/** True if every letter is a Chinese character: such a name is written family name first, without a space. */
export function isHan(text: string): boolean {
  return /^[\p{Script=Han}·]+$/u.test(text);
}

/** Sentences in a row: with a space in English, without one after Chinese full-width stops. */
export function joinSentences(locale: Locale, sentences: readonly string[]): string {
  return locale === 'zh-CN' ? spaceLatin(sentences.join('')) : sentences.join(' ');
}

/** Things in a row: "congee and soy milk", "皮蛋瘦肉粥和豆浆". */
export function joinItems(locale: Locale, items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

/** Chinese sets Latin words off with a space: "Smith 先生". */
export function spaceLatin(text: string): string {
  return text.replace(HAN_THEN_LATIN, '$1 ').replace(LATIN_THEN_HAN, '$1 ');
}

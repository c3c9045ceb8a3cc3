import type { Item } from '../domain/item.ts';
import type { Locale } from './locale.ts';

/** Adjectives of origin and names that begin a dish and keep their capital in the middle of a sentence. */
const KEEPS_CAPITAL = new Set(
  (
    'American Belgian Bircher Brazilian British Caesar Cantonese Ceylon Chinese Colombian Continental Cornish Cuban ' +
    'Danish Darjeeling Dutch Earl English Ethiopian French German Greek Hainanese Indian Irish Italian Japanese Kenyan ' +
    'Korean Lebanese Mediterranean Mexican Moroccan Norwegian Persian Peking Portuguese Russian Scottish Sichuan ' +
    'Spanish Swedish Swiss Thai Turkish Vietnamese Viennese Waldorf Welsh'
  ).split(' '),
);

/** Words that stay small inside an English title. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'at', 'au', 'de', 'in', 'la', 'of', 'on', 'or', 'the', 'to', 'with']);

/**
 * What an item is called in the middle of a sentence; null if it has no title.
 *
 * The attribute `title_<locale>` (`title_zh-CN`, `title_en`) is used as it is. Else the title; in English without the
 * capital that only begins it: "Congee with century egg" -> "congee with century egg", while "BLT", "T-bone steak",
 * "Eggs Benedict" and "English breakfast tea" stay.
 */
export function itemTitle(item: Pick<Item, 'title' | 'attributes'>, locale: Locale): string | null {
  const translated = item.attributes[`title_${locale}`];
  if (typeof translated === 'string' && translated.trim() !== '') return translated.trim();
  const title = item.title?.trim() ?? '';
  if (title === '') return null;
  return locale === 'en' ? withoutLeadingCapital(title) : title;
}

function withoutLeadingCapital(title: string): string {
  const [first = '', ...rest] = title.split(/\s+/u);
  const isPlainWord = /^\p{Lu}[\p{Ll}'’]+$/u.test(first) && !KEEPS_CAPITAL.has(first);
  return isPlainWord && !isTitleCase(rest) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** True if all words that may be capital are: "Eggs Benedict", "Bed of Roses". False for no words at all. */
function isTitleCase(words: readonly string[]): boolean {
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return telling.length > 0 && telling.every((word) => /^\p{Lu}/u.test(word));
}

import type { Item } from '../domain/item.ts';
import { bestLocale, languageOf } from './locale.ts';

/** Adjectives of origin and names that begin a dish and keep their capital in the middle of a sentence. */
const KEEPS_CAPITAL = new Set(
  (
    'American Belgian Bircher Brazilian British Caesar Cantonese Ceylon Chinese Colombian Continental Cornish Cuban ' +
    'Danish Darjeeling Dutch Earl English Ethiopian French German Greek Hainanese Indian Irish Italian Japanese Kenyan ' +
    'Korean Lebanese Mediterranean Mexican Moroccan Norwegian Persian Peking Portuguese Russian Scottish Sichuan ' +
    'Spanish Swedish Swiss Thai Turkish Vietnamese Viennese Waldorf Welsh'
  ).split(' '),
);

const TITLE = 'title_';

/** Words that stay small inside an English title. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'at', 'au', 'de', 'in', 'la', 'of', 'on', 'or', 'the', 'to', 'with']);

/**
 * What an item is called in the middle of a sentence; null if it has no title.
 *
 * The attribute `title_<locale>` (`title_zh-CN`, `title_en`) is used as it is, or that of another variety of the
 * language. Else the title; in English without the capital that only begins it: "Congee with century egg" -> "congee
 * with century egg", while "BLT", "T-bone steak", "Eggs Benedict" and "English breakfast tea" stay.
 */
export function itemTitle(item: Pick<Item, 'title' | 'attributes'>, locale: string): string | null {
  const translated = translatedTitle(item.attributes, locale);
  if (translated !== null) return translated;
  const title = item.title?.trim() ?? '';
  if (title === '') return null;
  return languageOf(locale) === 'en' ? withoutLeadingCapital(title) : title;
}

/** An item's title as it stands on a label: that of a language, if it has one, else its own; null if it has none. */
export function titleIn(item: Pick<Item, 'title' | 'attributes'>, locale: string): string | null {
  const title = translatedTitle(item.attributes, locale) ?? item.title?.trim() ?? '';
  return title === '' ? null : title;
}

function translatedTitle(attributes: Item['attributes'], locale: string): string | null {
  const titles = Object.entries(attributes).flatMap(([name, value]) =>
    name.startsWith(TITLE) && typeof value === 'string' && value.trim() !== ''
      ? [[name.slice(TITLE.length), value.trim()] as const]
      : [],
  );
  const nearest = bestLocale(
    locale,
    titles.map(([one]) => one),
  );
  return titles.find(([one]) => one === nearest)?.[1] ?? null;
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

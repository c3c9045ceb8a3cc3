import type { Item } from '../domain/item.ts';
import { COMMON_WORDS } from './common-words.ts';

const TITLE = 'title_';

/** Words that stay small inside an English title. */
const SMALL_WORDS = new Set(['a', 'an', 'and', 'at', 'au', 'de', 'in', 'la', 'of', 'on', 'or', 'the', 'to', 'with']);

/**
 * What an item is called in the middle of a sentence; null if it has no title.
 *
 * The attribute `title_<locale>` (`title_zh-CN`, `title_en`) is used as it is, or that of another variety of the
 * language. Else the title; in English without the capital that only begins it: "Congee with century egg" -> "congee
 * with century egg", while "BLT", "Perrier water", "Eggs Benedict" and "English breakfast tea" stay.
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
  return COMMON_WORDS.has(first.toLowerCase()) && /^\p{Lu}\P{Lu}*$/u.test(first) && !isTitleCase(rest)
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}

/** True if all words that may be capital are: "Eggs Benedict", "Bed of Roses". False for no words at all. */
function isTitleCase(words: readonly string[]): boolean {
  const telling = words.filter((word) => !SMALL_WORDS.has(word));
  return telling.length > 0 && telling.every((word) => /^\p{Lu}/u.test(word));
}

/** Languages we ship, the first being the one of last resort. Each has its file in messages/. */
export const LOCALES = ['en', 'zh-CN'] as const;
export type ShippedLocale = (typeof LOCALES)[number];

/** A BCP 47 tag in its canonical form, `ZH-cn` -> `zh-CN`; null for what is no tag. */
export function canonicalLocale(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** `zh-Hans-CN` -> `zh`. */
export function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

/** A tag and every less exact one: `zh-Hans-CN` -> `zh-Hans-CN`, `zh-Hans`, `zh`. */
export function lessAndLessExact(tag: string): readonly string[] {
  const parts = tag.split('-');
  return parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'));
}

/**
 * The one of some locales that comes nearest: the one asked for, else a less exact one of it, else another variety of
 * the same language, the first there is; null if none is of that language. Case does not matter.
 *
 * Of `en`, `zh-CN`: `zh`, `zh-TW` -> `zh-CN`; `en-GB` -> `en`; `fr` -> null.
 */
export function bestLocale(wanted: string, available: readonly string[]): string | null {
  for (const tag of lessAndLessExact(wanted.toLowerCase())) {
    const found = available.find((locale) => locale.toLowerCase() === tag);
    if (found !== undefined) return found;
  }
  return available.find((locale) => languageOf(locale) === languageOf(wanted)) ?? null;
}

/** Looked up once each: it takes 25 µs. */
const SCRIPTS = new Map<string, string>();

/** The script a language is written in, ISO 15924: `Latn` for `en`, `Hans` for `zh-CN`. */
export function scriptOf(locale: string): string {
  let script = SCRIPTS.get(locale);
  if (script === undefined) {
    script = new Intl.Locale(locale).maximize().script ?? '';
    // As many as are spoken; a bound against whoever asks for made-up ones.
    if (SCRIPTS.size < 1000) SCRIPTS.set(locale, script);
  }
  return script;
}

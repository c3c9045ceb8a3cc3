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
export const LOCALES = ['en', 'zh-CN', 'zh-Hant', 'zh-HK', 'pt', 'ja'] as const;
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

/** Whose words a region speaks before those of its language: CLDR's parent locales, as far as anybody writes them apart. */
const SPEAKS_LIKE: Readonly<Record<string, string>> = {
  'zh-MO': 'HK',
  ...Object.fromEntries(['AO', 'CH', 'CV', 'GW', 'LU', 'MO', 'MZ', 'ST', 'TL'].map((region) => [`pt-${region}`, 'PT'])),
};

/** Looked up once each: it takes 25 µs. As many as are spoken; a bound against whoever asks for made-up ones. */
const MOST_TAGS = 1000;
const SCRIPTS = new Map<string, string>();
const CHAINS = new Map<string, readonly string[]>();

function remembered<V>(known: Map<string, V>, tag: string, find: () => V): V {
  const found = known.get(tag) ?? find();
  if (known.size < MOST_TAGS) known.set(tag, found);
  return found;
}

/** The script a language is written in, ISO 15924: `Latn` for `en`, `Hans` for `zh-CN`; empty for what is no tag. */
export function scriptOf(locale: string): string {
  return remembered(SCRIPTS, locale, () => {
    const tag = canonicalLocale(locale);
    return tag === null ? '' : (new Intl.Locale(tag).maximize().script ?? '');
  });
}

/**
 * A tag and every less exact one in the same script: `zh-Hant-HK` -> `zh-Hant-HK`, `zh-HK`, `zh-Hant`; and not `zh`, which is
 * written otherwise. `zh-SG` -> `zh-SG`, `zh-Hans-SG`, `zh-Hans`, `zh`.
 */
export function lessAndLessExact(tag: string): readonly string[] {
  return remembered(CHAINS, tag, () => chainOf(tag));
}

function chainOf(told: string): readonly string[] {
  const tag = canonicalLocale(told);
  if (tag === null) return [told];
  const { language, region } = new Intl.Locale(tag);
  const script = scriptOf(tag);
  const parent = region === undefined ? undefined : SPEAKS_LIKE[`${language}-${region}`];
  const regions = [region, parent].flatMap((one) =>
    one === undefined ? [] : [`${language}-${one}`, `${language}-${script}-${one}`],
  );
  const plain = [`${language}-${script}`, language];
  const parts = tag.split('-');
  const shorter = parts.map((_, dropped) => parts.slice(0, parts.length - dropped).join('-'));
  const exact = shorter.filter((one) => !plain.includes(one));
  return [...new Set([tag, ...exact, ...regions, ...plain])].filter((one) => scriptOf(one) === script);
}

/** Cantonese and Mandarin by their own names are written as Chinese is. */
function writtenAs(locale: string): string {
  const language = languageOf(locale);
  if (language === 'yue') return scriptOf(locale) === 'Hans' ? 'zh-CN' : 'zh-HK';
  return language === 'cmn' ? `zh${locale.slice('cmn'.length)}` : locale;
}

/**
 * Those of some locales that are of the language wanted, the nearest first: the one asked for, less exact ones of it, other
 * varieties in the same script, then what is written in another one: its plain tag first, the others as they stand. Case
 * does not matter.
 */
export function nearestLocales(told: string, available: readonly string[]): readonly string[] {
  const wanted = available.some((locale) => languageOf(locale) === languageOf(told)) ? told : writtenAs(told);
  const alike = available.filter((locale) => languageOf(locale) === languageOf(wanted));
  if (alike.length < 2) return alike;
  const chain = lessAndLessExact(wanted).map((tag) => tag.toLowerCase());
  const script = scriptOf(wanted);
  const rank = (locale: string): number => {
    const at = chain.indexOf(locale.toLowerCase());
    if (at >= 0) return at;
    if (scriptOf(locale) === script) return chain.length;
    return locale.toLowerCase() === languageOf(wanted) ? chain.length + 1 : chain.length + 2;
  };
  return alike.toSorted((a, b) => rank(a) - rank(b));
}

/**
 * The one of some locales that comes nearest; null if none is of that language. See {@link nearestLocales}.
 *
 * Of `en`, `zh-CN`, `zh-Hant`: `zh-SG` -> `zh-CN`; `zh-TW` -> `zh-Hant`; `en-GB` -> `en`; `fr` -> null.
 */
export function bestLocale(wanted: string, available: readonly string[]): string | null {
  return nearestLocales(wanted, available)[0] ?? null;
}

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

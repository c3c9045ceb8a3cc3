/** Languages we speak, the first being the one of last resort. Each has its file in messages/. */
export const LOCALES = ['en', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The language to answer in: the one asked for, else another variety of the same language, else English.
 *
 * `zh-CN` -> `zh-CN`; `zh`, `zh-TW` -> `zh-CN`; `en-GB` -> `en`; `fr` -> `en`. Case does not matter.
 */
export function resolveLocale(wanted: string): Locale {
  const tag = wanted.toLowerCase();
  const exact = LOCALES.find((locale) => locale.toLowerCase() === tag);
  return exact ?? LOCALES.find((locale) => languageOf(locale) === languageOf(tag)) ?? LOCALES[0];
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

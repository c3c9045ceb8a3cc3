/** `zh-Hans-CN` -> `zh`; nothing for a language nobody told. */
export function languageOf(locale: string | null): string {
  return locale?.toLowerCase().split('-')[0] ?? '';
}

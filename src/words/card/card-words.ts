import { bestLocale, LOCALES, type ShippedLocale } from '../locale.ts';
import { compilePattern } from '../message-pattern.ts';
import { spaceWords } from '../typography.ts';
import { CARD_MESSAGES, type CardMessageKey } from './card-messages.ts';

type Values = Readonly<Record<string, string | number>>;

/** The labels, dates and ages of a card in one language. */
export interface CardWords {
  readonly locale: ShippedLocale;
  say(key: CardMessageKey, values?: Values): string;
  /** "today", "3 months ago", "3个月前". */
  age(days: number): string;
  /** "12 March", with the year if it is not that of `today`. Both are numbers of `LocalTime.day`. */
  date(day: number, today: number): string;
  /** The name of a language; its tag where it has none. */
  language(tag: string): string;
}

/** In the language wanted, else the fallback's, else English: what we ship labels for. */
export function cardWordsFor(wanted: string | null, fallback: string): CardWords {
  const nearest = (wanted === null ? null : bestLocale(wanted, LOCALES)) ?? bestLocale(fallback, LOCALES);
  return MADE[LOCALES.find((one) => one === nearest) ?? LOCALES[0]];
}

const MADE: Readonly<Record<ShippedLocale, CardWords>> = { en: makeWords('en'), 'zh-CN': makeWords('zh-CN') };

function makeWords(locale: ShippedLocale): CardWords {
  // Dates as a house writes them: day before month.
  const dateLocale = locale === 'en' ? 'en-GB' : locale;
  const relative = new Intl.RelativeTimeFormat(dateLocale, { numeric: 'auto' });
  const shortDate = new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  const longDate = new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', dateStyle: 'long' });
  const languages = new Intl.DisplayNames(dateLocale, { type: 'language' });
  const compiled = new Map<CardMessageKey, ReturnType<typeof compilePattern>>();
  return {
    locale,
    say(key, values = {}) {
      const message = compiled.get(key) ?? compilePattern(locale, CARD_MESSAGES[locale][key]);
      compiled.set(key, message);
      return spaceWords(locale, String(message.format(values)));
    },
    age(days) {
      if (days < 14) return relative.format(-days, 'day');
      if (days < 60) return relative.format(-Math.floor(days / 7), 'week');
      if (days < 730) return relative.format(-Math.floor(days / 30.44), 'month');
      return relative.format(-Math.floor(days / 365.25), 'year');
    },
    date(day, today) {
      const date = new Date(day * 86_400_000);
      const isThisYear = date.getUTCFullYear() === new Date(today * 86_400_000).getUTCFullYear();
      return (isThisYear ? shortDate : longDate).format(date);
    },
    language: (tag) => languages.of(tag) ?? tag,
  };
}

import { bestLocale, LOCALES, type ShippedLocale } from './locale.ts';
import { compilePattern } from './message-pattern.ts';
import { topicName } from './topic-names.ts';
import { spaceWords } from './typography.ts';

type Values = Readonly<Record<string, string | number>>;

/** The labels, dates and ages of something to read, in one language. */
export interface Labels<Key extends string> {
  readonly locale: ShippedLocale;
  /** Beside a `topic` and a `company` there are `topicName` and `companyName`, in the language's words. */
  say(key: Key, values?: Values): string;
  /** "today", "3 months ago", "3个月前", "3個月前". */
  age(days: number): string;
  /** "12 March", with the year if it is not that of `today`. Both are numbers of `LocalTime.day`. */
  date(day: number, today: number): string;
  /** The name of a language; its tag where it has none. */
  language(tag: string): string;
}

/**
 * @param messages - an ICU pattern for each label
 * @returns those of the language wanted, else the fallback's, else English: what we ship labels for
 */
export function labelsIn<Key extends string>(
  messages: Readonly<Record<ShippedLocale, Readonly<Record<Key, string>>>>,
): (wanted: string | null, fallback: string) => Labels<Key> {
  const made = new Map<ShippedLocale, Labels<Key>>();
  return (wanted, fallback) => {
    const nearest = (wanted === null ? null : bestLocale(wanted, LOCALES)) ?? bestLocale(fallback, LOCALES);
    const locale = LOCALES.find((one) => one === nearest) ?? LOCALES[0];
    const labels = made.get(locale) ?? makeLabels(locale, messages[locale]);
    made.set(locale, labels);
    return labels;
  };
}

/** Dates as a house writes them: day before month. */
export const dateLocaleOf = (locale: ShippedLocale): string => (locale === 'en' ? 'en-GB' : locale);

function makeLabels<Key extends string>(locale: ShippedLocale, messages: Readonly<Record<Key, string>>): Labels<Key> {
  const dateLocale = dateLocaleOf(locale);
  const relative = new Intl.RelativeTimeFormat(dateLocale, { numeric: 'auto' });
  const shortDate = new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', day: 'numeric', month: 'long' });
  const longDate = new Intl.DateTimeFormat(dateLocale, { timeZone: 'UTC', dateStyle: 'long' });
  const languages = new Intl.DisplayNames(dateLocale, { type: 'language' });
  const compiled = new Map<Key, ReturnType<typeof compilePattern>>();
  return {
    locale,
    say(key, values = {}) {
      const message = compiled.get(key) ?? compilePattern(locale, messages[key]);
      compiled.set(key, message);
      return spaceWords(locale, String(message.format({ ...values, ...namesOf(values) })));
    },
    age(days) {
      if (days < 14) return ago(days, 'day');
      if (days < 60) return ago(Math.floor(days / 7), 'week');
      if (days < 730) return ago(Math.floor(days / 30.44), 'month');
      return ago(Math.floor(days / 365.25), 'year');
    },
    date(day, today) {
      const date = new Date(day * 86_400_000);
      const isThisYear = date.getUTCFullYear() === new Date(today * 86_400_000).getUTCFullYear();
      return (isThisYear ? shortDate : longDate).format(date);
    },
    language: (tag) => languages.of(tag) ?? tag,
  };

  /** CLDR sets figures off in Traditional Chinese and Japanese, and not in Simplified. */
  function ago(count: number, unit: Intl.RelativeTimeFormatUnit): string {
    return relative.format(-count, unit).replace(/(\d) (?=[\p{Script=Han}\p{Script=Hiragana}])/u, '$1');
  }

  function namesOf({ topic, company }: Values): Values {
    return {
      ...(topic === undefined ? {} : { topicName: topicName(locale, String(topic)) }),
      ...(company === undefined ? {} : { companyName: topicName(locale, String(company)) }),
    };
  }
}

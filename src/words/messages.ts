import IntlMessageFormat from 'intl-messageformat';
import { z } from 'zod';
import { DAY_PARTS } from './day-part.ts';
import type { LOCALES, Locale } from './locale.ts';
import english from './messages/en.json' with { type: 'json' };
import chinese from './messages/zh-CN.json' with { type: 'json' };

/** Every message, with the arguments it may use. A language has all of them and no other. */
export const MESSAGE_ARGUMENTS = {
  hello: ['part'],
  greetStranger: ['hello', 'part'],
  greetFirst: ['hello', 'part', 'name', 'named'],
  greetHere: ['hello', 'part', 'name', 'named'],
  greetReturning: ['hello', 'part', 'name', 'named'],
  offerAsLastTime: ['items'],
  offerUsual: ['items'],
  closeFirst: [],
  closeHere: [],
  closeReturning: [],
  honorificMr: ['familyName', 'fullName'],
  honorificMs: ['familyName', 'fullName'],
  honorificMrs: ['familyName', 'fullName'],
  honorificMx: ['familyName', 'fullName'],
  honorificDr: ['familyName', 'fullName'],
  honorificProf: ['familyName', 'fullName'],
} as const;
export type MessageKey = keyof typeof MESSAGE_ARGUMENTS;
export type MessageValues<K extends MessageKey> = Readonly<Record<(typeof MESSAGE_ARGUMENTS)[K][number], string>>;

export const MESSAGE_KEYS = Object.keys(MESSAGE_ARGUMENTS) as MessageKey[];

/** What a message file holds: ICU MessageFormat patterns. */
export type MessageFile = Readonly<Record<MessageKey, string>>;
type Catalogue = Readonly<Record<MessageKey, IntlMessageFormat>>;

const fileSchema = z.record(z.enum(MESSAGE_KEYS), z.string().min(1));

/**
 * Reads one language's messages: complete, nothing unknown, every pattern well formed and using only the arguments it
 * is given. The process does not start with a broken one, so no guest meets it.
 *
 * @throws {Error} naming the file and the message
 */
export function readMessages(locale: Locale, file: unknown): Catalogue {
  const checked = fileSchema.safeParse(file);
  if (!checked.success) {
    throw new Error(`words/messages/${locale}.json: ${z.prettifyError(checked.error)}`);
  }
  return Object.fromEntries(MESSAGE_KEYS.map((key) => [key, readPattern(locale, key, checked.data[key])])) as Catalogue;
}

function readPattern(locale: Locale, key: MessageKey, pattern: string): IntlMessageFormat {
  try {
    const message = new IntlMessageFormat(pattern, locale);
    // Every branch is spoken once, since a missing argument is noticed only in the branch that is taken.
    for (const part of DAY_PARTS) {
      for (const named of ['yes', 'no']) {
        const values: Readonly<Record<string, string>> = { part, named };
        message.format(Object.fromEntries(MESSAGE_ARGUMENTS[key].map((name) => [name, values[name] ?? 'x'])));
      }
    }
    return message;
  } catch (cause) {
    throw new Error(`words/messages/${locale}.json: "${key}" cannot be read`, { cause });
  }
}

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = {
  en: readMessages('en', english),
  'zh-CN': readMessages('zh-CN', chinese),
};

/** A message in a language, its arguments filled in. */
export function say<K extends MessageKey>(locale: Locale, key: K, values: MessageValues<K>): string {
  return String(CATALOGUES[locale][key].format(values));
}

/** Every language's patterns, as written: for tests that look at the words themselves. */
export const MESSAGE_FILES: Readonly<Record<(typeof LOCALES)[number], MessageFile>> = { en: english, 'zh-CN': chinese };

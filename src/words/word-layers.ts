import { canonicalLocale, LOCALES, languageOf, lessAndLessExact } from './locale.ts';
import { MESSAGE_ARGUMENTS } from './message-arguments.ts';
import { problemOfPattern } from './message-pattern.ts';
import { MESSAGE_FILES, MESSAGE_KEYS, type MessageKey } from './messages.ts';

/** Patterns by locale, then by message key. */
export type Words = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One message as it is said in a language. */
export interface LayeredMessage {
  readonly pattern: string;
  /** The locale it is written in: the language itself, or the one it comes from. */
  readonly locale: string;
  /** True if the tenant wrote it. */
  readonly isOwn: boolean;
}

/** All that a language has to say. */
export interface LayeredWords {
  readonly locale: string;
  readonly messages: ReadonlyMap<MessageKey, LayeredMessage>;
  /** A language that lacks one of them is not spoken. */
  readonly missing: readonly MessageKey[];
}

/** Every locale there are words in, ours first, then the tenant's by name. */
export function localesOf(own: Words): readonly string[] {
  return [...new Set<string>([...LOCALES, ...Object.keys(own).toSorted()])];
}

/**
 * A language's messages: its own words, then those of less exact tags of it (`zh-Hans-CN`, `zh-Hans`, `zh`), then those
 * of another variety of the language that is complete by itself. At each step the tenant's words stand above ours. A
 * pattern that is no longer sound, since what a message is given changed, counts as not written.
 *
 * Every pattern used is read once: 29 messages take about a millisecond.
 */
export function layerWords(own: Words, locale: string): LayeredWords {
  const messages = new Map<MessageKey, LayeredMessage>();
  for (const tag of lessAndLessExact(locale)) addLayer(messages, own, tag);
  if (messages.size < MESSAGE_KEYS.length) {
    for (const tag of completeVariety(own, locale)) addLayer(messages, own, tag);
  }
  return { locale, messages, missing: MESSAGE_KEYS.filter((key) => !messages.has(key)) };
}

/** Every message as it is said in a language, in our order, and whose words it is; null where nobody wrote it. */
export function effectiveMessages(locale: string, own: Words) {
  const { messages } = layerWords(own, locale);
  return MESSAGE_KEYS.map((key) => {
    const message = messages.get(key);
    const from = message === undefined ? null : { locale: message.locale, own: message.isOwn };
    return { key, pattern: message?.pattern ?? null, from };
  });
}

/** What a language lacks before it can be spoken. */
export function missingMessages(locale: string, own: Words): readonly MessageKey[] {
  return layerWords(own, locale).missing;
}

function addLayer(messages: Map<MessageKey, LayeredMessage>, own: Words, locale: string): void {
  const ours: Words = MESSAGE_FILES;
  for (const [words, isOwn] of [
    [own, true],
    [ours, false],
  ] as const) {
    const written = Object.hasOwn(words, locale) ? (words[locale] ?? {}) : {};
    for (const key of MESSAGE_KEYS) {
      if (messages.has(key) || !Object.hasOwn(written, key)) continue;
      const pattern = written[key] ?? '';
      if (!isOwn || isSound(locale, key, pattern)) messages.set(key, { pattern, locale, isOwn });
    }
  }
}

function isSound(locale: string, key: MessageKey, pattern: string): boolean {
  return canonicalLocale(locale) !== null && problemOfPattern(locale, pattern, MESSAGE_ARGUMENTS[key]) === null;
}

/** The tags of another variety that together have every message; none if there is no such variety. */
function completeVariety(own: Words, locale: string): readonly string[] {
  const siblings = localesOf(own).filter((other) => other !== locale && languageOf(other) === languageOf(locale));
  for (const sibling of siblings) {
    const messages = new Map<MessageKey, LayeredMessage>();
    const tags = lessAndLessExact(sibling);
    for (const tag of tags) addLayer(messages, own, tag);
    if (messages.size === MESSAGE_KEYS.length) return tags;
  }
  return [];
}

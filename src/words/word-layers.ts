import { canonicalLocale, LOCALES, lessAndLessExact, nearestLocales, scriptOf } from './locale.ts';
import { MESSAGE_ARGUMENTS, STAND_INS } from './message-arguments.ts';
import { problemOfPattern } from './message-pattern.ts';
import { GREETING_KEYS, MESSAGE_FILES, type MessageKey, REASON_KEYS } from './messages.ts';

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

/** All that a language has to say of one subject: greetings or reasons. */
export interface LayeredWords<K extends MessageKey = MessageKey> {
  readonly locale: string;
  readonly messages: ReadonlyMap<K, LayeredMessage>;
  /** A language that lacks one of them is not spoken of this subject. */
  readonly missing: readonly K[];
}

/** Every locale there are words in, ours first, then the tenant's by name. */
export function localesOf(own: Words): readonly string[] {
  return [...new Set<string>([...LOCALES, ...Object.keys(own).toSorted()])];
}

/**
 * A language's messages of one subject: its own words, then those of less exact tags of it (`zh-Hans-CN`, `zh-CN`, `zh-Hans`, `zh`), then
 * those of another variety in the same script that is complete by itself. At each step the tenant's words stand above ours. A
 * pattern that is no longer sound, since what a message is given changed, counts as not written.
 *
 * Every pattern used is read once: 29 messages take about a millisecond.
 *
 * @param keys - the messages of the subject
 */
export function layerWords<K extends MessageKey>(own: Words, locale: string, keys: readonly K[]): LayeredWords<K> {
  const messages = new Map<K, LayeredMessage>();
  for (const tag of lessAndLessExact(locale)) addLayer(messages, own, tag, keys);
  if (messages.size < keys.length) {
    for (const tag of completeVariety(own, locale, keys)) addLayer(messages, own, tag, keys);
  }
  addStandIns(messages, locale, keys);
  return { locale, messages, missing: keys.filter((key) => !messages.has(key)) };
}

/** Every message as it is said in a language, in our order, and whose words it is; null where nobody wrote it. */
export function effectiveMessages(locale: string, own: Words) {
  return [GREETING_KEYS, REASON_KEYS].flatMap((keys: readonly MessageKey[]) => {
    const { messages } = layerWords(own, locale, keys);
    return keys.map((key) => {
      const message = messages.get(key);
      const from = message === undefined ? null : { locale: message.locale, own: message.isOwn };
      return { key, pattern: message?.pattern ?? null, from };
    });
  });
}

/** What a language lacks before greetings, and before reasons, can be said in it. */
export function missingMessages(locale: string, own: Words) {
  return {
    greeting: layerWords(own, locale, GREETING_KEYS).missing,
    reason: layerWords(own, locale, REASON_KEYS).missing,
  };
}

function addLayer<K extends MessageKey>(
  messages: Map<K, LayeredMessage>,
  own: Words,
  locale: string,
  keys: readonly K[],
): void {
  const ours: Words = MESSAGE_FILES;
  for (const [words, isOwn] of [
    [own, true],
    [ours, false],
  ] as const) {
    const written = Object.hasOwn(words, locale) ? (words[locale] ?? {}) : {};
    for (const key of keys) {
      if (messages.has(key) || !Object.hasOwn(written, key)) continue;
      const pattern = written[key] ?? '';
      if (!isOwn || isSound(locale, key, pattern)) messages.set(key, { pattern, locale, isOwn });
    }
  }
}

/** Of a language that has words at all: one without any is not spoken. */
function addStandIns<K extends MessageKey>(messages: Map<K, LayeredMessage>, locale: string, keys: readonly K[]): void {
  if (messages.size === 0) return;
  const byKey = new Map<MessageKey, LayeredMessage>(messages);
  for (const key of keys) {
    if (messages.has(key)) continue;
    const other = standInFor(key);
    if (other === null) continue;
    const message = 'message' in other ? byKey.get(other.message) : { ...other, locale, isOwn: false };
    if (message !== undefined) messages.set(key, message);
  }
}

function standInFor(key: MessageKey): (typeof STAND_INS)[keyof typeof STAND_INS] | null {
  return key === 'closeCheck' || key === 'closeFarewell' || key === 'honorificNone' ? STAND_INS[key] : null;
}

function isSound(locale: string, key: MessageKey, pattern: string): boolean {
  return canonicalLocale(locale) !== null && problemOfPattern(locale, pattern, MESSAGE_ARGUMENTS[key]) === null;
}

/** The tags of another variety in the same script that together have every message; none if there is no such variety. */
function completeVariety(own: Words, locale: string, keys: readonly MessageKey[]): readonly string[] {
  const siblings = nearestLocales(locale, localesOf(own)).filter(
    (other) => other !== locale && scriptOf(other) === scriptOf(locale),
  );
  for (const sibling of siblings) {
    const messages = new Map<MessageKey, LayeredMessage>();
    const tags = lessAndLessExact(sibling);
    for (const tag of tags) addLayer(messages, own, tag, keys);
    addStandIns(messages, sibling, keys);
    if (messages.size === keys.length) return tags;
  }
  return [];
}

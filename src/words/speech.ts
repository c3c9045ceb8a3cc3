import type IntlMessageFormat from 'intl-messageformat';
import { bestLocale, canonicalLocale, LOCALES, nearestLocales, scriptOf } from './locale.ts';
import { compilePattern } from './message-pattern.ts';
import {
  GREETING_KEYS,
  type GreetingKey,
  type MessageKey,
  type MessageValues,
  REASON_KEYS,
  type ReasonKey,
} from './messages.ts';
import { joinSentences, listJoiner } from './typography.ts';
import { type LayeredWords, layerWords, localesOf, type Words } from './word-layers.ts';

export { problemsOfWords } from './messages.ts';
export { effectiveMessages, missingMessages } from './word-layers.ts';

/** One language to speak of one subject: messages, lists, typography. */
export interface Speech<Keys extends MessageKey = GreetingKey> {
  /** BCP 47 of the words chosen. */
  readonly locale: string;
  /** A message with its arguments filled in. */
  say<K extends Keys>(key: K, values: MessageValues<K>): string;
  /** Things in a row: "congee and soy milk", "皮蛋瘦肉粥和豆浆". */
  joinItems(items: readonly string[]): string;
  /** Sentences in a row, spaces as the script wants. */
  joinSentences(sentences: readonly string[]): string;
  /**
   * Picks from words by locale, the nearest variety of this language first; null if none is in this language and script.
   * Never another language's words.
   */
  pick(words: Readonly<Record<string, string>>): string | null;
}

/** Every language of a tenant: ours, with the tenant's own words over them and beside them. */
export interface Speeches {
  /**
   * The language to speak. Of the one wanted, then the fallback, then English, the first that is spoken: exactly; else
   * what comes nearest to it ({@link nearestLocales}). A language counts as spoken only if every message can be said in
   * it, so that no greeting mixes two.
   */
  speechFor(wanted: string | null | undefined, fallback: string): Speech;
  /** The same for the reasons of a list: a language may be complete for the one and not for the other. */
  reasonSpeechFor(wanted: string | null | undefined, fallback: string): Speech<ReasonKey>;
}

/** Language tags whose answer is kept; all go when there are more. */
const MOST_ASKED = 100;

/** Patterns are read when they are first said, and kept as long as the answer is. */
export function speechesOf(own: Words): Speeches {
  const locales = localesOf(own);
  return {
    speechFor: speechesAbout(own, locales, GREETING_KEYS),
    reasonSpeechFor: speechesAbout(own, locales, REASON_KEYS),
  };
}

/** The choice of a language for one subject; see {@link Speeches.speechFor}. */
function speechesAbout<Keys extends MessageKey>(own: Words, locales: readonly string[], keys: readonly Keys[]) {
  const layered = new Map<string, LayeredWords<Keys>>();
  /** What was asked for before, and what is spoken for it: readers ask for a few languages all day. */
  const spoken = new Map<string, string | null>();
  const speeches = new Map<string, Speech<Keys>>();

  return function speechFor(wanted: string | null | undefined, fallback: string): Speech<Keys> {
    for (const asked of [wanted, fallback, LOCALES[0]]) {
      const locale = asked === null || asked === undefined ? null : spokenFor(asked);
      if (locale !== null) return speechOf(locale);
    }
    return speechOf(LOCALES[0]);
  };

  function spokenFor(asked: string): string | null {
    const known = spoken.get(asked);
    if (known !== undefined) return known;
    const found = findSpoken(asked);
    if (spoken.size === MOST_ASKED) spoken.clear();
    spoken.set(asked, found);
    return found;
  }

  function findSpoken(asked: string): string | null {
    const tag = canonicalLocale(asked);
    if (tag === null) return null;
    return nearestLocales(tag, locales).find((one) => wordsIn(one).missing.length === 0) ?? null;
  }

  function wordsIn(locale: string): LayeredWords<Keys> {
    const words = layered.get(locale) ?? layerWords(own, locale, keys);
    layered.set(locale, words);
    return words;
  }

  function speechOf(locale: string): Speech<Keys> {
    const speech = speeches.get(locale) ?? createSpeech(wordsIn(locale));
    speeches.set(locale, speech);
    return speech;
  }
}

/** What we ship, without any tenant's words. */
export const OWN_SPEECHES: Speeches = speechesOf({});

/** @param words - complete */
function createSpeech<Keys extends MessageKey>({ locale, messages }: LayeredWords<Keys>): Speech<Keys> {
  const compiled = new Map<Keys, IntlMessageFormat>();
  const join = listJoiner(locale);
  const script = scriptOf(locale);

  return {
    locale,
    say(key, values) {
      return String(compile(key).format(values));
    },
    joinItems(items) {
      return join(items);
    },
    joinSentences(sentences) {
      return joinSentences(locale, sentences);
    },
    pick(words) {
      const filled = Object.keys(words).filter((one) => words[one]?.trim() !== '' && scriptOf(one) === script);
      const nearest = bestLocale(locale, filled);
      return nearest === null ? null : (words[nearest]?.trim() ?? null);
    },
  };

  function compile(key: Keys): IntlMessageFormat {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const message = messages.get(key);
    if (message === undefined) throw new Error(`words/messages/${locale}.json has no "${key}"`);
    const read = compilePattern(message.locale, message.pattern);
    compiled.set(key, read);
    return read;
  }
}

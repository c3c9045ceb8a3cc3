import type { ShippedLocale } from './locale.ts';
import { GREETING_ARGUMENTS, MESSAGE_ARGUMENTS, REASON_ARGUMENTS } from './message-arguments.ts';
import { problemOfPattern } from './message-pattern.ts';
import english from './messages/en.json' with { type: 'json' };
import japanese from './messages/ja.json' with { type: 'json' };
import portuguese from './messages/pt.json' with { type: 'json' };
import chinese from './messages/zh-CN.json' with { type: 'json' };
import traditional from './messages/zh-Hant.json' with { type: 'json' };
import hongKong from './messages/zh-HK.json' with { type: 'json' };

export type MessageKey = keyof typeof MESSAGE_ARGUMENTS;
export type MessageValues<K extends MessageKey> = Readonly<
  Record<(typeof MESSAGE_ARGUMENTS)[K][number], string | number>
>;

export type GreetingKey = keyof typeof GREETING_ARGUMENTS;
export type ReasonKey = keyof typeof REASON_ARGUMENTS;

export const GREETING_KEYS = Object.keys(GREETING_ARGUMENTS) as GreetingKey[];
export const REASON_KEYS = Object.keys(REASON_ARGUMENTS) as ReasonKey[];
export const MESSAGE_KEYS: readonly MessageKey[] = [...GREETING_KEYS, ...REASON_KEYS];

/** What a message file holds: an ICU MessageFormat pattern for every message. */
export type MessageFile = Readonly<Record<MessageKey, string>>;

/** The languages we ship, each whole: Hong Kong's has what it says otherwise than Taiwan. */
export const MESSAGE_FILES: Readonly<Record<ShippedLocale, MessageFile>> = {
  en: english,
  'zh-CN': chinese,
  'zh-Hant': traditional,
  'zh-HK': { ...traditional, ...hongKong },
  pt: portuguese,
  ja: japanese,
};

export function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(MESSAGE_ARGUMENTS, key);
}

/** What is wrong with a language's words, message by message. A language need not have all of them. */
export function problemsOfWords(
  locale: string,
  words: Readonly<Record<string, string>>,
): readonly { readonly key: string; readonly problem: string }[] {
  return Object.entries(words).flatMap(([key, pattern]) => {
    const problem = isMessageKey(key)
      ? problemOfPattern(locale, pattern, MESSAGE_ARGUMENTS[key])
      : 'there is no such message';
    return problem === null ? [] : [{ key, problem }];
  });
}

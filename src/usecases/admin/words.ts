import { AppError } from '../../domain/errors.ts';
import type { TenantId } from '../../domain/ids.ts';
import type { TenantStore, TenantWords } from '../../ports/tenant-store.ts';
import { canonicalLocale, LOCALES } from '../../words/locale.ts';
import { MESSAGE_ARGUMENTS } from '../../words/message-arguments.ts';
import { isMessageKey, type MessageKey, problemsOfWords } from '../../words/messages.ts';
import { effectiveMessages, localesOf, missingMessages } from '../../words/word-layers.ts';

/** Languages a tenant may have words in; each is read again whenever the tenant's settings change. */
export const MAX_LOCALES = 50;
const MOST_DETAILS = 20;

export interface WordsEngine {
  readonly stores: { readonly tenants: Pick<TenantStore, 'words' | 'putWords'> };
}

/** How far a language has come. */
export interface LanguageState {
  readonly locale: string;
  /** True if we ship it. */
  readonly shipped: boolean;
  /** True if every message of a greeting can be said in it: only then are greetings spoken in it. */
  readonly complete: boolean;
  /** The same of reasons: only then are lists explained in it. */
  readonly reasonsComplete: boolean;
  /** Messages the tenant wrote. */
  readonly changed: readonly MessageKey[];
  /** What greetings lack. */
  readonly missing: readonly MessageKey[];
  /** What reasons lack. */
  readonly reasonsMissing: readonly MessageKey[];
}

/** One language, message by message, as it is said next. */
export interface LanguageWords extends LanguageState {
  readonly messages: readonly {
    readonly key: MessageKey;
    /** What it may use: `{name}`. */
    readonly arguments: readonly string[];
    /** Null where nobody wrote it yet. */
    readonly pattern: string | null;
    /** `yours`, `ours`, or the locale it comes from. */
    readonly from: string | null;
  }[];
}

/** Every language there are words in. */
export async function listWords(engine: WordsEngine, tenant: TenantId): Promise<readonly LanguageState[]> {
  const own = await engine.stores.tenants.words(tenant);
  return localesOf(own).map((locale) => stateOf(own, locale));
}

/** A language that nobody has words in yet too: so an author sees what to write. */
export async function readWords(engine: WordsEngine, tenant: TenantId, tag: string): Promise<LanguageWords> {
  return describe(await engine.stores.tenants.words(tenant), localeOf(tag));
}

/**
 * Replaces the tenant's words in one language; the next greeting of any process uses them. No words: as if removed.
 *
 * @throws AppError `invalid_request` naming each message that cannot be said (`words.hello`); nothing is stored then
 */
export async function replaceWords(
  engine: WordsEngine,
  tenant: TenantId,
  tag: string,
  words: Readonly<Record<string, string>>,
): Promise<LanguageWords> {
  const locale = localeOf(tag);
  const problems = problemsOfWords(locale, words);
  if (problems.length > 0) {
    const details = problems
      .slice(0, MOST_DETAILS)
      .map(({ key, problem }) => ({ field: `words.${key.slice(0, 100)}`, problem }));
    throw new AppError('invalid_request', 'Some messages are not valid.', { details });
  }
  const { tenants } = engine.stores;
  const { [locale]: _, ...others } = await tenants.words(tenant);
  const isEmpty = Object.keys(words).length === 0;
  if (!isEmpty && Object.keys(others).length >= MAX_LOCALES) {
    throw new AppError('conflict', `There are words in ${MAX_LOCALES} languages already: remove one first.`);
  }
  await tenants.putWords(tenant, locale, isEmpty ? null : words);
  return describe(isEmpty ? others : { ...others, [locale]: words }, locale);
}

/** Ours are said again, or a language beside ours is spoken no more. Removing what is not there is no error. */
export async function removeWords(engine: WordsEngine, tenant: TenantId, tag: string): Promise<void> {
  await engine.stores.tenants.putWords(tenant, localeOf(tag), null);
}

function describe(own: TenantWords, locale: string): LanguageWords {
  const messages = effectiveMessages(locale, own).map(({ key, pattern, from }) => ({
    key,
    arguments: MESSAGE_ARGUMENTS[key],
    pattern,
    from: from?.locale === locale ? (from.own ? 'yours' : 'ours') : (from?.locale ?? null),
  }));
  return { ...stateOf(own, locale), messages };
}

function stateOf(own: TenantWords, locale: string): LanguageState {
  const missing = missingMessages(locale, own);
  const written = Object.hasOwn(own, locale) ? (own[locale] ?? {}) : {};
  return {
    locale,
    shipped: LOCALES.some((one) => one === locale),
    complete: missing.greeting.length === 0,
    reasonsComplete: missing.reason.length === 0,
    changed: Object.keys(written).filter(isMessageKey),
    missing: missing.greeting,
    reasonsMissing: missing.reason,
  };
}

function localeOf(tag: string): string {
  const locale = canonicalLocale(tag);
  if (locale !== null) return locale;
  const details = [{ field: 'locale', problem: 'must be a BCP 47 language tag, such as fr or zh-CN' }];
  throw new AppError('invalid_request', 'Unknown language tag.', { details });
}

import IntlMessageFormat from 'intl-messageformat';
import { COUNT } from './message-arguments.ts';

export const MAX_PATTERN_LENGTH = 1000;

type Elements = ReturnType<IntlMessageFormat['getAst']>;
type Values = Readonly<Record<string, string | number>>;

/** Numbers among which each plural form of a language is looked for. */
const COUNTS = [0, 1, 2, 3, 4, 5, 6, 11, 21, 100, 1_000_000];

/**
 * A pattern ready to be said.
 *
 * @throws {Error} if it is not well formed
 */
export function compilePattern(locale: string, pattern: string): IntlMessageFormat {
  const message = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
  forgetInherited(message.getAst());
  return message;
}

/**
 * What is wrong with a message's pattern, in words for its author; null if nothing is.
 *
 * @param known - the arguments it may use
 */
export function problemOfPattern(locale: string, pattern: string, known: readonly string[]): string | null {
  if (pattern.trim() === '') return 'must not be empty';
  if (pattern.length > MAX_PATTERN_LENGTH) return `must have at most ${MAX_PATTERN_LENGTH} characters`;
  if (!pattern.isWellFormed()) return 'must be well-formed Unicode';
  try {
    const message = compilePattern(locale, pattern);
    const unknown = argumentsOf(message.getAst()).find((name) => !known.includes(name));
    if (unknown !== undefined)
      return `uses {${unknown}}; ${known.length === 0 ? 'it has none' : `it may use ${known.join(', ')}`}`;
    const samples = Object.fromEntries(known.map((name) => [name, name === COUNT ? 2 : 'x']));
    for (const branch of branchesOf(message.getAst(), locale)) {
      if (String(message.format({ ...samples, ...branch })).includes('NaN')) return 'counts what is no number';
    }
    return null;
  } catch (error) {
    return `is not a well-formed ICU message: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Every argument in any branch, however rarely it is taken. */
function argumentsOf(elements: Elements): readonly string[] {
  return elements.flatMap((element) => {
    if ('options' in element) {
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
    }
    return isArgument(element) ? [element.value] : [];
  });
}

/** Values that lead into every branch, one set for each: as many as there are branches, not as combinations. */
function branchesOf(elements: Elements, locale: string, above: Values = {}): readonly Values[] {
  const inner = elements.flatMap((element) => {
    if (!('options' in element)) return [];
    const isPlural = 'pluralType' in element;
    return Object.entries(element.options).flatMap(([option, { value }]) => {
      const chosen = isPlural ? countFor(option, locale, element.pluralType) : option;
      return branchesOf(value, locale, { ...above, [element.value]: chosen });
    });
  });
  return [above, ...inner];
}

/** A number that a plural form is used for; one it is not, if the language has no such form. */
function countFor(option: string, locale: string, type: Intl.PluralRuleType | undefined): number {
  if (option.startsWith('=')) return Number(option.slice(1));
  const rules = new Intl.PluralRules(locale, { type: type ?? 'cardinal' });
  return COUNTS.find((count) => rules.select(count) === option) ?? 0;
}

/** Else a topic called `constructor` would be looked up as a branch, and found where every object has one. */
function forgetInherited(elements: Elements): void {
  for (const element of elements) {
    if (!('options' in element)) continue;
    Object.setPrototypeOf(element.options, null);
    for (const { value } of Object.values(element.options)) forgetInherited(value);
  }
}

/** True for what takes a value: neither plain text (type 0) nor the `#` of a plural, which has none. */
function isArgument(element: Elements[number]): element is Extract<Elements[number], { value: string }> {
  return 'value' in element && element.type !== 0;
}

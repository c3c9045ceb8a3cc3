import { TokenCursor, unescaped } from '../kit/token-cursor.ts';
import { invalidInput } from './columns.ts';

/*
 * The expressions of Personalize's filters:
 *
 *   filter     = clause { "|" clause }
 *   clause     = ( INCLUDE | EXCLUDE ) ( ItemID | ActionID ) WHERE condition [ IF condition ]
 *   condition  = part { OR part }        part = one { AND one }        one = "(" condition ")" | comparison
 *   comparison = column ( = | != | < | <= | > | >= ) value | column [ NOT ] IN values
 *   values     = "(" value { "," value } ")" | value          value = "text" | number | $PARAMETER | column
 *   column     = ( Items | Interactions | CurrentUser | CurrentItem ) "." name
 *
 * Of actions it says `ActionID`, `Actions` and `Action_Interactions` for what it calls `ItemID`, `Items` and `Interactions` of
 * items. Words of the language may be in any case.
 */

const SETS = ['Items', 'Interactions', 'CurrentUser', 'CurrentItem'] as const;

/** What a filter is of. */
export type FilterSubject = 'ItemID' | 'ActionID';
/** What sets are called in a filter of actions. */
const SETS_OF_ACTIONS: Readonly<Record<string, string>> = {
  actions: 'items',
  action: 'items',
  action_interactions: 'interactions',
  currentuser: 'currentuser',
};

/** `Items.PRICE` */
export interface Column {
  readonly kind: 'column';
  readonly set: (typeof SETS)[number];
  readonly name: string;
}

export type Literal = string | number | boolean;
export type FilterValue =
  | { readonly kind: 'literal'; readonly value: Literal }
  | { readonly kind: 'parameter'; readonly name: string }
  | Column;

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | {
      readonly kind: 'comparison';
      readonly column: Column;
      readonly operator: Operator;
      readonly values: readonly FilterValue[];
    };

export interface Clause {
  readonly includes: boolean;
  readonly where: Condition;
  /** Of the user alone: where it does not hold the clause says nothing. */
  readonly onlyIf: Condition | null;
}

const LANGUAGE = {
  pattern:
    /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)(?![\w.])|(\$\w+)|([\p{L}_][\p{L}\d_]*(?:\.[\p{L}\d_]+)?)|(<=|>=|!=|[=<>(),|]))\s*/suy,
  kinds: ['text', 'number', 'parameter', 'word', 'sign'],
  said: ['word', 'sign'],
  ignoresCase: true,
} as const;

/** A text without its quotes. */
export function unquoted(text: string): string {
  return unescaped(text.slice(1, -1));
}

class Parser {
  readonly #tokens: TokenCursor<(typeof LANGUAGE.kinds)[number]>;
  readonly #subject: FilterSubject;

  constructor(expression: string, field: string, subject: FilterSubject) {
    this.#tokens = new TokenCursor(expression, LANGUAGE, (problem) => invalidInput(field, problem));
    this.#subject = subject;
  }

  filter(): readonly Clause[] {
    const clauses = [this.#clause()];
    while (this.#tokens.takes('|')) clauses.push(this.#clause());
    this.#tokens.expectEnd();
    return clauses;
  }

  #clause(): Clause {
    const includes = this.#tokens.takes('INCLUDE');
    if (!includes && !this.#tokens.takes('EXCLUDE')) this.#tokens.fail('INCLUDE or EXCLUDE');
    this.#tokens.expect(this.#subject);
    this.#tokens.expect('WHERE');
    const where = this.#condition();
    const onlyIf = this.#tokens.takes('IF') ? this.#condition() : null;
    return { includes, where, onlyIf };
  }

  #condition(): Condition {
    return this.#chain('or', 'OR', () => this.#chain('and', 'AND', () => this.#one()));
  }

  #chain(kind: 'and' | 'or', word: string, part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (this.#tokens.takes(word)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  #one(): Condition {
    if (!this.#tokens.takes('(')) return this.#comparison();
    const condition = this.#tokens.deeper(() => this.#condition());
    this.#tokens.expect(')');
    return condition;
  }

  #comparison(): Condition {
    const column = this.#column();
    const isNot = this.#tokens.takes('NOT');
    if (isNot || this.#tokens.isAt('IN')) {
      this.#tokens.expect('IN');
      return { kind: 'comparison', column, operator: isNot ? 'not in' : 'in', values: this.#values() };
    }
    const operator = (['=', '!=', '<=', '>=', '<', '>'] as const).find((sign) => this.#tokens.takes(sign));
    if (operator === undefined) this.#tokens.fail('an operator');
    return { kind: 'comparison', column, operator, values: this.#values() };
  }

  #values(): readonly FilterValue[] {
    if (!this.#tokens.takes('(')) return [this.#value()];
    const values = [this.#value()];
    while (this.#tokens.takes(',')) values.push(this.#value());
    this.#tokens.expect(')');
    return values;
  }

  #value(): FilterValue {
    const token = this.#tokens.next;
    if (token?.kind === 'word' && !/^(true|false)$/i.test(token.text)) return this.#column();
    if (token === undefined || token.kind === 'sign') this.#tokens.fail('a value');
    this.#tokens.skip();
    switch (token.kind) {
      case 'text':
        return { kind: 'literal', value: unquoted(token.text) };
      case 'number':
        return { kind: 'literal', value: Number(token.text) };
      case 'parameter':
        return { kind: 'parameter', name: token.text.slice(1) };
      default:
        return { kind: 'literal', value: token.text.toLowerCase() === 'true' };
    }
  }

  #column(): Column {
    const token = this.#tokens.next;
    const [given = '', name] = token?.kind === 'word' ? token.text.split('.') : [];
    const isOfItems = this.#subject === 'ItemID';
    const called = isOfItems ? given.toLowerCase() : SETS_OF_ACTIONS[given.toLowerCase()];
    const set = SETS.find((one) => one.toLowerCase() === called);
    if (set === undefined || name === undefined) {
      this.#tokens.fail(`a column of ${isOfItems ? SETS.join(', ') : 'Actions, Action_Interactions, CurrentUser'}`);
    }
    this.#tokens.skip();
    return { kind: 'column', set, name };
  }
}

/**
 * Reads an expression. O(its length)
 *
 * @param field - what the caller knows it by
 * @throws AppError `invalid_request` naming what is not understood
 */
export function parseFilter(expression: string, field: string, subject: FilterSubject): readonly Clause[] {
  return new Parser(expression, field, subject).filter();
}

/**
 * The values of a parameter as a client gives them: `"a","b"`, or numbers.
 *
 * @throws AppError `invalid_request`
 */
export function parameterValues(given: string, field: string): readonly Literal[] {
  const ONE = /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,"']+?)\s*(?:,|$)/suy;
  const values: Literal[] = [];
  for (let at = 0; at < given.length; at = ONE.lastIndex) {
    ONE.lastIndex = at;
    const text = ONE.exec(given)?.[1];
    if (text === undefined) throw invalidInput(field, 'must be values in quotes, or numbers, with commas between');
    values.push(/^["']/.test(text) ? unquoted(text) : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
  }
  if (values.length === 0) throw invalidInput(field, 'has no value');
  return values;
}

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

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(-?\d+(?:\.\d+)?)(?![\w.])|(\$\w+)|([\p{L}_][\p{L}\d_]*(?:\.[\p{L}\d_]+)?)|(<=|>=|!=|[=<>(),|]))\s*/suy;

type TokenKind = 'text' | 'number' | 'parameter' | 'word' | 'sign';
interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const MOST_CHARACTERS = 10_000;
/** Of brackets in brackets. */
const MOST_DEPTH = 20;

function tokensOf(expression: string, field: string): readonly Token[] {
  if (expression.length > MOST_CHARACTERS) throw invalidInput(field, `has more than ${MOST_CHARACTERS} characters`);
  const tokens: Token[] = [];
  const kinds: readonly TokenKind[] = ['text', 'number', 'parameter', 'word', 'sign'];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < expression.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(expression);
    if (match === null) throw invalidInput(field, `is not understood at "${expression.slice(at, at + 20)}"`);
    const index = kinds.findIndex((_, place) => match[place + 1] !== undefined);
    tokens.push({ kind: kinds[index] ?? 'sign', text: match[index + 1] ?? '' });
  }
  return tokens;
}

/** A text without its quotes. */
export function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/gs, '$1');
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #field: string;
  readonly #subject: FilterSubject;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], field: string, subject: FilterSubject) {
    this.#tokens = tokens;
    this.#subject = subject;
    this.#field = field;
  }

  filter(): readonly Clause[] {
    const clauses = [this.#clause()];
    while (this.#takes('|')) clauses.push(this.#clause());
    if (this.#at < this.#tokens.length) this.#fail('the end');
    return clauses;
  }

  #clause(): Clause {
    const includes = this.#takes('INCLUDE');
    if (!includes && !this.#takes('EXCLUDE')) this.#fail('INCLUDE or EXCLUDE');
    this.#expect(this.#subject);
    this.#expect('WHERE');
    const where = this.#condition();
    const onlyIf = this.#takes('IF') ? this.#condition() : null;
    return { includes, where, onlyIf };
  }

  #condition(): Condition {
    return this.#chain('or', 'OR', () => this.#chain('and', 'AND', () => this.#one()));
  }

  #chain(kind: 'and' | 'or', word: string, part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (this.#takes(word)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  #one(): Condition {
    if (!this.#takes('(')) return this.#comparison();
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw invalidInput(this.#field, `has more than ${MOST_DEPTH} brackets in brackets`);
    const condition = this.#condition();
    this.#expect(')');
    this.#depth -= 1;
    return condition;
  }

  #comparison(): Condition {
    const column = this.#column();
    const isNot = this.#takes('NOT');
    if (isNot || this.#isAt('IN')) {
      this.#expect('IN');
      return { kind: 'comparison', column, operator: isNot ? 'not in' : 'in', values: this.#values() };
    }
    const operator = (['=', '!=', '<=', '>=', '<', '>'] as const).find((sign) => this.#takes(sign));
    if (operator === undefined) this.#fail('an operator');
    return { kind: 'comparison', column, operator, values: this.#values() };
  }

  #values(): readonly FilterValue[] {
    if (!this.#takes('(')) return [this.#value()];
    const values = [this.#value()];
    while (this.#takes(',')) values.push(this.#value());
    this.#expect(')');
    return values;
  }

  #value(): FilterValue {
    const token = this.#tokens[this.#at];
    if (token?.kind === 'word' && !/^(true|false)$/i.test(token.text)) return this.#column();
    if (token === undefined || token.kind === 'sign') this.#fail('a value');
    this.#at += 1;
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
    const token = this.#tokens[this.#at];
    const [given = '', name] = token?.kind === 'word' ? token.text.split('.') : [];
    const isOfItems = this.#subject === 'ItemID';
    const called = isOfItems ? given.toLowerCase() : SETS_OF_ACTIONS[given.toLowerCase()];
    const set = SETS.find((one) => one.toLowerCase() === called);
    if (set === undefined || name === undefined) {
      this.#fail(`a column of ${isOfItems ? SETS.join(', ') : 'Actions, Action_Interactions, CurrentUser'}`);
    }
    this.#at += 1;
    return { kind: 'column', set, name };
  }

  #isAt(text: string): boolean {
    const token = this.#tokens[this.#at];
    return (token?.kind === 'word' || token?.kind === 'sign') && token.text.toLowerCase() === text.toLowerCase();
  }

  #takes(text: string): boolean {
    const is = this.#isAt(text);
    if (is) this.#at += 1;
    return is;
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#fail(text);
  }

  #fail(wanted: string): never {
    const found = this.#tokens[this.#at]?.text;
    throw invalidInput(
      this.#field,
      `is not understood: ${found === undefined ? 'it ends' : `"${found}" stands`} where ${wanted} is expected`,
    );
  }
}

/**
 * Reads an expression. O(its length)
 *
 * @param field - what the caller knows it by
 * @throws AppError `invalid_request` naming what is not understood
 */
export function parseFilter(expression: string, field: string, subject: FilterSubject): readonly Clause[] {
  return new Parser(tokensOf(expression, field), field, subject).filter();
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
